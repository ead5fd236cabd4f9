/** The mains is lost (BCP 4.3): what must be said while the generator may come, when it does not, on which end, and once the mains is back. */
import { expect, it } from 'vitest';
import type { Site } from '../../../../shared/model/site.ts';
import type { World } from '../testing/bench-world.ts';
import { anyOf, plantOf, siteWhere, siteWith, told, type Row } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';

/** A has a generator that starts within 10 s and may be started by hand in 3 min; B has none. Batteries last 12 min. Moving takes 310 s from A, 300 s from B. */
const [RUNTIME_S, MOVE_S, MOVE_B_S, MARGIN_S, STOP_S, BY_HAND_S, DUE_S] = [720, 310, 300, 60, 120, 180, 10];
/** Told so long after the loss: the alarm waits 1 s; what is overdue half a second, as a reading may be late. */
const [AT_S, LATE_S] = [1, DUE_S + 0.5];

const PLANS = { 'start-generator-by-hand': BY_HAND_S, 'repair-generator': 1_800, refuel: 3_600 };
const plant = (site: Site = siteWith(miniSite(), [], PLANS)): World => plantOf(site);
const units = (at: string, what: string, value: number | string) =>
  Object.fromEntries([`ups-${at}1`, `ups-${at}2`].map((id) => [`${id}|${what}`, value]));
type More = Readonly<Record<string, number | string>>;

/** Batteries that carry, and say each second what is left of them. */
function drain(of: World, at: string, fromS: number, seconds: number): World {
  for (let s = 0; s < seconds; s += 1) of.set(units(at, 'ups.runtime', fromS - s)).run(1);
  return of;
}
const lose = (of: World, seconds: number, more: More = {}, at = 'a', runtimeS = RUNTIME_S): World =>
  drain(of.set({ [`mains-${at}|mains.voltage`]: 0, ...units(at, 'ups.source', 'battery'), ...more }), at, runtimeS, seconds);
const lost = (seconds: number, more: More = {}, at = 'a', runtimeS = RUNTIME_S) => ({
  story: (of: World) => lose(of, seconds, more, at, runtimeS),
});
const mute = (of: World, ...signals: readonly string[]): World => {
  for (const signal of signals) of.silent.add(signal);
  return of.run(20);
};

const round = (s: number): string => String(Math.round(s));
const move = (atS: number, more = '') =>
  `transfer: outage.moves, move.loadTo site=B, ${String(MOVE_S)} s, ends ${round(atS + MOVE_S)}, margin ${String(Math.round(RUNTIME_S - atS) - MOVE_S)}${more}, wayBack.plan, plan transfer-a-b`;
const IF_CARRIES = 'outage.ifCarries count=1 elseKey=outage.restart, loss.ifCarries';
const startByHand = (atS: number, more = '', after = '') =>
  `startGenerator: ${IF_CARRIES}, ${String(BY_HAND_S)} s, ends ${round(atS + BY_HAND_S)}, margin ${String(Math.round(RUNTIME_S - atS) - BY_HAND_S)}${more}, plan start-generator-by-hand, after ${after}`;
const protect = (atS: number) =>
  `protect: outage.inOrder assumedS=${String(STOP_S)} count=1 order=PORTAL, ${String(STOP_S)} s, margin ${String(Math.round(RUNTIME_S - atS) - STOP_S)}, wayBack.restart`;
const STAY = `stay: outage.restart count=1, loss.crash, ends ${String(RUNTIME_S)}, margin 0, wayBack.no`;
const WAIT_LATE = `waitGenerator: ${IF_CARRIES}, too late`;
const threat = (site = 'A', there = 'B', atS = RUNTIME_S) =>
  `threat.services count=0 lossAtMs=${String(atS)} restart=1 site=${site} there=${there} unsure=0`;
