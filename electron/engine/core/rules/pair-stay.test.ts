/** What staying would cost, of a pair of routers of which one is lost. */
import { expect, it } from 'vitest';
import type { Site, SiteElement } from '../../../../shared/model/site.ts';
import { World } from '../testing/bench-world.ts';
import { miniSite } from '../testing/mini-site.ts';

function siteWithPair(): Site {
  const site = miniSite();
  const model = site.elements.find(({ kind }) => kind === 'monitor');
  if (model === undefined) throw new Error('the small site has a monitor');
  const router = (id: string, place: string): SiteElement => ({ ...model, id, kind: 'wanRouter', name: id, in: place });
  const pair: Site['groups'][number] = {
    ...{ id: 'routers', name: 'Routers', bcp: '4.6', mode: 'activePassive', members: ['r1', 'r2'], needed: 1 },
    takesOverWithinS: 10,
  };
  return { ...site, elements: [...site.elements, router('r1', 'room-a'), router('r2', 'room-b')], groups: [...site.groups, pair] };
}

it('is a risk while the other one carries', () => {
  const world = new World(siteWithPair()).set({ 'r1|router.role': 'active', 'r2|router.role': 'standby' });
  const signals = [...world.readings.keys()];
  world.feed({ type: 'sources', atMs: world.nowMs, sources: [{ id: 'test', kind: 'test', isSimulated: true, signals, periodMs: 1_000 }] });
  world.run(15).set({ 'r2|device.reach': 'down' }).silent.add('r2|router.role');
  const decision = Object.values(world.run(30).model.decisions).find(({ rule }) => rule === 'wan-router');
  expect(decision?.headline.key).toBe('net.pair.carried');
  expect(decision?.options.find(({ id }) => id === 'stay')?.outage.key).toBe('outage.risk');
});
