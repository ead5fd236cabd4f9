/** Which services nobody knows to go on: what they hang on is of unknown state. What a known spare carries is not in doubt. */
import { expect, it } from 'vitest';
import type { Site } from '../../../shared/model/site.ts';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';

type Readings = Readonly<Record<string, number | string>>;
const MAINS_LOST: Readings = { 'mains-a|mains.voltage': 0 };

/** Services in doubt once these elements have been silent for a minute, with these readings before. */
function doubtful(silent: readonly string[], readings: Readings = {}): readonly string[] {
  const world = new World(miniSite()).run(20).set(readings).run(5);
  for (const signal of world.readings.keys()) if (silent.includes(signal.split('|')[0] ?? '')) world.silent.add(signal);
  world.run(60);
  return inDoubtNow(world);
}

function inDoubtNow(world: World): readonly string[] {
  return Object.values(world.live().elements).flatMap(({ id, isInDoubt }) => (isInDoubt === true ? [id] : []));
}

it('is none while all is seen, nor for what is known to be down', () => {
  expect(doubtful([])).toEqual([]);
  expect(doubtful([], MAINS_LOST)).toEqual([]);
});

it('is none where one of two is unknown and the other is known to carry', () => {
  expect(doubtful(['ups-a1'])).toEqual([]);
  expect(doubtful(['copy-b'])).toEqual([]);
});

it('is every service that may run at a centre whose power is of unknown state, though the other one could carry it', () => {
  expect(doubtful(['ups-a1', 'ups-a2'])).toEqual(['portal']);
  expect(doubtful(['ups-a1'], { 'ups-a2|ups.source': 'off' })).toEqual(['portal']);
});

it('is what needs something of which nothing is known anywhere, and what does not answer itself', () => {
  expect(doubtful(['copy-a', 'copy-b'])).toEqual(['portal']);
  expect(doubtful(['portal'])).toEqual(['portal']);
});

it('is in doubt also where instruments contradicted each other before they fell silent', () => {
  expect(afterLoads(3_000)).toEqual({ before: [], isContradicted: false, after: ['portal'] });
  expect(afterLoads(9_000)).toEqual({ before: [], isContradicted: true, after: ['portal'] });
});

/** Services in doubt before and after both units of A fall silent, which show 30 % of 10 kW while each of their strips draws so much, W. */
function afterLoads(drawnW: number) {
  const world = new World(withStrips()).run(20);
  for (const leg of ['1', '2']) world.set({ [`ups-a${leg}|ups.load`]: 30, [`pdu-a${leg}|pdu.power`]: drawnW });
  world.run(130);
  const before = inDoubtNow(world);
  for (const signal of world.readings.keys()) if (signal.startsWith('ups-a')) world.silent.add(signal);
  world.run(90);
  return { before, isContradicted: world.live().readings['ups-a1|ups.load']?.isImplausible, after: inDoubtNow(world) };
}

/** The small site with units of 10 kW at A, each of them with a strip of its own. */
function withStrips(): Site {
  const site = miniSite();
  const strips = site.elements.flatMap((path) =>
    path.kind === 'powerPath' && path.in === 'room-a' ? [{ ...path, id: path.id.replace('path', 'pdu'), kind: 'pdu' as const }] : [],
  );
  const rated = site.elements.map((one) => (one.id.startsWith('ups-a') ? { ...one, facts: { ...one.facts, ratingW: 10_000 } } : one));
  return { ...site, elements: [...rated, ...strips] };
}
