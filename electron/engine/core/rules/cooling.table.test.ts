/** A cooling unit is lost (BCP 4.4): what must be said while the other cools, should, does not, or nobody knows; and by when a room that nothing cools is left. */
import { expect, it } from 'vitest';
import type { Site } from '../../../../shared/model/site.ts';
import type { World } from '../testing/bench-world.ts';
import { anyOf, plantOf, siteWhere, siteWith, told, type Row } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';

/** Room A: two units that both run, 1 K a minute up to 32 degC without them. Room B: an active and a passive one. Room C: one unit, no limit stated. Room D: two of three. */
function siteOf(): Site {
  const heats = { limitC: 32, warmingCPerMin: 1 };
  const rooms = siteWhere(miniSite(), {
    'room-a': { needs: anyOf('cool-a1', 'cool-a2'), facts: heats },
    'room-b': { needs: anyOf('cool-b1', 'cool-b2'), facts: heats },
  });
  const unit = (id: string, site: string) => ({ id, kind: 'coolingUnit' as const, in: site });
  const units = [unit('cool-a1', 'a'), unit('cool-a2', 'a'), unit('cool-b1', 'b'), unit('cool-b2', 'b'), unit('cool-c', 'b')];
  const three = ['cool-d1', 'cool-d2', 'cool-d3'];
  const two = { op: 'atLeast' as const, k: 2, of: three.map((id) => ({ op: 'element' as const, id })) };
  const more = [
    ...units,
    { id: 'temp-a', kind: 'sensor' as const, in: 'room-a' },
    { id: 'room-c', kind: 'room' as const, in: 'b', needs: anyOf('cool-c') },
    ...three.map((id) => unit(id, 'b')),
    { id: 'room-d', kind: 'room' as const, in: 'b', needs: two, facts: heats },
  ];
  const site = siteWith(rooms, more, { 'repair-cooling': 7_200, 'restore-cooling': 120 });
  const pair = { id: 'cooling-b', name: 'Cooling B', bcp: '4.4', mode: 'activePassive' as const, needed: 1, takesOverWithinS: 60 };
  return { ...site, groups: [...site.groups, { ...pair, members: ['cool-b1', 'cool-b2'] }] };
}

const unit = (id: string): string => `${id}|cool.unitState`;
const ON = Object.fromEntries(['cool-a1', 'cool-a2', 'cool-b1', 'cool-c', 'cool-d1', 'cool-d2'].map((id) => [unit(id), 'on']));
const QUIET = { ...ON, [unit('cool-b2')]: 'standby', [unit('cool-d3')]: 'standby', 'temp-a|env.temperature': 22 };
const plant = (site = siteOf()): World => plantOf(site, QUIET);
const set = (readings: Readonly<Record<string, number | string>>, seconds = 30) => ({
  story: (of: World) => of.set(readings).run(seconds),
});

const planned = (of: World): World => {
  const call = { name: 'maintenance.set', element: 'cool-a1', forS: 3_600, person: 'T. Est', reason: 'filter' } as const;
  of.feed({ type: 'operator', atMs: of.nowMs, call });
  return of;
};

const CALM = { limit: null, decideBy: null, isTooLate: false };
const CHANGES = ['change.otherCoolingFails', 'change.roomWarms', 'change.returns'];
const A1_LOST = { [unit('cool-a1')]: 'fault' };
const BOTH_LOST = { ...A1_LOST, [unit('cool-a2')]: 'off' };
const ALL_GATES = [
  'telemetry passed: gate.telemetry.fresh',
  'links passed: gate.links.count total=4 up=4',
  'sync passed: gate.sync.passed (soft)',
  'fits passed: gate.fits.passed name=B shed= (soft)',
  'target passed: gate.target.well name=B (soft)',
  'console passed: gate.console.connected',
  'clock passed: gate.clock.ok',
  'drill passed: gate.drill.off',
];
/** Moving A to B takes 310 s, with 60 s of margin. */
const [MOVE_S, MARGIN_S, RESTORE_S, STOP_S] = [310, 60, 120, 120];
const move = (leftS: number, more = '') =>
  `transfer: outage.moves, move.loadTo site=B, ${String(MOVE_S)} s, ends ${String(MOVE_S)}, margin ${String(leftS - MOVE_S)}${more}, wayBack.plan, plan transfer-a-b`;
const protect = (leftS: number) =>
  `protect: outage.inOrder assumedS=${String(STOP_S)} count=1 order=PORTAL, ${String(STOP_S)} s, margin ${String(leftS - STOP_S)}${leftS < STOP_S ? ', too late' : ''}, wayBack.restart`;
