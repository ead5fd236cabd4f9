/** A UPS is off, on battery, on bypass, overloaded, or its battery is bad (BCP 4.3): who carries, what the next loss of mains would do, and when the load leaves. */
import { expect, it } from 'vitest';
import type { World } from '../testing/bench-world.ts';
import { plantOf, siteWith, told, type Row } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';

/** B has two units of 12 min each, no generator, and needs 300 s to move its load, with 60 s of margin. A repair takes 4 h. */
const [RUNTIME_S, MOVE_S, MARGIN_S, REPAIR_S] = [720, 300, 60, 14_400];
const plant = (site = siteWith(miniSite(), [], { 'repair-ups': REPAIR_S })): World => plantOf(site);
const set = (readings: Readonly<Record<string, number | string>>, seconds = 12) => ({
  story: (of: World) => of.set(readings).run(seconds),
});
const mute = (of: World, ...signals: readonly string[]): World => {
  for (const signal of signals) of.silent.add(signal);
  return of.run(20);
};
const planned = (of: World): World => {
  const call = { name: 'maintenance.set', element: 'ups-b1', forS: 3_600, person: 'T. Est', reason: 'fan' } as const;
  of.feed({ type: 'operator', atMs: of.nowMs, call });
  return of;
};

const B1_OFF = { 'ups-b1|ups.source': 'off' };
const B1_ALONE = { 'ups-b1|ups.source': 'battery' };
const BOTH_ALONE = { ...B1_ALONE, 'ups-b2|ups.source': 'battery' };
/** Half of each unit's rating is used at most (BCP 4.2): at 60 % each, one cannot carry both below the limit of 80 %. */
const TOO_MUCH = { 'ups-b1|ups.load': 60, 'ups-b2|ups.load': 60 };
const REPAIR = `repairUps: outage.none, ${String(REPAIR_S)} s`;
const REPAIR_PLAN = { plan: ['do-repair-ups'], planS: REPAIR_S };
const NO_DEADLINE = { decideBy: null, isTooLate: false, expected: [] };
const CHANGES = ['change.otherPathFails', 'change.otherPathOverloaded limitPct=80', 'change.mainsLost'];
const bridge = (key: string, runtimeS: number): string =>
  `threat.${key} isWithReserve=yes moveS=${String(MOVE_S)} reserveS=${String(MARGIN_S)} runtimeS=${String(runtimeS)}`;
const unit = (id: string, source: string, others = 'for') => [
  `${source} ${id} ups.source`,
  `${others} ${id} ups.load`,
  `${others} ${id} ups.runtime`,
];
const evidenceOf = (b2 = 'against') => [
  ...unit('ups-b1', 'for'),
  ...unit('ups-b2', b2),
  'for ups-b1 ups.battery',
  'against mains-b mains.voltage',
];
const carries = (result: string) => [`otherPath ${result}: gate.otherPath.${result} names=UPS-B2`];
const B1 = { root: 'ups-b1' } as const;

