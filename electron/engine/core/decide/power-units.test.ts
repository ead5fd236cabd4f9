/** Whether the other UPS units of a site carry what these no longer do (BCP 4.3), worked out anew over every combination of what three units say; unknown is never yes. */
import { describe, expect, it } from 'vitest';
import type { World } from '../testing/bench-world.ts';
import { anyOf, plantOf, siteWith } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';
import { alarmOf, byId, incidentOf, stepOf } from '../testing/records.ts';
import { carriersAsked, otherPathGate, powerUnits, shortestRuntimeS, unitEvidence, unitsIn } from './power-units.ts';

/** A third unit in room B, with a path of its own. */
const SITE = siteWith(miniSite(), [
  { id: 'ups-b3', kind: 'ups', in: 'room-b', needs: anyOf('mains-b') },
  { id: 'path-b3', kind: 'powerPath', in: 'room-b', needs: anyOf('ups-b3') },
]);
const PLANT = plantOf(SITE);
const INCIDENT = incidentOf('I', { root: 'ups-b1' });
const draftOf = (world: World) => stepOf(world.model, world.nowMs, () => undefined);
/** UPS B1 is what the incident is about. */
const unitsOf = (world: World, more: Partial<typeof INCIDENT> = {}) => powerUnits(draftOf(world), { ...INCIDENT, ...more });
const after = (readings: Readonly<Record<string, number | string>>, ...silent: readonly string[]): World => {
  const world = PLANT.fork();
  for (const signal of silent) world.silent.add(signal);
  return world
    .run(silent.length > 0 ? 10 : 0)
    .set(readings)
    .run(5);
};

it('the units of a site stand in it; of no site there are none', () => {
  const ids = (site: string | undefined) => unitsIn(PLANT.model.config, site).map(({ id }) => id);
  expect([ids('a'), ids('b'), ids('room-a'), ids(undefined)]).toEqual([['ups-a1', 'ups-a2'], ['ups-b1', 'ups-b2', 'ups-b3'], [], []]);
});

describe('UPS B1 is lost: what B2 and B3 say', () => {
  const SAYS = ['well', 'bypass', 'silent'] as const;
  /** 80 % each, and a little more. */
  const LOADS = [41, 42, 'silent'] as const;
  const cases = SAYS.flatMap((two) => SAYS.flatMap((three) => LOADS.map((load) => ({ two, three, load }))));
  /** 39, the load of B2, and 80 are to be carried by two units of 80 at most each. */
  const own = { 'ups-b1|ups.load': 39, 'ups-b3|ups.load': 80 };

  it.each(cases)('$two, $three, B2 loaded to $load', ({ two, three, load }) => {
    const silent = [
      ...(two === 'silent' ? ['ups-b2|ups.source'] : []),
      ...(three === 'silent' ? ['ups-b3|ups.source'] : []),
      ...(load === 'silent' ? ['ups-b2|ups.load'] : []),
    ];
    const readings = {
      ...{
        ...own,
        'ups-b2|ups.source': two === 'bypass' ? 'bypass' : 'online',
        'ups-b3|ups.source': three === 'bypass' ? 'bypass' : 'online',
      },
      'ups-b2|ups.load': load === 'silent' ? 35 : load,
    };
    const { carries, areWell, others } = unitsOf(after(readings, ...silent));
    const isUnwell = [two, three].includes('bypass');
    const must = isUnwell ? false : [two, three, load].includes('silent') ? null : load === 41;
    expect({ carries, areWell }).toEqual({ carries: must, areWell: two === 'well' && three === 'well' });
    expect(others.map(({ id }) => id)).toEqual(['ups-b2', 'ups-b3']);
  });

  it('what is off carries nothing that could still come', () => {
    const off = { 'ups-b1|ups.source': 'off', 'ups-b1|ups.load': 60, 'ups-b2|ups.load': 80, 'ups-b3|ups.load': 80 };
    expect(unitsOf(after(off)).carries).toBe(true);
    expect(unitsOf(after({ ...off, 'ups-b1|ups.source': 'bypass' })).carries).toBe(false);
    expect(unitsOf(after({ ...off, 'ups-b3|ups.load': 81 })).carries).toBe(false);
  });
});

