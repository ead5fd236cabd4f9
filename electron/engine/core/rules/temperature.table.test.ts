/** A room is too warm although it is cooled (BCP 4.4): who says so, whether enough of them are read and say critical to move a centre, and what its cooling does. */
import { expect, it } from 'vitest';
import type { GateView } from '../../../../shared/model/live.ts';
import type { Site } from '../../../../shared/model/site.ts';
import type { World } from '../testing/bench-world.ts';
import { anyOf, plantOf, siteWhere, siteWith, told, type Row } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';

/** Room A measures itself, has two sensors more, and two units of which one is enough. Nothing is drawn that cools room B; one sensor stands in no room. */
function siteOf(): Site {
  const cooled = siteWhere(miniSite(), { 'room-a': { needs: anyOf('cool-1', 'cool-2'), facts: { limitC: 32, warmingCPerMin: 1 } } });
  const unit = (id: string) => ({ id, kind: 'coolingUnit' as const, in: 'a' });
  const sensor = (id: string) => ({ id, kind: 'sensor' as const, in: 'room-a' });
  return siteWith(cooled, [unit('cool-1'), unit('cool-2'), sensor('temp-1'), sensor('temp-2'), { ...sensor('temp-hall'), in: 'b' }], {
    'check-room': 900,
  });
}

const CRITICAL_C = 33;
const [ROOM, ONE, TWO] = ['room-a|env.temperature', 'temp-1|env.temperature', 'temp-2|env.temperature'] as const;
const read = (room: number, one: number, two: number) => ({ [ROOM]: room, [ONE]: one, [TWO]: two });
const units = (one: string, two: string) => ({ 'cool-1|cool.unitState': one, 'cool-2|cool.unitState': two });
const plant = (): World => {
  const elsewhere = { 'room-b|env.temperature': 22, 'temp-hall|env.temperature': 22 };
  return plantOf(siteOf(), { ...read(22, 22.5, 21.8), ...elsewhere, ...units('on', 'on') });
};
type Readings = Readonly<Record<string, number | string>>;
const set = (readings: Readings, seconds = 75) => ({ story: (of: World) => of.set(readings).run(seconds) });
const mute = (of: World, ...signals: readonly string[]): World => {
  for (const signal of signals) of.silent.add(signal);
  return of.run(60);
};

const planned = (of: World, element: string): World => {
  const call = { name: 'maintenance.set', element, forS: 3_600, person: 'T. Est', reason: 'filters' } as const;
  of.feed({ type: 'operator', atMs: of.nowMs, call });
  return of;
};

const evidenceOf = (temperatures: readonly [string, string, string], cooling: readonly [string, string] = ['against', 'against']) => [
  ...['room-a', 'temp-1', 'temp-2'].map((id, n) => `${temperatures[n] ?? ''} ${id} env.temperature`),
  ...['cool-1', 'cool-2'].map((id, n) => `${cooling[n] ?? ''} ${id} cool.unitState`),
];
const WARM = evidenceOf(['for', 'for', 'for']);
const COOLED = 'cooling passed: gate.cooling.passed (soft)';
const AGREED = 'sensorsAgree passed: gate.sensorsAgree.passed';
const PLAN = { plan: ['do-check-room'], planS: 900 };
const CALM = { limit: null, decideBy: null, isTooLate: false, expected: [] };
const CHANGES = ['change.sensorsAgree', 'change.roomCritical', 'change.coolingFails'];
const LOOKS = {
  ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'checkRoom', threatens: 'threat.roomWarm' },
  options: ['*checkRoom: outage.none, 900 s', 'stay: outage.risk'],
};
const MEASURES = {
  ...{ verdict: 'hold', phase: 'GATES', advised: 'measureByHand' },
  options: ['*measureByHand: outage.none, 900 s', 'stay: outage.risk'],
};
const doubt = (why: string, threatens = 'machinesStop') => ({
  ...{ ...MEASURES, threatens: `threat.${threatens}`, headline: `temperature.${why === APART ? 'doubt' : 'few'} name=ROOM-A` },
  gates: [`sensorsAgree ${why}`, COOLED],
});
const APART = 'failed: gate.sensorsAgree.failed';
const FEW = 'failed: gate.sensorsAgree.few';
const BLIND = 'unknown: gate.sensorsAgree.unknown';
const SILENT = 'unknown: gate.sensorsAgree.silent';
const NONE = 'unknown: gate.sensorsAgree.none';