const GATES = ['telemetry', 'links', 'sync', 'fits', 'target', 'console', 'clock', 'drill'];
const gatesTo = (there: string) => [
  'telemetry passed: gate.telemetry.fresh',
  'links passed: gate.links.count total=4 up=4',
  'sync passed: gate.sync.passed (soft)',
  `fits passed: gate.fits.passed name=${there} shed= (soft)`,
  `target passed: gate.target.well name=${there} (soft)`,
  'console passed: gate.console.connected',
  'clock passed: gate.clock.ok',
  'drill passed: gate.drill.off',
];
const evidenceOf = (at: string, mains = 'for', source = 'for') => [
  `${mains} mains-${at} mains.voltage`,
  ...[`ups-${at}1`, `ups-${at}2`].flatMap((id) => [`${source} ${id} ups.source`, `for ${id} ups.runtime`]),
];
const ACTS = { verdict: 'act', phase: 'APPROVE' } as const;
const TO_B = { plan: ['freeze', 'move', 'route'], planS: MOVE_S };
const ON_BATTERY = { limit: `limit.batteries ${String(RUNTIME_S)}`, decideBy: RUNTIME_S - MOVE_S - MARGIN_S, isTooLate: false };
const CHANGES = ['change.mainsBack', 'change.generatorRuns', 'change.gateFails'];
const BACK = { 'mains-a|mains.voltage': 230, ...units('a', 'ups.source', 'online') };