describe('others', () => {
  const ids = (of: readonly { readonly id: string }[]) => of.map(({ id }) => id);

  it('are not those its standing alarms are about; one that is over hurts nothing', () => {
    const alarms = [alarmOf('ups.bypass', 'ups-b2', 0), alarmOf('ups.bypass', 'ups-b3', 0, { clearedAtMs: 1 })];
    const draft = stepOf(PLANT.model, PLANT.nowMs, (one) => (one.alarms = byId(...alarms)));
    expect(ids(powerUnits(draft, { ...INCIDENT, causes: ['ups.bypass|ups-b2'], effects: ['ups.bypass|ups-b3'] }).others)).toEqual([
      'ups-b3',
    ]);
  });

  it('are none of those that stop with the root: all hang on the mains', () => {
    const units = unitsOf(PLANT, { root: 'mains-b' });
    expect([ids(units.others), units.carries, units.areWell]).toEqual([['ups-b1', 'ups-b2', 'ups-b3'], true, true]);
    expect(ids(unitsOf(PLANT, { root: 'path-b1' }).others)).toEqual(['ups-b2', 'ups-b3']);
  });

  it('are no unit whose every path is down: it feeds nothing', () => {
    const world = after({ 'path-b2|pdu.state': 'down' });
    expect(ids(unitsOf(world).others)).toEqual(['ups-b3']);
    world.silent.add('path-b2|pdu.state');
    expect(ids(unitsOf(world.run(120)).others)).toEqual(['ups-b3']); // an alarm that fell silent still stands
    world.silent.delete('path-b2|pdu.state');
    expect(ids(unitsOf(world.set({ 'path-b2|pdu.state': 'up' }).run(20)).others)).toEqual(['ups-b2', 'ups-b3']);
  });

  it('where there is none, nothing carries', () => {
    const world = after({ 'path-b2|pdu.state': 'down', 'path-b3|pdu.state': 'down' });
    expect(unitsOf(world).carries).toBe(false);
  });
});

describe('the check', () => {
  it.each([
    ['passed', after({}), 'UPS-B2, UPS-B3'],
    ['failed', after({ 'ups-b2|ups.source': 'bypass' }), 'UPS-B2, UPS-B3'],
    ['unknown', after({}, 'ups-b2|ups.source'), 'UPS-B2, UPS-B3'],
    // The units are well; a path they would carry it over is not read.
    ['unknown', after({}, 'path-b2|pdu.state'), 'PATH-B2'],
  ] as const)('%s', (result, world, names) => {
    const units = unitsOf(world);
    expect(otherPathGate(units)).toMatchObject({ id: 'otherPath', result, veto: 'hard', detail: { params: { names } } });
    expect(
      carriersAsked(units)
        .map(({ name }) => name)
        .join(', '),
    ).toBe(names);
  });
});

it('each unit with source, load and runtime; the source of those asked speaks against the fault', () => {
  const draft = draftOf(PLANT);
  const lines = unitEvidence(draft, powerUnits(draft, INCIDENT)).map(
    ({ weight, element, metric }) => `${weight} ${element} ${metric ?? ''}`,
  );
  expect(lines).toEqual([
    ...['for ups-b1 ups.source', 'for ups-b1 ups.load', 'for ups-b1 ups.runtime'],
    ...['against ups-b2 ups.source', 'for ups-b2 ups.load', 'for ups-b2 ups.runtime'],
    ...['against ups-b3 ups.source', 'for ups-b3 ups.load', 'for ups-b3 ups.runtime'],
  ]);
});

it('the shortest battery counts; one that is not known, or no unit at all, is not known', () => {
  const shortest = (world: World, site = 'b') => shortestRuntimeS(draftOf(world), unitsIn(world.model.config, site));
  expect(shortest(after({ 'ups-b2|ups.runtime': 300 }))).toBe(300);
  expect(shortest(after({ 'ups-b2|ups.runtime': 300 }, 'ups-b1|ups.runtime'))).toBeNull();
  expect(shortest(PLANT, 'nowhere')).toBeNull();
});
