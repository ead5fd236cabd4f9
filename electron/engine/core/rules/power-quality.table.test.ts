/** Voltage or frequency out of EN 50160 (BCP 4.3): the UPS units prevent harm as long as they stand between; what must be said where they do not. */
import { expect, it } from 'vitest';
import type { World } from '../testing/bench-world.ts';
import { plantOf, siteWith, told, type Row } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';

const [PLAN_S, RUNTIME_S] = [1_200, 720];
const QUIET = { 'ups-b1|ups.inputFrequency': 50, 'ups-b2|ups.inputFrequency': 50 };
const plant = (): World => plantOf(siteWith(miniSite(), [], { 'bad-supply': PLAN_S }), QUIET);
const set = (readings: Readonly<Record<string, number | string>>, seconds = 15) => ({
  story: (of: World) => of.set(readings).run(seconds),
});

/** 200 V at the mains of B: 13 % below nominal, where 10 % is allowed; not lost. */
const LOW = { 'mains-b|mains.voltage': 200 };
const CALL = `callSupplier: outage.none, ${String(PLAN_S)} s`;
const LEAVE = `leaveBypass: outage.none, ${String(PLAN_S)} s`;
const PLAN = { plan: ['do-bad-supply'], planS: PLAN_S };
const NO_END = { limit: null, decideBy: null, isTooLate: false, expected: [] };
const CHANGES = ['change.qualityBack', 'change.upsLeaves', 'change.mainsLost'];
const NAMES = 'names=UPS-B1, UPS-B2';
const evidenceOf = (b1 = 'against') => [
  ...['for mains-b mains.voltage', 'for mains-b mains.frequency'],
  ...[`${b1} ups-b1 ups.source`, 'for ups-b1 ups.inputVoltage', 'for ups-b1 ups.inputFrequency'],
  ...['against ups-b2 ups.source', 'for ups-b2 ups.inputVoltage', 'for ups-b2 ups.inputFrequency'],
];
const ROOT = { root: 'mains-b' } as const;
const ABSORBED = { verdict: 'stay', advised: 'callSupplier', headline: `quality.stay name=MAINS-B ${NAMES}` };

const rows: Readonly<Record<string, Row>> = {
  'the voltage is low: both units absorb it, the supplier is called': {
    ...set(LOW),
    ...ROOT,
    said: {
      ...{ ...ABSORBED, phase: 'OBSERVE', threatens: 'threat.none', ...PLAN, ...NO_END, changes: CHANGES },
      options: [`*${CALL}`, 'stay: outage.none'],
      evidence: evidenceOf(),
      gates: [`absorbed passed: gate.absorbed.passed ${NAMES}`],
    },
  },
  'the voltage is high': { ...set({ 'mains-b|mains.voltage': 258 }), ...ROOT, said: ABSORBED },
  'the frequency is low': { ...set({ 'mains-b|mains.frequency': 49.2 }), ...ROOT, said: ABSORBED },
  'the frequency is high': { ...set({ 'mains-b|mains.frequency': 50.8 }), ...ROOT, said: ABSORBED },
  'a unit absorbs it from its battery, which drains': {
    ...set({ ...LOW, 'ups-b1|ups.source': 'battery' }, 12),
    ...ROOT,
    said: {
      ...{ verdict: 'watch', phase: 'OBSERVE', advised: 'callSupplier', headline: `quality.watch name=MAINS-B ${NAMES}` },
      ...{ threatens: 'threat.draining', options: [`*${CALL}`, 'stay: outage.none'], decideBy: null },
      gates: [`absorbed passed: gate.absorbed.passed ${NAMES}`],
    },
  },
  'a unit is in eco mode: the bad supply reaches the racks through it': {
    ...set({ ...LOW, 'ups-b1|ups.source': 'eco' }),
    ...ROOT,
    said: {
      ...{ verdict: 'act', phase: 'APPROVE', advised: 'leaveBypass', headline: 'quality.act name=MAINS-B names=UPS-B1', ...PLAN },
      ...{ threatens: 'threat.badSupplyInRacks', limit: null, gates: ['absorbed failed: gate.absorbed.failed names=UPS-B1'] },
      options: [`*${LEAVE}`, CALL, 'stay: outage.risk'],
    },
  },
  'a unit is on bypass and nobody hears the other one: what is known comes first': {
    story: (of) => {
      of.silent.add('ups-b2|ups.source');
      return of.run(20).set({ 'ups-b1|ups.source': 'bypass' }).run(5).set(LOW).run(15);
    },
    ...ROOT,
    said: { verdict: 'act', advised: 'leaveBypass', gates: ['absorbed failed: gate.absorbed.failed names=UPS-B1'] },
  },
  'nobody hears one of the units: it is not known whether it is absorbed': {
    story: (of) => {
      of.silent.add('ups-b1|ups.source');
      return of.run(20).set(LOW).run(15);
    },
    ...ROOT,
    said: {
      ...{ verdict: 'hold', phase: 'GATES', advised: 'callSupplier', headline: 'quality.hold name=MAINS-B names=UPS-B1' },
      ...{ threatens: 'threat.badSupplyMaybe', gates: ['absorbed unknown: gate.absorbed.unknown names=UPS-B1'] },
      options: [`*${CALL}`, 'stay: outage.risk'],
      evidence: evidenceOf('missing'),
    },
  },
  'only what reaches one unit is bad: it is that unit which absorbs it': {
    ...set({ 'ups-b1|ups.inputVoltage': 195 }, 30),
    root: 'ups-b1',
    said: {
      ...{ verdict: 'stay', headline: 'quality.stay name=UPS-B1 names=UPS-B1' },
      ...{ evidence: evidenceOf().slice(0, 5), gates: ['absorbed passed: gate.absorbed.passed names=UPS-B1'] },
    },
  },
  'what reaches one unit is too high': { ...set({ 'ups-b1|ups.inputVoltage': 260 }, 30), root: 'ups-b1', said: { verdict: 'stay' } },
  'what reaches one unit is too slow': { ...set({ 'ups-b1|ups.inputFrequency': 49.2 }, 30), root: 'ups-b1', said: { verdict: 'stay' } },
  'what reaches one unit is too fast': { ...set({ 'ups-b1|ups.inputFrequency': 50.8 }, 30), root: 'ups-b1', said: { verdict: 'stay' } },
  'the supply is good again': {
    story: (of) => of.set(LOW).run(15).set({ 'mains-b|mains.voltage': 230 }).run(15),
    ...ROOT,
    said: {
      ...{ verdict: 'stay', advised: 'stay', headline: 'quality.back name=MAINS-B', threatens: 'threat.none' },
      ...{ options: ['*stay: outage.none'], evidence: evidenceOf(), changes: ['change.qualityAgain'] },
    },
  },
};

it.each(Object.entries(rows))('%s', (_situation, row) => {
  expect(told('power-quality', plant(), row)).toEqual(row.said);
});

it('a unit on battery has its own end, told with the readings of that moment', () => {
  const row: Row = {
    ...set({ 'ups-b1|ups.source': 'battery', ...LOW }, 12),
    ...ROOT,
    isFromDecision: true,
    said: { limit: `limit.thisBattery ${String(RUNTIME_S)}` },
  };
  expect(told('power-quality', plant(), row)).toEqual(row.said);
});