const rows: Readonly<Record<string, Row>> = {
  'the mains of A is lost: the generator has its 10 s': {
    ...lost(4),
    said: {
      ...{ verdict: 'watch', phase: 'SUSPECT', advised: 'waitGenerator', ...TO_B, ...ON_BATTERY, changes: CHANGES },
      ...{ headline: `mains.waitGenerator dueAtMs=${String(DUE_S)} site=A`, threatens: threat(), expected: ['gen.late gen-a waiting 10'] },
      options: [move(AT_S), `*waitGenerator: ${IF_CARRIES}, ends ${String(DUE_S)}`, protect(AT_S), STAY],
      evidence: [...evidenceOf('a'), 'for gen-a gen.state'],
      gates: gatesTo('B'),
    },
  },
  'it does not come: the load moves, and it may be started by hand': {
    ...lost(14),
    said: {
      ...{ ...ACTS, advised: 'transfer', headline: 'mains.move.late site=A', ...TO_B, ...ON_BATTERY, expected: ['gen.late gen-a late 10'] },
      options: [`*${move(LATE_S)}`, WAIT_LATE, startByHand(LATE_S), protect(LATE_S), STAY],
      gates: gatesTo('B'),
    },
  },
  'it says that its start failed: nothing is waited for, and by hand its lockout comes first': {
    ...lost(4, { 'gen-a|gen.state': 'fault' }),
    said: {
      ...{ ...ACTS, advised: 'transfer', headline: 'mains.move.failed site=A', ...ON_BATTERY },
      gates: [...gatesTo('B'), 'lockout failed: gate.lockout.failed name=GEN-A (soft)'],
    },
  },
  'it was set to manual before: what is lost is still the mains': {
    story: (of) => lose(of.set({ 'gen-a|gen.mode': 'manual' }).run(20), 4),
    said: {
      ...{ ...ACTS, advised: 'transfer', headline: 'mains.move.notReady site=A' },
      ...{ limit: `limit.batteries ${String(20 + RUNTIME_S)}`, decideBy: 20 + RUNTIME_S - MOVE_S - MARGIN_S },
      evidence: [...evidenceOf('a'), 'for gen-a gen.state'],
    },
  },
  'its panel says locked out: said in that word, and its lockout comes first by hand': {
    story: (of) => lose(of.set({ 'gen-a|gen.mode': 'blocked' }).run(20), 4),
    said: {
      ...{ ...ACTS, advised: 'transfer', headline: 'mains.move.lockedOut site=A' },
      ...{ limit: `limit.batteries ${String(20 + RUNTIME_S)}`, decideBy: 20 + RUNTIME_S - MOVE_S - MARGIN_S },
      evidence: [...evidenceOf('a'), 'for gen-a gen.state'],
      gates: [...gatesTo('B'), 'lockout failed: gate.lockout.failed name=GEN-A (soft)'],
    },
  },
  'nobody hears the generator: it is not waited for': {
    story: (of) => lose(mute(of, 'gen-a|gen.state', 'gen-a|gen.mode'), 4),
    root: 'mains-a',
    said: {
      ...{ ...ACTS, advised: 'transfer', headline: 'mains.move.unknown site=A' },
      evidence: [...evidenceOf('a'), 'missing gen-a gen.state'],
    },
  },
  'it runs, and the units have 10 s to take it': {
    story: (of) => drain(lose(of, 4).set({ 'gen-a|gen.state': 'running' }), 'a', RUNTIME_S - 4, 5),
    said: {
      ...{ verdict: 'watch', phase: 'SUSPECT', advised: 'waitGenerator', headline: 'mains.waitTakeOver dueAtMs=14 site=A' },
      ...{ expected: ['gen.late gen-a came 10'], evidence: [...evidenceOf('a'), 'against gen-a gen.state'] },
    },
  },
  'it runs and the units have not taken it': {
    story: (of) => drain(lose(of, 4).set({ 'gen-a|gen.state': 'running' }), 'a', RUNTIME_S - 4, 14),
    said: { ...ACTS, advised: 'transfer', headline: 'mains.move.running site=A', ...ON_BATTERY },
  },
  'it carries: nothing to move until the fuel ends': {
    story: (of) =>
      lose(of, 4)
        .set({ 'gen-a|gen.state': 'running', ...units('a', 'ups.source', 'online') })
        .run(10),
    said: {
      ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'stay', headline: 'mains.onGenerator site=A', isTooLate: false },
      evidence: [...evidenceOf('a'), 'against gen-a gen.state'],
    },
  },
  'B has no generator: the load moves at once': {
    ...lost(4, {}, 'b'),
    said: {
      ...{ ...ACTS, advised: 'transfer', headline: 'mains.move.none site=B', plan: ['move'], planS: MOVE_B_S, expected: [] },
      ...{ ...ON_BATTERY, decideBy: RUNTIME_S - MOVE_B_S - MARGIN_S, threatens: threat('B', 'A'), gates: gatesTo('A') },
      ...{ evidence: evidenceOf('b'), changes: ['change.mainsBack', 'change.gateFails'] },
    },
  },
  'the generator is late while a copy is behind: no move, it is started by hand': {
    ...lost(14, { 'copy-b|repl.state': 'suspended' }),
    root: 'mains-a',
    said: {
      ...{ verdict: 'hold', phase: 'GATES', advised: 'startGenerator', headline: 'mains.blocked gate=sync site=A there=B' },
      ...{ plan: ['do-start-generator-by-hand'], planS: MOVE_S, ...ON_BATTERY },
      options: [
        move(LATE_S, ', blocked by gate.sync').replace(`, ${String(MOVE_S)} s`, `, loss.sinceSync, ${String(MOVE_S)} s`),
        ...[WAIT_LATE, `*${startByHand(LATE_S)}`, protect(LATE_S), STAY].map((line) => line.replace('outage.restart', 'outage.lost')),
      ], // the copy in B is old: what stops in A is lost
    },
  },
  'B is on its batteries while a copy is behind: stopped in order before they end': {
    ...lost(4, { 'copy-a|repl.state': 'suspended' }, 'b'),
    root: 'mains-b',
    said: {
      ...{ verdict: 'hold', phase: 'GATES', advised: 'protect', headline: 'mains.blocked gate=sync site=B there=A' },
      plan: ['move, blocked by gate.sync'],
    },
  },
  'B is on its batteries and one is not heard to say for how long: one looks another way first': {
    story: (of) => lose(mute(of, 'ups-b1|ups.runtime'), 4, {}, 'b'),
    root: 'mains-b',
    said: { verdict: 'hold', phase: 'GATES', advised: 'lookAgain', headline: 'mains.blocked gate=telemetry site=B there=A' },
  },
  'too late to move, and time to start the generator by hand': {
    ...lost(14, {}, 'a', 300),
    said: {
      ...{
        ...ACTS,
        advised: 'startGenerator',
        isTooLate: true,
        limit: 'limit.batteries 300',
        decideBy: 0,
        plan: ['do-start-generator-by-hand'],
      },
      headline: 'mains.tooLate advised=startGenerator byAtMs=0 isDated=never site=A there=B',
      gates: [...gatesTo('B'), 'oneWriter passed: gate.oneWriter.seen'],
    },
  },
  'too late for both: it starts at B what stops here': {
    ...lost(14, {}, 'a', 200),
    said: {
      ...{ ...ACTS, advised: 'startThere', isTooLate: true, limit: 'limit.batteries 200', ...TO_B },
      headline: 'mains.tooLate advised=startThere byAtMs=0 isDated=never site=A there=B',
    },
  },
  'the meter is silent and both units are on battery: the mains is concluded to be lost': {
    story: (of) => {
      mute(of, 'mains-a|mains.voltage');
      return drain(of.set(units('a', 'ups.source', 'battery')), 'a', RUNTIME_S, 4);
    },
    root: 'mains-a',
    said: {
      ...{ verdict: 'watch', advised: 'waitGenerator', headline: 'mains.waitGenerator dueAtMs=30 site=A' },
      evidence: [...evidenceOf('a', 'missing'), 'for gen-a gen.state'],
    },
  },
  'the transfer switch is down: behind it no generator helps': {
    story: (of) => drain(of.set({ 'ats-a|pdu.state': 'down', ...units('a', 'ups.source', 'battery') }), 'a', RUNTIME_S, 8),
    root: 'ats-a',
    said: {
      ...{ ...ACTS, advised: 'transfer', headline: 'mains.move.none site=A', expected: [], ...ON_BATTERY },
      ...{ evidence: evidenceOf('a', 'against'), changes: ['change.mainsBack', 'change.gateFails'] },
    },
  },
  'the mains is back': {
    story: (of) => lose(of, 5).set(BACK).run(16),
    said: {
      ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'stay', headline: 'mains.back site=A', threatens: 'threat.none', decideBy: null },
      ...{ options: ['*stay: outage.none'], changes: ['change.mainsLostAgain'], gates: [] },
      evidence: [...evidenceOf('a', 'against', 'against'), 'for gen-a gen.state'],
    },
  },
  'the mains is back and the generator does not stand by: only the batteries are there for the next loss': {
    story: (of) => lose(of, 8, { 'gen-a|gen.mode': 'manual' }).set(BACK).run(4),
    said: {
      ...{
        verdict: 'stay',
        advised: 'repairGenerator',
        headline: 'mains.backGeneratorOut name=GEN-A site=A',
        plan: ['do-repair-generator'],
      },
      evidence: [
        ...[
          ...evidenceOf('a', 'against', 'against'),
          'for gen-a gen.state',
          'for gen-a gen.state',
          'for gen-a gen.mode',
          'for gen-a gen.fuel',
        ],
        ...['missing gen-a gen.startBattery', 'missing gen-a gen.failedStarts', 'against mains-a mains.voltage'],
        ...['against ups-a1 ups.runtime', 'against ups-a2 ups.runtime'],
      ],
    },
  },
  'the mains is back after a start that failed': {
    story: (of) =>
      drain(lose(of, 4).set({ 'gen-a|gen.state': 'fault' }), 'a', RUNTIME_S - 4, 4)
        .set(BACK)
        .run(4),
    said: { verdict: 'stay', advised: 'repairGenerator', headline: 'mains.backGeneratorOut name=GEN-A site=A' },
  },
  'the mains is back and its tank is low': {
    story: (of) =>
      lose(of.set({ 'gen-a|gen.fuel': 20 }).run(40), 8)
        .set(BACK)
        .run(4),
    said: { verdict: 'stay', advised: 'refuel', headline: 'generator.fuel name=GEN-A' },
  },
  'the mains of B is back with batteries too empty for another move': {
    story: (of) =>
      lose(of, 8, {}, 'b', 208)
        .set({ 'mains-b|mains.voltage': 230, ...units('b', 'ups.source', 'online') })
        .run(16),
    said: {
      ...{ verdict: 'stay', advised: 'stay', headline: 'mains.backLowBatteries site=B' },
      threatens: `threat.batteriesShort isWithReserve=yes moveS=${String(MOVE_B_S)} reserveS=${String(MARGIN_S)} runtimeS=201`,
    },
  },
  'the mains of B is back with batteries that last': {
    story: (of) =>
      lose(of, 8, {}, 'b')
        .set({ 'mains-b|mains.voltage': 230, ...units('b', 'ups.source', 'online') })
        .run(16),
    said: { verdict: 'stay', headline: 'mains.back site=B', threatens: 'threat.none', evidence: evidenceOf('b', 'against', 'against') },
  },
};