const ALL_GATES = [
  ...[AGREED, 'telemetry passed: gate.telemetry.fresh', 'links passed: gate.links.count total=4 up=4'],
  ...['sync passed: gate.sync.passed (soft)', 'fits passed: gate.fits.passed name=B shed= (soft)'],
  ...['target passed: gate.target.well name=B (soft)', 'console passed: gate.console.connected'],
  ...['clock passed: gate.clock.ok', 'drill passed: gate.drill.off', COOLED],
];
const LEAVES = {
  ...{ verdict: 'act', phase: 'APPROVE', advised: 'transfer', headline: 'temperature.move name=ROOM-A', threatens: 'threat.machinesStop' },
  gates: ALL_GATES,
};

const rows: Readonly<Record<string, Row>> = {
  'warm on every thermometer, both units run: somebody goes and looks': {
    ...set(read(28, 28.5, 27.8)),
    said: {
      ...{ ...LOOKS, ...PLAN, ...CALM, headline: 'temperature.check name=ROOM-A', changes: CHANGES },
      ...{ evidence: WARM, gates: [AGREED, COOLED] },
    },
  },
  'warm on every thermometer, with work announced in the room': {
    story: (of) => planned(of.set(read(28, 28.5, 27.8)), 'room-a').run(75),
    root: 'room-a',
    said: { ...LOOKS, headline: 'temperature.planned name=ROOM-A' },
  },
  'the same on one of its units, which runs': {
    story: (of) => planned(of.set(read(28, 28.5, 27.8)), 'cool-1').run(75),
    root: 'room-a',
    said: { ...LOOKS, headline: 'temperature.planned name=ROOM-A' },
  },
  'warm on one of three, the others below and near': {
    ...set(read(24, 27.8, 24)),
    said: { ...LOOKS, evidence: evidenceOf(['against', 'for', 'against']), gates: [AGREED, COOLED] },
  },
  'warm on the only one that is read': {
    story: (of) =>
      mute(of, ROOM, TWO)
        .set(read(22, 28, 22))
        .run(75),
    root: 'temp-1',
    said: { ...LOOKS, evidence: evidenceOf(['missing', 'for', 'missing']), gates: [`sensorsAgree ${BLIND}`, COOLED] },
  },
  'warm, one unit runs and the other stands by: that is cooling': {
    ...set({ ...read(28, 28.5, 27.8), ...units('on', 'standby') }),
    said: { ...LOOKS, headline: 'temperature.check name=ROOM-A', evidence: WARM, gates: [AGREED, COOLED] },
  },
  'warm, and every unit stands by: nothing cools': {
    ...set({ ...read(28, 28.5, 27.8), ...units('standby', 'standby') }),
    said: {
      ...{ ...LOOKS, headline: 'temperature.checkCooling name=ROOM-A' },
      evidence: evidenceOf(['for', 'for', 'for'], ['for', 'for']),
      gates: [AGREED, 'cooling failed: gate.cooling.none (soft)'],
    },
  },
  'warm, one unit runs and nobody hears the other one': {
    story: (of) =>
      mute(of, 'cool-2|cool.unitState')
        .set(read(28, 28.5, 27.8))
        .run(75),
    root: 'room-a',
    said: {
      ...{ ...LOOKS, headline: 'temperature.checkBlind name=ROOM-A' },
      evidence: evidenceOf(['for', 'for', 'for'], ['against', 'missing']),
      gates: [AGREED, 'cooling unknown: gate.cooling.unknown (soft)'],
    },
  },
  'warm, one unit stands by and nobody hears the other one': {
    story: (of) =>
      mute(of, 'cool-2|cool.unitState')
        .set({ ...read(28, 28.5, 27.8), ...units('standby', 'on') })
        .run(75),
    root: 'room-a',
    said: {
      ...{ ...LOOKS, headline: 'temperature.checkBlind name=ROOM-A' },
      gates: [AGREED, 'cooling unknown: gate.cooling.unknown (soft)'],
    },
  },
  'warm, and one of the units has just gone off: until it has its own alarm, and is the cause': {
    story: (of) =>
      of
        .set(read(28, 28.5, 27.8))
        .run(75)
        .set(units('on', 'off'))
        .run(5),
    root: 'room-a',
    said: {
      ...{ ...LOOKS, headline: 'temperature.checkCooling name=ROOM-A' },
      evidence: evidenceOf(['for', 'for', 'for'], ['against', 'for']),
      gates: [AGREED, 'cooling failed: gate.cooling.failed (soft)'],
    },
  },
  'warm in a room of which no unit is drawn': {
    ...set({ 'room-b|env.temperature': 29 }),
    said: {
      ...{ ...LOOKS, headline: 'temperature.checkBlind name=ROOM-B', evidence: ['for room-b env.temperature'] },
      gates: [`sensorsAgree ${BLIND}`, 'cooling unknown: gate.cooling.unknown (soft)'],
    },
  },
  'warm at a sensor in no room': {
    ...set({ 'temp-hall|env.temperature': 29 }),
    said: {
      ...{ ...LOOKS, headline: 'temperature.checkBlind name=TEMP-HALL', evidence: [] },
      gates: [`sensorsAgree ${BLIND}`, 'cooling unknown: gate.cooling.unknown (soft)'],
    },
  },
  'critical at a sensor in no room: one alone moves nothing': {
    ...set({ 'temp-hall|env.temperature': CRITICAL_C }, 20),
    said: {
      ...{ ...MEASURES, threatens: 'threat.machinesStop', headline: 'temperature.few name=TEMP-HALL' },
      gates: [`sensorsAgree ${BLIND}`, 'cooling unknown: gate.cooling.unknown (soft)'],
    },
  },
  'critical on all three: the load leaves': {
    ...set(read(CRITICAL_C, 33.5, 32.8), 20),
    isFromDecision: true,
    said: {
      ...{ ...LEAVES, ...CALM, evidence: WARM, plan: ['freeze', 'move', 'route'], planS: 310 },
      options: [
        'checkRoom: outage.none',
        '*transfer: outage.moves, move.loadTo site=B, 310 s, ends 310, wayBack.plan, plan transfer-a-b',
        'protect: outage.inOrder assumedS=120 count=0 order=-, 120 s, wayBack.restart',
        'stay: outage.unknown, loss.crash, wayBack.no',
      ],
      changes: ['change.roomCools', 'change.gateFails'],
    },
  },
  'critical on two of three, the third is near: two are enough': {
    ...set(read(29, CRITICAL_C, CRITICAL_C), 20),
    said: { ...LEAVES, evidence: evidenceOf(['against', 'for', 'for']) },
  },
  'critical on two of three, which contradict the cool third: one bad sensor hides no hot room': {
    ...set(read(22, CRITICAL_C, CRITICAL_C), 20),
    said: { ...LEAVES, evidence: evidenceOf(['missing', 'for', 'for']) },
  },
  'critical on two, and the third is silent: what the advice rests on is read': {
    story: (of) =>
      mute(of, ROOM)
        .set(read(22, CRITICAL_C, CRITICAL_C))
        .run(20),
    root: 'room-a',
    said: { ...LEAVES, evidence: evidenceOf(['missing', 'for', 'for']) },
  },
  'critical on three that lie 8 K apart, each within 5 K of the middle': {
    ...set(read(33, 37, 41), 20),
    said: LEAVES,
  },
  'critical and agreed, and nothing cools: the move does not say that the cooling works': {
    ...set({ ...read(CRITICAL_C, CRITICAL_C, CRITICAL_C), ...units('standby', 'standby') }, 20),
    said: {
      ...{ ...LEAVES, headline: 'temperature.moveBlind name=ROOM-A' },
      gates: [...ALL_GATES.slice(0, -1), 'cooling failed: gate.cooling.none (soft)'],
    },
  },
  'critical and agreed while a copy is not in sync: not moved': {
    ...set({ ...read(CRITICAL_C, CRITICAL_C, CRITICAL_C), 'copy-b|repl.state': 'suspended' }, 20),
    root: 'room-a',
    said: { verdict: 'hold', phase: 'GATES', advised: 'protect', headline: 'mains.blocked gate=sync site=A there=B' },
  },
  'critical on one, the others warm and within 5 K: one alone moves nothing': {
    ...set(read(27.6, 32.5, 27.8), 20),
    said: { ...doubt(FEW), ...PLAN, evidence: evidenceOf(['against', 'for', 'against']) },
  },
  'critical on one, and another one 7 K below, none of them odd': {
    ...set(read(26, 29.5, CRITICAL_C), 20),
    said: { ...doubt(APART), evidence: evidenceOf(['against', 'against', 'for']) },
  },
  'critical and agreed, and the units that carry the centre run on their batteries: the centre ends with these, not with the heat': {
    story: (of) =>
      set(read(CRITICAL_C, CRITICAL_C, CRITICAL_C), 20)
        .story(of)
        .set({ 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' })
        .run(10),
    root: 'room-a',
    isFromDecision: true,
    said: { verdict: 'act', advised: 'transfer', limit: 'limit.site site=A 720', decideBy: 720 - 310 - 60 },
  },
  'critical on one, the others warm for long': {
    ...set(read(27.6, 32.5, 27.8)),
    said: { ...doubt(FEW), evidence: WARM },
  },
  'critical on the only one that is read': {
    story: (of) =>
      mute(of, ROOM, TWO)
        .set(read(22, CRITICAL_C, 22))
        .run(20),
    root: 'temp-1',
    said: { ...doubt(BLIND), evidence: evidenceOf(['missing', 'for', 'missing']) },
  },
  'critical on one, which falls silent while the others read cool: its alarm stands, and nobody knows': {
    story: (of) =>
      mute(of.set(read(29, CRITICAL_C, 29)).run(20), ONE)
        .set(read(22, 33, 22))
        .run(75),
    root: 'temp-1',
    said: { ...doubt(SILENT), evidence: evidenceOf(['against', 'missing', 'against']) },
  },
  'critical on two, of which one falls silent: what it said then is no reading of now': {
    story: (of) => mute(of.set(read(29, CRITICAL_C, CRITICAL_C)).run(20), ONE),
    root: 'room-a',
    said: { ...doubt(SILENT), evidence: evidenceOf(['for', 'missing', 'for']) },
  },
  'critical on all three, of which one falls silent: two still say so': {
    story: (of) => mute(of.set(read(CRITICAL_C, CRITICAL_C, CRITICAL_C)).run(20), ONE),
    root: 'room-a',
    said: { ...LEAVES, evidence: evidenceOf(['for', 'missing', 'for']) },
  },
  'critical on all three, which all fall silent': {
    story: (of) => mute(of.set(read(CRITICAL_C, CRITICAL_C, CRITICAL_C)).run(20), ROOM, ONE, TWO),
    root: 'room-a',
    said: { ...doubt(NONE), evidence: evidenceOf(['missing', 'missing', 'missing']) },
  },
  'one says 41 degC and the others 22: somebody measures': {
    ...set(read(22, 41, 22)),
    said: { ...doubt(APART, 'roomWarm'), ...PLAN, ...CALM, evidence: evidenceOf(['against', 'missing', 'against']), changes: CHANGES },
  },
  'no two agree: none can be believed': {
    ...set(read(22, 31, 40)),
    said: { ...doubt(APART, 'roomWarm'), evidence: evidenceOf(['missing', 'missing', 'missing']) },
  },
  'cool again': {
    story: (of) =>
      set(read(28, 28.5, 27.8))
        .story(of)
        .set(read(22, 22, 22))
        .run(75),
    said: {
      ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'stay', headline: 'temperature.back name=ROOM-A', threatens: 'threat.none' },
      ...{ options: ['*stay: outage.none'], plan: [], gates: [], changes: ['change.roomWarms'] },
      evidence: evidenceOf(['against', 'against', 'against']),
    },
  },
};

it.each(Object.entries(rows))('%s', (_what, row) => {
  expect(told('temperature', plant(), row)).toEqual(row.said);
});

it.each([
  [2, 0, 'hold', 'sensorsAgree failed: gate.sensorsAgree.few'],
  [3, 0, 'act', AGREED],
  [2, 1, 'act', AGREED],
])(
  'critical on %d of five that lie near, %d of the others silent: half of those that are read is needed',
  (count, silent, verdict, sensors) => {
    const ids = ['room-a', 'temp-1', 'temp-2', 'temp-3', 'temp-4'].map((id) => `${id}|env.temperature`);
    const sensor = (id: string) => ({ id, kind: 'sensor' as const, in: 'room-a' });
    const of = plantOf(siteWith(siteOf(), ['temp-3', 'temp-4'].map(sensor)), Object.fromEntries(ids.map((id) => [id, 29])));
    for (const id of ids.slice(ids.length - silent)) of.silent.add(id);
    const row = set(Object.fromEntries(ids.slice(0, count).map((id) => [id, CRITICAL_C])), 20);
    const told = Object.values(row.story(of).model.decisions).filter(({ rule }) => rule === 'temperature');
    const said = told.map((one) => [one.verdict, ...one.gates.filter(({ id }) => id === 'sensorsAgree').map(gateLine)]);
    expect(said.filter(([first]) => first !== 'stay')).toEqual([[verdict, sensors]]);
  },
);

function gateLine({ id, result, detail }: GateView): string {
  return `${id} ${result}: ${detail.key}`;
}
