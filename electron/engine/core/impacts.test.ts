/** Who is hit by an incident: what was to be lost and is not heard of yet is neither served nor lost. */
import { expect, it } from 'vitest';
import type { Site } from '../../../shared/model/site.ts';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';

/** The service runs at A alone. */
function atAlone(): Site {
  const site = miniSite();
  const elements = site.elements.map((one) => (one.id === 'portal' ? { ...one, needs: { op: 'element', id: 'hv-a1' } as const } : one));
  return { ...site, elements };
}

const units = (source: string) => ({ 'ups-a1|ups.source': source, 'ups-a2|ups.source': source });
const stateIn = ({ model }: World) => model.incidents['INC-0001']?.impacts.map(({ service, state }) => `${service} ${state}`);

it('a service that its probe goes on seeing is served, whatever was foreseen of it', () => {
  const world = new World(atAlone());
  world.set({ 'mains-a|mains.voltage': 0, ...units('battery'), 'ups-a1|ups.runtime': 60, 'ups-a2|ups.runtime': 60 }).run(20);
  world.set(units('off')).run(5);
  expect(stateIn(world)).toEqual(['portal unknown']);
  world.run(75); // the last that was read was 60 s of battery, and its probe has 10 s
  expect(stateIn(world)).toEqual([]);
});

it('a service whose site has just gone dark is not known, until its probe has told', () => {
  const world = new World(atAlone());
  world.set({ 'mains-a|mains.voltage': 0, ...units('battery'), 'ups-a1|ups.runtime': 60, 'ups-a2|ups.runtime': 60 }).run(20);
  expect(stateIn(world)).toEqual(['portal atRisk']);
  world.set({ ...units('off'), 'portal|service.probe': 'down' }).run(5); // off is off after 2 s, a probe is down after 10 s
  expect(stateIn(world)).toEqual(['portal unknown']);
  expect(world.model.incidents['INC-0001']?.impacts[0]?.rtoStartedMs).toBeNull();
  const downMs = world.nowMs - 5_000;
  world.run(12);
  expect(stateIn(world)).toEqual(['portal lost']);
  expect(world.model.incidents['INC-0001']?.impacts[0]?.rtoStartedMs).toBe(downMs); // from the first bad probe
});