it.each(Object.entries(rows))('%s', (_situation, row) => {
  expect(told('mains-loss', plant(), row)).toEqual(row.said);
});

it.each<[string, (of: World) => World, readonly string[]]>([
  [
    'the generator ran and stopped: by hand it may be had again',
    (of) => {
      drain(lose(of, 4).set({ 'gen-a|gen.state': 'running' }), 'a', RUNTIME_S - 4, 8);
      return drain(of.set({ 'gen-a|gen.state': 'stopped' }), 'a', RUNTIME_S - 12, 10);
    },
    ['*transfer', 'startGenerator', 'protect', 'stay'],
  ],
  [
    'the generator was set to manual: by hand it may be had',
    (of) => lose(of.set({ 'gen-a|gen.mode': 'manual' }).run(20), 4),
    ['*transfer', 'startGenerator', 'protect', 'stay'],
  ],
  ['not all of B is seen', (of) => lose(mute(of, 'ups-b1|ups.runtime'), 4, {}, 'b'), ['*lookAgain', 'transfer', 'protect', 'stay']],
  [
    'too late for both',
    (of) => lose(of, 14, {}, 'a', 200),
    ['transfer', 'waitGenerator', 'startGenerator', '*startThere', 'protect', 'stay'],
  ],
  [
    'a minute left and a copy behind: nothing is left to advise',
    (of) => lose(of, 4, { 'copy-a|repl.state': 'suspended' }, 'b', 60),
    ['transfer', 'startThere', 'protect', '*stay'],
  ],
])('what can be done, in its order, when %s', (_situation, story, ids) => {
  const { options } = told('mains-loss', plant(), { story, said: { options: [] } });
  expect(options?.map((line) => line.split(':')[0])).toEqual(ids);
});

