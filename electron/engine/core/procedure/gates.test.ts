/**
 * The checks before a plan, as of now: what the mode, a drill, the decision and the time say, for each phase it may be in. What was asked at
 * the approval and is no longer said is unknown, and unknown is not passed. The way back has checks of its own (BCP 4.2).
 */
import { describe, expect, it } from 'vitest';
import { text } from '../../../../shared/i18n/text.ts';
import type { GateView, IncidentState } from '../../../../shared/model/live.ts';
import type { Procedure, ProcedurePhase } from '../../../../shared/model/procedure.ts';
import { option } from '../decide/parts.ts';
import { START_THERE } from '../decide/start-there.ts';
import type { Draft } from '../draft.ts';
import type { Advice } from '../rules/rule.ts';
import { plantOf } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';
import { byId, incidentOf, procedureOf, stepOf } from '../testing/records.ts';
import { adviceNow, failbackGates, limitMsOf, procedureGates } from './gates.ts';

const INCIDENT = 'INC-0001';
const QUIET = plantOf(miniSite());
/** Mains of A lost, no generator: a move to B is advised. */
const LOST = QUIET.fork().set({ 'mains-a|mains.voltage': 0, 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' }).run(20);

const draftOf = (act: (draft: Draft) => void = () => undefined, world = LOST): Draft => stepOf(world.model, world.nowMs, act);
const ADVICE = adviceNow(draftOf(), LOST.model.incidents[INCIDENT]);
if (ADVICE === null) throw new Error('nothing is advised');
const MOVE: Advice = ADVICE;

/** The checks, `id result`; those that pass in this story and are not asked about are left out by naming some. */
function lines(gates: readonly GateView[], ...ids: readonly string[]): readonly string[] {
  return gates.filter(({ id }) => ids.length === 0 || ids.includes(id)).map(({ id, result, veto }) => `${id} ${result} ${veto}`);
}

describe('the advice as of this moment', () => {
  it('is there for an incident that is not closed, once the engine has warmed up', () => {
    expect(MOVE.advised).toBe('transfer');
    const now = draftOf();
    expect(adviceNow(now, undefined)).toBeNull();
    for (const state of ['open', 'acknowledged', 'recovering', 'resolved', 'closed'] satisfies readonly IncidentState[]) {
      const incident = now.incidents[INCIDENT];
      const advice = incident === undefined ? null : adviceNow(now, { ...incident, state });
      expect([state, advice === null]).toEqual([state, state === 'closed']);
    }
    expect(
      adviceNow(
        draftOf((draft) => (draft.isWarmingUp = true)),
        LOST.model.incidents[INCIDENT],
      ),
    ).toBeNull();
  });
});

describe('what runs out while it is done', () => {
  const site = { ...MOVE, limit: { atMs: 500, text: text('limit.battery') } };
  const rto = { ...MOVE, limit: { atMs: 900, text: text('limit.rto') } };
  const none = { ...MOVE, limit: null };
  it.each<readonly [title: string, option: string, known: number | null, advice: Advice | null, limit: number | null]>([
    ['a move ends with its site', 'transfer', null, site, 500],
    ['the newest word counts', 'transfer', 400, site, 500],
    ['without a word the last one stands', 'transfer', 400, none, 400],
    ['without advice too', 'transfer', 400, null, 400],
    ['nothing known', 'transfer', null, null, null],
    ['what starts at the other site does not end with this one', START_THERE, 400, site, null],
    ['its recovery time counts', START_THERE, null, rto, 900],
    ['and without it nothing', START_THERE, 400, none, null],
    ['and without advice nothing', START_THERE, 400, null, null],
  ])('%s', (_title, chosen, limitMs, advice, limit) => {
    expect(limitMsOf(procedureOf(INCIDENT, { option: chosen, limitMs }), advice)).toBe(limit);
  });
});

const BEFORE: readonly ProcedurePhase[] = ['GATES', 'APPROVE'];
const BEGUN: readonly ProcedurePhase[] = ['EXECUTE', 'VERIFY'];
const late = (id: string): Advice => ({
  ...MOVE,
  advised: 'stay',
  options: [option(id, { isTooLate: true, outage: text('outage.none') })],
});
const other: Advice = { ...MOVE, advised: 'stay' };
const started: Advice = { ...MOVE, advised: 'stay', options: [option(START_THERE, { outage: text('outage.none') })] };
const gone: Advice = { ...MOVE, options: [] };

describe('whether the option still stands as it was chosen', () => {
  type Row = readonly [
    title: string,
    phases: readonly ProcedurePhase[],
    option: string,
    advice: Advice | null,
    offered: string,
    advised: string,
    inTime: string,
  ];
  const rows: readonly Row[] = [
    ['advised', [...BEFORE, ...BEGUN], 'transfer', MOVE, 'passed', 'passed', 'passed'],
    ['something else is advised', [...BEFORE, ...BEGUN], 'transfer', other, 'passed', 'failed', 'passed'],
    ['too late, not begun', BEFORE, 'transfer', late('transfer'), 'passed', 'failed', 'failed'],
    ['too late, begun in time: it goes on', BEGUN, 'transfer', late('transfer'), 'passed', 'passed', 'passed'],
    ['works again, not begun', BEFORE, 'transfer', { ...other, phase: 'VERIFY' }, 'passed', 'failed', 'passed'],
    ['works again because of it: it goes on', BEGUN, 'transfer', { ...other, phase: 'VERIFY' }, 'passed', 'passed', 'passed'],
    ['what restarts beside it, not begun', BEFORE, START_THERE, started, 'passed', 'failed', 'passed'],
    ['what restarts beside it: it goes on', BEGUN, START_THERE, started, 'passed', 'passed', 'passed'],
    ['no longer offered', [...BEFORE, ...BEGUN], 'transfer', gone, 'failed', 'failed', 'passed'],
    ['no longer offered, while it works again', BEGUN, 'transfer', { ...gone, phase: 'VERIFY' }, 'failed', 'failed', 'passed'],
    ['no decision any more', [...BEFORE, ...BEGUN], 'transfer', null, 'failed', 'failed', 'passed'],
  ];
  it.each(rows)('%s', (_title, phases, chosen, advice, offered, advised, inTime) => {
    for (const phase of phases) {
      const gates = procedureGates(draftOf(), procedureOf(INCIDENT, { option: chosen, phase }), advice);
      const found = lines(gates, 'offered', 'advised', 'inTime');
      expect([phase, ...found]).toEqual([phase, `offered ${offered} soft`, `advised ${advised} soft`, `inTime ${inTime} soft`]);
    }
  });

  it('is said in words', () => {
    const said = (phase: ProcedurePhase, advice: Advice | null): readonly string[] =>
      procedureGates(draftOf(), procedureOf(INCIDENT, { phase }), advice)
        .slice(-3)
        .map(({ detail }) => detail.key);
    expect(said('GATES', MOVE)).toEqual(['gate.offered.still', 'gate.advised.yes', 'gate.inTime.yes']);
    expect(said('GATES', late('transfer'))).toEqual(['gate.offered.still', 'gate.advised.other', 'gate.inTime.past']);
    expect(said('EXECUTE', null)).toEqual(['gate.offered.gone', 'gate.advised.other', 'gate.inTime.yes']);
  });

  it('in a drill only whether it is offered, for nothing real is advised', () => {
    const gates = procedureGates(draftOf(), procedureOf(INCIDENT, { isDrill: true, phase: 'GATES' }), other);
    expect(lines(gates, 'offered', 'advised', 'inTime')).toEqual(['offered passed soft']);
  });

  it('of a way back nothing: no decision offers it', () => {
    const gates = procedureGates(draftOf(), procedureOf(INCIDENT, { kind: 'failback', from: 'b', to: 'a' }), MOVE);
    expect(lines(gates, 'offered', 'advised', 'inTime')).toEqual([]);
    expect(lines(gates, 'causeGone')).toHaveLength(1);
  });
});

describe('the checks of running a plan at all', () => {
  it.each([
    ['assist', 'passed'],
    ['advise', 'failed'],
    ['observer', 'failed'],
  ] as const)('mode %s: %s', (mode, result) => {
    const [first] = procedureGates(
      draftOf((draft) => (draft.engineMode = mode)),
      procedureOf(INCIDENT),
      MOVE,
    );
    expect(first).toMatchObject({ id: 'mode', result, veto: 'hard', detail: text('gate.mode.detail', { mode }) });
  });

  it.each([
    [false, false, 'passed', 'no'],
    [true, true, 'passed', 'yes'],
    [true, false, 'failed', 'no'],
    [false, true, 'failed', 'yes'],
  ] as const)('a plan of a drill (%s) while a drill is on (%s): %s', (isDrill, isDrillOn, result, drill) => {
    const gates = procedureGates(
      draftOf((draft) => (draft.isDrill = isDrillOn)),
      procedureOf(INCIDENT, { isDrill }),
      MOVE,
    );
    expect(gates[1]).toMatchObject({ id: 'ownDrill', result, veto: 'hard', detail: text('gate.ownDrill.detail', { drill }) });
  });

  const MOVES = ['telemetry', 'links', 'sync', 'fits', 'target', 'console', 'clock'];
  it('before a move all checks of a move stand, but not whether a drill is on: it may belong to one', () => {
    const ids = (advice: Advice | null): readonly string[] =>
      procedureGates(draftOf(), procedureOf(INCIDENT, { phase: 'GATES' }), advice).map(({ id }) => id);
    expect(ids(MOVE)).toEqual(['mode', 'ownDrill', ...MOVES, 'offered', 'advised', 'inTime']);
    // The decision is gone, the move is the same.
    expect(ids(null)).toEqual(['mode', 'ownDrill', ...MOVES, 'offered', 'advised', 'inTime']);
  });

  it('before what stays within a site only what its decision asks stands', () => {
    for (const [from, to] of [
      [null, null],
      ['a', null],
      [null, 'b'],
    ] as const) {
      const gates = procedureGates(draftOf(), procedureOf(INCIDENT, { phase: 'GATES', from, to }), null);
      expect(gates.map(({ id }) => id)).toEqual(['mode', 'ownDrill', 'offered', 'advised', 'inTime']);
    }
  });

  const asked = (id: string): GateView => ({
    id,
    result: 'passed',
    veto: 'hard',
    text: text('gate.sync'),
    detail: text('gate.sync.passed'),
  });
  const local = (phase: ProcedurePhase, ...ids: readonly string[]): Procedure =>
    procedureOf(INCIDENT, { phase, from: null, to: null, gates: ids.map(asked) });

  it('what the decision asks before the option, and before no other one', () => {
    const before = (id: string, gates: readonly string[] | null) => option(id, { outage: text('outage.none'), gates: gates ?? [] });
    const advice: Advice = {
      ...MOVE,
      gates: [asked('lockout'), asked('fuel')],
      options: [before('transfer', ['fuel']), before('start', ['lockout'])],
    };
    const chosen = (id: string): readonly string[] =>
      procedureGates(draftOf(), { ...local('APPROVE'), option: id }, advice)
        .map((one) => one.id)
        .slice(2, -3);
    expect([chosen('start'), chosen('transfer'), chosen('none')]).toEqual([['lockout'], ['fuel'], []]);
  });

  it('what was asked at the approval and is no longer said is unknown, once it is approved', () => {
    for (const phase of ['APPROVE', 'EXECUTE', 'VERIFY'] as const) {
      const gates = procedureGates(draftOf(), local(phase, 'lockout'), null);
      expect(gates.find(({ id }) => id === 'lockout')).toEqual({ ...asked('lockout'), result: 'unknown', detail: text('gate.unsaid') });
    }
    expect(lines(procedureGates(draftOf(), local('GATES', 'lockout'), null), 'lockout')).toEqual([]);
  });

  it('what is said still, and what is asked of every plan, is not unknown for that', () => {
    const every = ['mode', 'ownDrill', 'offered', 'advised', 'inTime', 'causeGone'];
    expect(procedureGates(draftOf(), local('EXECUTE', ...every), null).filter(({ result }) => result === 'unknown')).toEqual([]);
    const kept = procedureOf(INCIDENT, { gates: ['links', 'sync'].map(asked) });
    expect(procedureGates(draftOf(), kept, MOVE).map(({ id }) => id)).toEqual([
      'mode',
      'ownDrill',
      ...MOVES,
      'offered',
      'advised',
      'inTime',
    ]);
  });
});

describe('the way back', () => {
  const back = { incident: 'INC-1', from: 'b', to: 'a' };
  /** B1 stands for what failed: quiet it is well, silent unknown, on battery it is not. */
  const worlds = {
    ok: QUIET,
    unknown: (() => {
      const world = QUIET.fork();
      world.silent.add('ups-b1|ups.source').add('ups-b1|ups.battery').add('ups-b1|ups.charge').add('ups-b1|ups.runtime');
      return world.run(20);
    })(),
    bad: QUIET.fork().set({ 'ups-b1|ups.source': 'off' }).run(10),
  };
  it.each<readonly [state: IncidentState | 'gone', ok: string, unknown: string, bad: string]>([
    ['open', 'failed', 'failed', 'failed'],
    ['acknowledged', 'failed', 'failed', 'failed'],
    ['recovering', 'failed', 'failed', 'failed'],
    ['resolved', 'passed', 'unknown', 'failed'],
    ['closed', 'passed', 'unknown', 'failed'],
    ['gone', 'failed', 'failed', 'failed'],
  ])('what failed is over and well again: incident %s, its root well %s, unknown %s, not well %s', (state, ...results) => {
    for (const [at, name] of (['ok', 'unknown', 'bad'] as const).entries()) {
      const draft = draftOf((one) => {
        one.incidents = state === 'gone' ? {} : byId(incidentOf('INC-1', { state, root: 'ups-b1' }));
      }, worlds[name]);
      const [cause, ...moves] = failbackGates(draft, back);
      expect([name, cause?.id, cause?.result, cause?.veto, cause?.detail.key]).toEqual([
        ...[name, 'causeGone', results[at], 'hard', `gate.causeGone.${results[at] ?? ''}`],
      ]);
      expect(moves.map(({ id }) => id)).toEqual(['telemetry', 'links', 'sync', 'fits', 'target', 'console', 'clock', 'drill']);
    }
  });

  it('from somewhere to nowhere has no checks of a move', () => {
    expect(failbackGates(draftOf(), { ...back, from: null }).map(({ id }) => id)).toEqual(['causeGone']);
    expect(failbackGates(draftOf(), { ...back, to: null }).map(({ id }) => id)).toEqual(['causeGone']);
  });
});