const stay = (leftS: number) => `stay: outage.restart count=1, loss.crash, ends ${String(leftS)}, margin 0, wayBack.no`;
const restart = (leftS: number, star = '') =>
  `${star}restoreCooling: outage.none, ${String(RESTORE_S)} s, ends ${String(RESTORE_S)}${leftS < RESTORE_S ? ', too late' : ''}`;
/** So long until 32 degC at 1 K a minute. */
const leftAt = (degC: number): number => (32 - degC) * 60;

const rows: Readonly<Record<string, Row>> = {
  'one of two that run is out: the other one cools, the spare is gone': {
    ...set(A1_LOST),
    said: {
      ...CALM,
      ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'repairCooling', expected: [] },
      headline: 'cooling.stay name=COOL-A1 others=COOL-A2',
      threatens: 'threat.lastCooling',
      options: ['*repairCooling: outage.none', 'stay: outage.none'],
      evidence: ['for cool-a1 cool.unitState', 'against cool-a2 cool.unitState', 'for temp-a env.temperature'],
      gates: ['otherUnit passed: gate.otherUnit.passed names=COOL-A2'],
      ...{ plan: ['do-repair-cooling'], planS: 7_200, changes: CHANGES },
    },
  },
  'the same as planned work: said as such': {
    story: (of) => planned(of.set(A1_LOST).run(30)).run(5),
    said: { verdict: 'stay', advised: 'repairCooling', headline: 'cooling.planned name=COOL-A1 others=COOL-A2' },
  },
  'one is out and nobody hears the other one: it is not known whether anything cools': {
    story: (of) => {
      of.silent.add(unit('cool-a2'));
      return of.run(60).set(A1_LOST).run(30);
    },
    root: 'cool-a1',
    said: {
      ...CALM,
      ...{ verdict: 'hold', phase: 'GATES', advised: 'stay', expected: [] },
      headline: 'cooling.hold name=COOL-A1 others=COOL-A2',
      threatens: 'threat.roomHeats',
      options: ['repairCooling: outage.none', '*stay: outage.risk'],
      evidence: ['for cool-a1 cool.unitState', 'missing cool-a2 cool.unitState', 'for temp-a env.temperature'],
      gates: ['otherUnit unknown: gate.otherUnit.unknown names=COOL-A2'],
      ...{ plan: ['do-repair-cooling'], planS: 7_200, changes: CHANGES },
    },
  },
  'one is out, the other stands by and nothing makes it start: by hand': {
    ...set({ ...A1_LOST, [unit('cool-a2')]: 'standby' }),
    said: {
      ...CALM,
      ...{ verdict: 'act', phase: 'APPROVE', advised: 'restoreCooling', expected: [] },
      headline: 'cooling.act name=COOL-A1 others=COOL-A2',
      threatens: 'threat.roomHeats',
      options: ['*restoreCooling: outage.none, 120 s', 'repairCooling: outage.none', 'stay: outage.risk'],
      gates: ['otherUnit failed: gate.otherUnit.failed names=COOL-A2'],
      ...{ plan: ['do-restore-cooling'], planS: 120, changes: CHANGES },
    },
  },
  'the same, announced as planned work: that nothing cools comes first': {
    story: (of) => planned(of.set({ ...A1_LOST, [unit('cool-a2')]: 'standby' }).run(30)).run(5),
    said: { verdict: 'act', advised: 'restoreCooling', headline: 'cooling.act name=COOL-A1 others=COOL-A2' },
  },
  'the active unit of a pair is out: the passive one has a minute to take over': {
    ...set({ [unit('cool-b1')]: 'fault' }),
    said: {
      ...CALM,
      ...{ verdict: 'watch', phase: 'SUSPECT', advised: 'waitCooling', expected: ['cooling.notTakenOver cool-b2 waiting 60'] },
      headline: 'cooling.watch name=COOL-B1 others=COOL-B2',
      threatens: 'threat.roomHeats',
      options: ['*waitCooling: outage.none, ends 60', 'repairCooling: outage.none', 'stay: outage.risk'],
      evidence: ['for cool-b1 cool.unitState', 'against cool-b2 cool.unitState'],
      gates: ['otherUnit failed: gate.otherUnit.failed names=COOL-B2'],
      ...{ plan: ['do-repair-cooling'], planS: 7_200 },
    },
  },
  'it has taken over': {
    story: (of) =>
      set({ [unit('cool-b1')]: 'fault' })
        .story(of)
        .set({ [unit('cool-b2')]: 'on' })
        .run(10),
    said: {
      ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'repairCooling', expected: ['cooling.notTakenOver cool-b2 came 60'] },
      headline: 'cooling.stay name=COOL-B1 others=COOL-B2',
      threatens: 'threat.lastCooling',
    },
  },
  'it has not taken over in its minute: nothing cools room B, 5 K below its limit as nobody measures it': {
    ...set({ [unit('cool-b1')]: 'fault' }, 75),
    isFromDecision: true,
    root: 'cool-b1',
    said: {
      ...{ verdict: 'act', phase: 'APPROVE', advised: 'startThere', isTooLate: true },
      limit: 'limit.heat 300',
      evidence: ['for cool-b1 cool.unitState', 'against cool-b2 cool.unitState'],
      threatens: 'threat.heatStops lossAtMs=300 room=ROOM-B',
    },
  },
  'the only unit of a room without a stated limit is out': {
    ...set({ [unit('cool-c')]: 'off' }),
    said: {
      ...CALM,
      ...{ verdict: 'act', advised: 'restoreCooling', headline: 'cooling.act name=COOL-C others=-', threatens: 'threat.roomHeats' },
      evidence: ['for cool-c cool.unitState'],
      gates: ['otherUnit failed: gate.otherUnit.failed names=-'],
    },
  },
  'one of three is out where two are needed, and those two cool': {
    ...set({ [unit('cool-d1')]: 'fault', [unit('cool-d3')]: 'on' }),
    said: {
      ...CALM,
      ...{ verdict: 'stay', advised: 'repairCooling', headline: 'cooling.stay name=COOL-D1 others=COOL-D2, COOL-D3' },
      threatens: 'threat.lastCooling',
      evidence: ['for cool-d1 cool.unitState', 'against cool-d2 cool.unitState', 'against cool-d3 cool.unitState'],
      gates: ['otherUnit passed: gate.otherUnit.passed names=COOL-D2, COOL-D3'],
    },
  },
  'the same while the third stands by: one alone is not enough, so it is started by hand': {
    ...set({ [unit('cool-d1')]: 'fault' }),
    said: {
      ...CALM,
      ...{ verdict: 'act', advised: 'restoreCooling', headline: 'cooling.act name=COOL-D1 others=COOL-D3', threatens: 'threat.roomHeats' },
      gates: ['otherUnit failed: gate.otherUnit.failed names=COOL-D3'],
    },
  },
  'the same while nothing is read of the third: it may be enough': {
    story: (of) => {
      of.silent.add(unit('cool-d3'));
      return of
        .run(60)
        .set({ [unit('cool-d1')]: 'fault' })
        .run(30);
    },
    root: 'cool-d1',
    said: {
      ...{ ...CALM, verdict: 'hold', advised: 'stay', headline: 'cooling.hold name=COOL-D1 others=COOL-D3', threatens: 'threat.roomHeats' },
      gates: ['otherUnit unknown: gate.otherUnit.unknown names=COOL-D3'],
    },
  },
  'two of those three are out: the room heats although one cools, since the second of them failed': {
    ...set({ [unit('cool-d1')]: 'fault', [unit('cool-d2')]: 'off' }),
    root: 'cool-d1',
    said: {
      ...{ verdict: 'act', isTooLate: true, threatens: 'threat.heatStops lossAtMs=300 room=ROOM-D' },
      limit: 'limit.heat 300',
      evidence: ['for cool-d1 cool.unitState', 'for cool-d2 cool.unitState', 'against cool-d3 cool.unitState'],
    },
  },
  'nothing cools room A, 10 K below its limit: first a restart, while the load can still leave when it fails': {
    ...set(BOTH_LOST),
    isFromDecision: true,
    said: {
      ...{ verdict: 'act', phase: 'APPROVE', advised: 'restoreCooling', expected: [], isTooLate: false },
      headline: 'cooling.restore room=ROOM-A',
      threatens: 'threat.heatStops lossAtMs=600 room=ROOM-A',
      options: [restart(600, '*'), move(600), protect(600), stay(600)],
      evidence: ['for cool-a1 cool.unitState', 'for cool-a2 cool.unitState', 'for temp-a env.temperature'],
      gates: ALL_GATES,
      ...{ plan: ['do-restore-cooling'], planS: RESTORE_S },
      ...{ limit: 'limit.heat 600', decideBy: 600 - MOVE_S - MARGIN_S - RESTORE_S, changes: ['change.coolingBack', 'change.gateFails'] },
    },
  },
  'the same, 7 K below it: a restart that fails would leave no time, so the load moves': {
    ...set({ ...BOTH_LOST, 'temp-a|env.temperature': 25 }),
    isFromDecision: true,
    said: {
      ...{ verdict: 'act', phase: 'APPROVE', advised: 'transfer', isTooLate: false },
      headline: 'cooling.move room=ROOM-A',
      threatens: `threat.heatStops lossAtMs=${String(leftAt(25))} room=ROOM-A`,
      options: [restart(leftAt(25)), `*${move(leftAt(25))}`, protect(leftAt(25)), stay(leftAt(25))],
      ...{ plan: ['freeze', 'move', 'route'], planS: MOVE_S },
      ...{ limit: `limit.heat ${String(leftAt(25))}`, decideBy: leftAt(25) - MOVE_S - MARGIN_S },
    },
  },
  'the same while a copy is not in sync: not moved, and stopped in order before the heat does it': {
    ...set({ ...BOTH_LOST, 'temp-a|env.temperature': 25, 'copy-b|repl.state': 'suspended' }),
    isFromDecision: true,
    root: 'cool-a1',
    said: {
      ...{ verdict: 'hold', phase: 'GATES', advised: 'protect', headline: 'mains.blocked gate=sync site=A there=B' },
      ...{ plan: ['freeze', 'move', 'route'].map((id) => `${id}, blocked by gate.sync`), planS: MOVE_S },
    },
  },
  'the same a minute before the limit: too late to move and to stop in order, so it starts at B what stops here': {
    ...set({ ...BOTH_LOST, 'temp-a|env.temperature': 31 }),
    isFromDecision: true,
    root: 'cool-a1',
    said: {
      ...{ verdict: 'act', phase: 'APPROVE', advised: 'startThere', isTooLate: true, limit: 'limit.heat 60' },
      options: [
        restart(60),
        move(60, ', too late'),
        `*startThere: outage.startThere count=1 durationS=310, option.startThere there=B, loss.crash, 310 s, ends 310, wayBack.failback, plan transfer-a-b, after telemetry+sync+fits+target+console+clock+drill+oneWriter`,
        protect(60),
        stay(60),
      ],
      gates: [...ALL_GATES, 'oneWriter passed: gate.oneWriter.seen'],
    },
  },
  'the thermometer of the room is silent: the move waits for it, one looks another way': {
    story: (of) => {
      of.silent.add('temp-a|env.temperature');
      return of.run(60).set(BOTH_LOST).run(30);
    },
    root: 'cool-a1',
    said: {
      evidence: ['for cool-a1 cool.unitState', 'for cool-a2 cool.unitState', 'missing temp-a env.temperature'],
      ...{ advised: 'restoreCooling', verdict: 'act' },
    },
  },
  'a unit runs again': {
    story: (of) => set(BOTH_LOST).story(of).set(ON).run(15),
    said: {
      ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'stay', headline: 'cooling.back name=COOL-A1', threatens: 'threat.none' },
      evidence: ['for cool-a1 cool.unitState', 'against cool-a2 cool.unitState', 'for temp-a env.temperature'],
      ...{ options: ['*stay: outage.none'], changes: ['change.coolingFails'] },
    },
  },
};