it('once A is dark, whether its copies were in sync is evidence too', () => {
  const row: Row = {
    story: (of) =>
      lose(of, 14)
        .set(units('a', 'ups.source', 'off'))
        .run(30),
    said: { evidence: [...evidenceOf('a'), 'for gen-a gen.state', 'for copy-a repl.state', 'for copy-b repl.state'] },
  };
  expect(told('mains-loss', plant(), row)).toEqual(row.said);
});

it('a start by hand that a lockout forbids stands behind that check alone, and a move behind its own', () => {
  const row: Row = { ...lost(4, { 'gen-a|gen.state': 'fault' }), said: { options: [] } };
  const lines = told('mains-loss', plant(), row).options ?? [];
  expect(lines.map((line) => /^\W?(\w+):.*, after (.*)$/.exec(line)?.slice(1))).toEqual([
    ...[['transfer', GATES.join('+')], ['startGenerator', 'lockout'], ['repairGenerator', ''], undefined, undefined],
  ]);
});

it.each<[string, (of: World) => World, Row['said']]>([
  ['there is no end to name', (of) => lose(of, 4), { verdict: 'watch', phase: 'OBSERVE', headline: 'mains.noLimit site=A' }],
  [
    'whether a unit carries is not heard',
    (of) => lose(mute(of, 'ups-a2|ups.source'), 4),
    { verdict: 'hold', phase: 'GATES', headline: 'mains.blind site=A' },
  ],
])('what runs in A is fed from B as well, and %s', (_situation, story, said) => {
  const fed = anyOf('path-a1', 'path-b1');
  const site = siteWhere(miniSite(), { 'hv-a1': { needs: fed }, 'copy-a': { needs: fed } });
  const whole = { ...said, advised: 'stay', options: ['*stay: outage.none'], changes: ['change.batteriesReported'], limit: null };
  expect(told('mains-loss', plant(site), { story, root: 'mains-a', said: whole })).toEqual(whole);
});

it('the room gets too hot before the batteries end: cooling hangs on the same mains', () => {
  const hot = siteWhere(miniSite(), { 'room-a': { needs: anyOf('cool-a'), facts: { limitC: 32, warmingCPerMin: 0.5 } } });
  const site = siteWith(hot, [{ id: 'cool-a', kind: 'coolingUnit', in: 'a', needs: anyOf('ats-a') }], PLANS);
  const row: Row = { ...lost(4), isFromDecision: true, said: { limit: 'limit.heat 600', decideBy: 600 - MOVE_S - MARGIN_S } };
  expect(told('mains-loss', plant(site), row)).toEqual(row.said); // 5 K below its limit, as nobody measures it
});

it('without a plan to leave by: said, and it is stopped in order', () => {
  const row: Row = {
    ...lost(4, {}, 'b'),
    said: {
      ...{ verdict: 'hold', phase: 'GATES', advised: 'protect', headline: 'mains.blocked gate=plan site=B there=A' },
      ...{ plan: [], planS: 0, decideBy: null, gates: [], options: [`*${protect(AT_S)}`, STAY] },
    },
  };
  expect(told('mains-loss', plant({ ...miniSite(), plans: [] }), row)).toEqual(row.said);
});
