/** A centre that could not carry everything (BCP 4.2; principles: room): how long before it counts, what ends it, and where room is not what is missing. */
import { describe, expect, it } from 'vitest';
import type { World } from '../testing/bench-world.ts';
import { plantOf, siteWhere, siteWith } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';
import { stepOf } from '../testing/records.ts';
import { fitNow } from './capacity.ts';

/** Two hosts in each centre, of 100 each and used to nine tenths; the portal wants 100: one host alone does not carry it. */
function siteOf() {
  const facts = { capacity: { cpu: 100 } };
  const hosts = ['a', 'b'].map((at) => ({ id: `hv-${at}2`, kind: 'hypervisor' as const, in: `room-${at}`, facts }));
  const portal = miniSite().elements.find(({ id }) => id === 'portal')?.service;
  if (portal == null) throw new Error('the small site has a portal');
  const pool = { members: ['hv-a1', 'hv-a2', 'hv-b1', 'hv-b2'], theta: { cpu: 0.9 } };
  return siteWhere(siteWith(miniSite(), hosts), {
    pool: { pool },
    portal: { service: { ...portal, demand: { cpu: 100 }, largestVm: {} } },
  });
}

const SITE = siteOf();
const HOSTS = ['hv-a1', 'hv-a2', 'hv-b1', 'hv-b2'];
const PLANT = plantOf(SITE, Object.fromEntries(HOSTS.map((id) => [`${id}|host.mode`, 'normal'])));
const down = (...ids: readonly string[]) => Object.fromEntries(ids.map((id) => [`${id}|device.reach`, 'down']));
const up = (...ids: readonly string[]) => Object.fromEntries(ids.map((id) => [`${id}|device.reach`, 'up']));
const [B_HALVED, B_WHOLE] = [down('hv-b2'), up('hv-b2')];
/** A host is called down after two polls; then room must be lacking for five minutes. */
const LASTS_S = 300;

/** Facts that hold, each with how long after it began it was told, s. */
const told = (world: World): readonly string[] =>
  Object.values(world.model.derived).flatMap(({ condition, element, onsetMs, raisedAtMs }) =>
    condition === 'capacity.doesNotFit' ? [`${element} ${String((raisedAtMs - onsetMs) / 1_000)}`] : [],
  );
const after = (readings: Readonly<Record<string, string>>, seconds: number): World => PLANT.fork().set(readings).run(seconds);
/** So long after the loss it was told. */
function toldAfterS(world: World): number {
  for (let seconds = 1; seconds < 400; seconds += 1) if (told(world.run(1)).length > 0) return seconds;
  return Infinity;
}

describe('room is lacking', () => {
  it('counts after five minutes, since it began', () => {
    const lossS = toldAfterS(PLANT.fork().set(B_HALVED));
    expect(lossS).toBeGreaterThanOrEqual(LASTS_S);
    expect(lossS).toBeLessThan(LASTS_S + 40);
    expect(told(after(B_HALVED, 340))).toEqual(['b 300']);
  });

  it('begins anew when there was room in between', () => {
    const world = after(B_HALVED, 250).set(B_WHOLE).run(60).set(B_HALVED);
    expect(toldAfterS(world)).toBeGreaterThanOrEqual(LASTS_S);
  });

  it('ends when the host is back', () => {
    expect(told(after(B_HALVED, 340).set(B_WHOLE).run(60))).toEqual([]);
  });

  it('while somebody works on a host: it offers nothing', () => {
    expect(told(after({ 'hv-b1|host.mode': 'maintenance' }, 340))).toEqual(['b 300']);
  });

  it('in each centre by itself', () => {
    expect(told(after({ ...B_HALVED, ...down('hv-a2') }, 340))).toEqual(['b 300', 'a 300']);
  });
});

describe('room is not what is missing', () => {
  it('where no host is left at all: that incident says so', () => {
    expect(told(after(down('hv-b1', 'hv-b2'), 340))).toEqual([]);
  });

  it('where the other centre is lost: what was told stands, and nothing is told anew', () => {
    const silent = (world: World): World => {
      for (const id of world.readings.keys()) if (/-a\d?\||^a\|/.test(id)) world.silent.add(id);
      return world;
    };
    expect(told(silent(after(B_HALVED, 340)).run(60))).toEqual(['b 300']);
    expect(told(silent(PLANT.fork()).run(60).set(B_HALVED).run(340))).toEqual([]);
  });
});

it('is worked out anew when a host fails, is back, or is worked on', () => {
  const fitsB = (world: World): boolean =>
    fitNow(
      stepOf(world.model, world.nowMs, () => undefined),
      'a',
      'b',
    ).fits;
  const world = PLANT.fork();
  const answers = [B_HALVED, B_WHOLE, { 'hv-b1|host.mode': 'maintenance' }, { 'hv-b1|host.mode': 'normal' }].map((readings) =>
    fitsB(world.set(readings).run(40)),
  );
  expect([fitsB(PLANT), ...answers]).toEqual([true, false, true, false, true]);
});