it.each(Object.entries(rows))('%s', (_situation, row) => {
  expect(told('cooling', plant(), row)).toEqual(row.said);
});

it('without a plan to restart by, the load moves at once', () => {
  const site = siteOf();
  const of = plant({ ...site, plans: site.plans.filter(({ id }) => id !== 'restore-cooling') });
  const row: Row = { ...set(BOTH_LOST), said: { advised: 'transfer', verdict: 'act', headline: 'cooling.move room=ROOM-A' } };
  expect(told('cooling', of, row)).toEqual(row.said);
});

it('a passive unit that did not start is no longer waited for, where no limit of the room is stated: by hand', () => {
  const row: Row = {
    ...set({ [unit('cool-b1')]: 'fault' }, 75),
    root: 'cool-b1',
    said: { verdict: 'act', advised: 'restoreCooling', expected: ['cooling.notTakenOver cool-b2 late 60'] },
  };
  expect(told('cooling', plant(siteWhere(siteOf(), { 'room-b': { facts: {} } })), row)).toEqual(row.said);
});

it('a unit that is only not heard is no lost unit', () => {
  const of = plant();
  of.silent.add(unit('cool-a1'));
  const rules = Object.values(of.run(90).model.decisions).map(({ rule }) => rule);
  expect(rules).not.toContain('cooling');
  expect(rules).not.toEqual([]);
});