const rows: Readonly<Record<string, Row>> = {
  'a unit is off: the other path carries, and its battery would last for a move': {
    ...set(B1_OFF),
    ...B1,
    said: {
      ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'repairUps', ...REPAIR_PLAN, ...NO_DEADLINE, limit: null },
      ...{ headline: 'ups.stay name=UPS-B1 others=UPS-B2', threatens: bridge('runtimeEnough', RUNTIME_S), changes: CHANGES },
      options: ['stay: outage.none', `*${REPAIR}`],
      evidence: evidenceOf(),
      gates: carries('passed'),
    },
  },
  'the same as planned work': {
    story: (of) => planned(of.set(B1_OFF).run(12)).run(5),
    ...B1,
    said: { verdict: 'stay', advised: 'repairUps', headline: 'ups.planned name=UPS-B1 others=UPS-B2' },
  },
  'a unit is off, and the other battery would not last for a move': {
    ...set({ ...B1_OFF, 'ups-b2|ups.runtime': 300 }),
    ...B1,
    said: { verdict: 'stay', threatens: bridge('runtimeShort', 300) },
  },
  'a unit is off, and nobody says how long the other battery would last': {
    story: (of) => mute(of, 'ups-b2|ups.runtime').set(B1_OFF).run(12),
    ...B1,
    said: { verdict: 'stay', threatens: 'threat.spareGone' },
  },
  'one unit is on battery although the mains is there: the other one carries, this one has its own end': {
    ...set(B1_ALONE),
    ...B1,
    said: {
      ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'repairUps', limit: `limit.thisBattery ${String(RUNTIME_S)}`, ...NO_DEADLINE },
      ...{ headline: 'ups.stay name=UPS-B1 others=UPS-B2', gates: carries('passed') },
    },
  },
  'one unit is on battery and the other one could not carry everything: less load': {
    ...set({ ...B1_ALONE, ...TOO_MUCH }),
    ...B1,
    said: {
      ...{ verdict: 'act', phase: 'APPROVE', advised: 'shedLoad', limit: `limit.thisBattery ${String(RUNTIME_S)}`, ...NO_DEADLINE },
      ...{ headline: 'ups.act name=UPS-B1 others=UPS-B2', threatens: 'threat.pathAndNoSpare', gates: carries('failed'), ...REPAIR_PLAN },
      options: ['stay: outage.risk', REPAIR, '*shedLoad: outage.minor'],
    },
  },
  'one unit is on bypass and the other one could not carry everything: nothing is shed for that, it is repaired': {
    ...set({ 'ups-b1|ups.source': 'bypass', ...TOO_MUCH }),
    ...B1,
    said: { verdict: 'act', phase: 'APPROVE', advised: 'repairUps', options: ['stay: outage.risk', `*${REPAIR}`], limit: null },
  },
  'one unit is on battery and nobody hears the other one: not known whether anything carries': {
    story: (of) => mute(of, 'ups-b2|ups.source').set(B1_ALONE).run(12),
    ...B1,
    said: {
      ...{ verdict: 'hold', phase: 'GATES', advised: 'stay', ...NO_DEADLINE, ...REPAIR_PLAN },
      ...{ headline: 'ups.hold name=UPS-B1 others=UPS-B2', threatens: 'threat.pathAndNoSpare', gates: carries('unknown') },
      options: ['*stay: outage.risk', REPAIR],
      evidence: evidenceOf('missing'),
    },
  },
  'a unit is off, the other one is well, and nobody hears the path behind it': {
    story: (of) => mute(of, 'path-b2|pdu.state').set(B1_OFF).run(12),
    ...B1,
    said: {
      ...{ verdict: 'hold', phase: 'GATES', advised: 'stay', headline: 'ups.hold name=UPS-B1 others=UPS-B2' },
      gates: ['otherPath unknown: gate.otherPath.unknown names=PATH-B2'],
    },
  },
  'planned work on a unit while nobody hears the other one: that it is planned comes second': {
    story: (of) => planned(mute(of, 'ups-b2|ups.source').set(B1_OFF).run(12)).run(5),
    ...B1,
    said: { verdict: 'hold', headline: 'ups.hold name=UPS-B1 others=UPS-B2' },
  },
  'a battery is bad and nobody hears the other unit: what runs is not in doubt': {
    story: (of) => mute(of, 'ups-b2|ups.source').set({ 'ups-b1|ups.battery': 'fault' }).run(15),
    ...B1,
    said: { verdict: 'stay', phase: 'OBSERVE', advised: 'repairUps', headline: 'ups.unsure name=UPS-B1 others=UPS-B2' },
  },
  'the same as planned work on its battery': {
    story: (of) => planned(mute(of, 'ups-b2|ups.source').set({ 'ups-b1|ups.battery': 'fault' }).run(15)).run(5),
    ...B1,
    said: { verdict: 'stay', headline: 'ups.plannedUnsure name=UPS-B1 others=UPS-B2' },
  },
  'a unit is on bypass and nobody hears the other one': {
    story: (of) => mute(of, 'ups-b2|ups.source').set({ 'ups-b1|ups.source': 'bypass' }).run(12),
    ...B1,
    said: { verdict: 'hold', phase: 'GATES', advised: 'stay' },
  },
  'a battery is bad: the other one bridges': {
    ...set({ 'ups-b1|ups.battery': 'fault' }, 15),
    ...B1,
    said: {
      verdict: 'stay',
      advised: 'repairUps',
      threatens: bridge('runtimeEnough', RUNTIME_S),
      options: ['stay: outage.none', `*${REPAIR}`],
    },
  },
  'both batteries are bad: the next loss of mains is dark at once': {
    ...set({ 'ups-b1|ups.battery': 'fault', 'ups-b2|ups.battery': 'absent' }, 15),
    ...B1,
    said: {
      ...{ verdict: 'act', phase: 'APPROVE', advised: 'repairUps', threatens: 'threat.noBridge site=B' },
      ...{ headline: 'ups.act name=UPS-B1 others=UPS-B2', options: ['stay: outage.risk', `*${REPAIR}`] },
    },
  },
  'a battery is due for a change, the other unit is well': {
    ...set({ 'ups-b1|ups.battery': 'replace' }, 15),
    ...B1,
    said: { verdict: 'stay', advised: 'repairUps', threatens: bridge('runtimeEnough', RUNTIME_S) },
  },
  'a battery is due for a change and the other one is bad: this one still bridges': {
    ...set({ 'ups-b1|ups.battery': 'replace', 'ups-b2|ups.battery': 'fault' }, 15),
    ...B1,
    said: { verdict: 'stay', advised: 'repairUps' },
  },
  'a battery is low': {
    ...set({ 'ups-b1|ups.battery': 'low' }),
    ...B1,
    said: { verdict: 'stay', headline: 'ups.stay name=UPS-B1 others=UPS-B2' },
  },
  'a unit is overloaded: less load': {
    ...set({ 'ups-b1|ups.load': 85 }, 15),
    ...B1,
    said: {
      ...{ verdict: 'act', phase: 'APPROVE', advised: 'shedLoad', headline: 'ups.act name=UPS-B1 others=UPS-B2', limit: null },
      ...{ threatens: 'threat.pathAndNoSpare', options: ['stay: outage.risk', REPAIR, '*shedLoad: outage.minor'] },
    },
  },
  'a unit is overloaded while the other battery is bad: the overload is what threatens': {
    ...set({ 'ups-b1|ups.load': 85, 'ups-b2|ups.battery': 'fault' }, 15),
    ...B1,
    said: { verdict: 'act', advised: 'shedLoad', threatens: 'threat.pathAndNoSpare' },
  },
  'both units are off: the centre is dark': {
    ...set({ ...B1_OFF, 'ups-b2|ups.source': 'off' }),
    ...B1,
    said: {
      ...{ verdict: 'act', phase: 'APPROVE', advised: 'repairUps', headline: 'ups.dark site=B there=A' },
      options: ['stay: outage.unknown', `*repairUps: outage.unknown, ${String(REPAIR_S)} s`],
    },
  },
  'both units are on battery although the mains is there: the load leaves before they end': {
    ...set(BOTH_ALONE, 4),
    ...B1,
    said: {
      ...{ verdict: 'act', phase: 'APPROVE', advised: 'transfer', headline: 'ups.move site=B', plan: ['move'], planS: MOVE_S },
      ...{ limit: `limit.batteries ${String(RUNTIME_S)}`, decideBy: RUNTIME_S - MOVE_S - MARGIN_S, isTooLate: false, expected: [] },
      threatens: `threat.services count=0 lossAtMs=${String(RUNTIME_S)} restart=1 site=B there=A unsure=0`,
      evidence: ['against mains-b mains.voltage', ...unit('ups-b1', 'for'), ...unit('ups-b2', 'for')],
      gates: [
        'otherPath failed: gate.otherPath.failed names=-',
        'telemetry passed: gate.telemetry.fresh',
        'links passed: gate.links.count total=4 up=4',
        'sync passed: gate.sync.passed (soft)',
        'fits passed: gate.fits.passed name=A shed= (soft)',
        'target passed: gate.target.well name=A (soft)',
        'console passed: gate.console.connected',
        'clock passed: gate.clock.ok',
        'drill passed: gate.drill.off',
      ],
      changes: ['change.upsFed', 'change.gateFails'],
    },
  },
  'the same while a copy is behind: it does not leave, an orderly end is at hand': {
    ...set({ ...BOTH_ALONE, 'copy-a|repl.state': 'suspended' }, 4),
    ...B1,
    said: {
      ...{ verdict: 'hold', phase: 'GATES', advised: 'protect', headline: 'mains.blocked gate=sync site=B there=A' },
      ...{ plan: ['move, blocked by gate.sync'], planS: MOVE_S, decideBy: RUNTIME_S - MOVE_S - MARGIN_S },
    },
  },
  'the same with 5 min of battery: too late to move, it starts at A what stops here': {
    ...set({ ...BOTH_ALONE, 'ups-b1|ups.runtime': 300, 'ups-b2|ups.runtime': 300 }),
    ...B1,
    said: {
      ...{ verdict: 'act', phase: 'APPROVE', advised: 'startThere', isTooLate: true, decideBy: 0, limit: 'limit.batteries 300' },
      headline: 'mains.tooLate advised=startThere byAtMs=0 isDated=never site=B there=A',
    },
  },
  'the same and how long one battery lasts is not heard: what is decided on is not all seen': {
    story: (of) => mute(of, 'ups-b2|ups.runtime').set(BOTH_ALONE).run(12),
    ...B1,
    said: { verdict: 'hold', phase: 'GATES', advised: 'lookAgain', headline: 'mains.blocked gate=telemetry site=B there=A' },
  },
  'the unit is well again': {
    story: (of) => of.set(B1_OFF).run(12).set({ 'ups-b1|ups.source': 'online' }).run(10),
    said: {
      ...{ verdict: 'stay', advised: 'stay', headline: 'ups.back name=UPS-B1', threatens: 'threat.none', evidence: [] },
      ...{ options: ['*stay: outage.none'], changes: ['change.pathLostAgain'] },
    },
  },
};

it.each(Object.entries(rows))('%s', (_situation, row) => {
  expect(told('ups', plant(), row)).toEqual(row.said);
});

it('without a plan to leave by, what the next loss of mains does is only that the spare is gone', () => {
  const row: Row = {
    ...set(B1_OFF),
    said: { verdict: 'stay', threatens: 'threat.spareGone', options: ['stay: outage.none', '*repairUps: outage.none'] },
  };
  expect(told('ups', plant({ ...miniSite(), plans: [] }), row)).toEqual(row.said);
});

it('a unit that is only not heard is no lost unit', () => {
  const rules = Object.values(mute(plant(), 'ups-b1|ups.source').run(30).model.decisions).map(({ rule }) => rule);
  expect(rules).toContain('repair');
  expect(rules).not.toContain('ups');
});
