/** The machine of a procedure over random sequences of events: what must never be, never is, whatever order things happen in. */
import { describe, expect, it } from 'vitest';
import { text } from '../../../../shared/i18n/text.ts';
import type { Gate, GateView } from '../../../../shared/model/live.ts';
import type { Procedure, ProcedureStep } from '../../../../shared/model/procedure.ts';
import { advanceProcedure, blockers, isOver, type ProcedureEvent, type StepWord } from './machine.ts';
import { progressOf } from './progress.ts';

/** A repeatable source of chance (mulberry32, public domain). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const WORDS = { en: 'x', fr: 'x' };
function step(id: string, after: readonly string[], durationS = 30): ProcedureStep {
  const open = { state: 'open', startedAtMs: null, endedAtMs: null, person: null, note: null } as const;
  return { id, text: WORDS, owner: 'noc', durationS, after, wayBack: null, isReversible: false, ...open };
}

function fresh(): Procedure {
  return {
    id: 'INC-0001-P1',
    incident: 'INC-0001',
    option: 'transfer',
    plan: 'p',
    name: WORDS,
    from: 'a',
    to: 'b',
    kind: 'plan',
    isDrill: false,
    phase: 'GATES',
    approvals: [],
    startedAtMs: null,
    endedAtMs: null,
    overrides: [],
    gates: [],
    hold: null,
    steps: [step('check', []), step('pause', ['check']), step('wan', ['check'], 60), step('move', ['pause', 'wan'], 180)],
    limitMs: null,
    isLateSaid: false,
    verification: null,
  };
}

const gateOf = (id: string, veto: GateView['veto'], result: Gate): GateView => ({ id, veto, result, text: text('x'), detail: text('x') });
const RESULTS: readonly Gate[] = ['passed', 'failed', 'unknown'];
const open = (): readonly GateView[] => [gateOf('links', 'hard', 'passed'), gateOf('sync', 'soft', 'passed')];

/** Mostly passed, so that sequences get somewhere. */
function randomGates(next: () => number): readonly GateView[] {
  const result = (): Gate => (next() < 0.8 ? 'passed' : (RESULTS[Math.floor(next() * 3)] ?? 'unknown'));
  return [gateOf('links', 'hard', result()), gateOf('telemetry', 'hard', result()), gateOf('sync', 'soft', result())];
}

function randomEvent(next: () => number, atMs: number): ProcedureEvent {
  const gates = randomGates(next);
  const at = { atMs, person: next() < 0.5 ? 'T. Est' : 't.  est ', gates };
  const pick = <T>(list: readonly T[], otherwise: T): T => list[Math.floor(next() * list.length)] ?? otherwise;
  const which = next();
  if (which < 0.12) {
    const person = pick(['T. Est', 't.  est ', 'S. Econd'], 'T. Est');
    return { type: 'approve', ...at, person, alone: pick([null, null, 'nobody answers'], null), decideByMs: pick([null, 100_000], null) };
  }
  if (which < 0.3) return { type: 'start', ...at };
  if (which < 0.72) {
    const word = pick<StepWord>(['running', 'done', 'done', 'failed', 'skipped'], 'done');
    return { type: 'step', ...at, step: pick(['check', 'pause', 'wan', 'move', 'none'], 'check'), word, note: null };
  }
  if (which < 0.8) return { type: 'gates', atMs, gates };
  if (which < 0.88) {
    const override = { gate: pick(['links', 'sync'], 'sync'), result: 'unknown', reason: 'r', person: 'T. Est', atMs } as const;
    return { type: 'override', gates, override };
  }
  if (which < 0.99) {
    const checks = [0, 1].map((n) => ({
      id: String(n),
      text: text('x'),
      result: next() < 0.6 ? ('passed' as const) : pick(RESULTS, 'unknown'),
      detail: text('x'),
      element: null,
      atMs: null,
    }));
    return { type: 'verify', verification: { atMs, person: 'T. Est', checks } };
  }
  return { type: 'abort', atMs };
}

describe('over 20,000 random sequences of 40 events', () => {
  const reached = new Map<string, number>();
  const broken: string[] = [];
  let alone = 0;
  const mustBe = (law: string, holds: boolean): void => {
    if (!holds) broken.push(law);
  };

  for (let seed = 1; seed <= 20_000; seed += 1) {
    const next = chance(seed);
    let now = fresh();
    for (let n = 1; n <= 40; n += 1) {
      const event = randomEvent(next, n * 2_500);
      const before = now;
      const outcome = advanceProcedure(now, event);
      if (outcome.ok) now = outcome.procedure;
      else mustBe('a refusal changes nothing', now === before);
      laws(before, now, event);
    }
    reached.set(now.phase, (reached.get(now.phase) ?? 0) + 1);
  }

  function laws(before: Procedure, after: Procedure, event: ProcedureEvent): void {
    const isMoving = after.phase === 'EXECUTE' && after.hold === null;
    if (isMoving) mustBe('nothing goes on over a gate that is not passed', blockers(after.gates, after.overrides).length === 0);
    if (isMoving)
      mustBe(
        'a hard gate is never overridden',
        after.gates.every((gate) => gate.veto === 'soft' || gate.result === 'passed'),
      );
    if (after.startedAtMs !== null) mustBe('nothing begins that two did not approve', after.approvals.length === 2);
    if (after.phase === 'APPROVE' && before.phase === 'GATES') approvalLaws(after, event);
    if (after.phase !== before.phase && after.phase === 'EXECUTE') mustBe('EXECUTE comes from APPROVE', before.phase === 'APPROVE');
    if (after.phase === 'VERIFIED') {
      mustBe('verified is what was seen', after.verification?.checks.every((check) => check.result === 'passed') === true);
      mustBe('verified means every step is over', after.steps.every(isOver));
    }
    if (before.phase === 'VERIFIED' || before.phase === 'ABORTED') mustBe('an end is an end', after.phase === before.phase);
    mustBe('a procedure never turns into a way back', after.kind === 'plan');
    if (event.type === 'gates') {
      mustBe('the engine begins nothing', after.phase === before.phase);
      mustBe('the engine lifts no hold', before.hold === null || after.hold !== null);
    }
    for (const one of after.steps) {
      const was = before.steps.find((known) => known.id === one.id);
      if (one.state === was?.state || one.state === 'open') continue;
      const isReport = was?.state === 'running' && (one.state === 'done' || one.state === 'failed');
      mustBe('no step begins on hold', before.hold === null || isReport);
      mustBe(
        'no step runs before those it comes after',
        one.after.every((id) => isOver(after.steps.find((known) => known.id === id))),
      );
    }
  }

  function approvalLaws({ approvals: [first, second] }: Procedure, event: ProcedureEvent): void {
    const waitedMs = (second?.atMs ?? 0) - (first?.atMs ?? 0);
    const isAlone = second?.alone != null;
    if (isAlone) alone += 1;
    mustBe('two persons, or one who waited a minute and said why', isAlone ? waitedMs >= 60_000 : second?.person !== first?.person);
    mustBe('one spelling more is no second person', isAlone || [first, second].some((one) => one?.person === 'S. Econd'));
    mustBe('who approved first is not left waiting for long', waitedMs <= 120_000);
    const hurry = event.type === 'approve' && event.decideByMs !== null;
    mustBe('alone only when time runs out', !isAlone || hurry);
  }

  it('every law holds', () => {
    expect([...new Set(broken)]).toEqual([]);
  });

  it('and every phase is reached', () => {
    expect([...reached.keys()].sort()).toEqual(['ABORTED', 'APPROVE', 'EXECUTE', 'GATES', 'VERIFIED', 'VERIFY']);
    expect(alone).toBeGreaterThan(0);
  });
});

describe('the machine', () => {
  const run = (events: readonly ProcedureEvent[]): Procedure =>
    events.reduce((procedure, event) => {
      const outcome = advanceProcedure(procedure, event);
      if (!outcome.ok) throw new Error(outcome.refusal.key);
      return outcome.procedure;
    }, fresh());
  const at = (atMs: number) => ({ atMs, person: 'T. Est', gates: open() });
  const approve = (atMs: number, person = 'T. Est', gates = open(), alone: string | null = null): ProcedureEvent => ({
    type: 'approve',
    atMs,
    person,
    gates,
    alone,
    decideByMs: 240_000,
  });
  const approved = (gates = open()): readonly ProcedureEvent[] => [approve(0, 'T. Est', gates), approve(0, 'S. Econd', gates)];
  const done = (id: string, atMs: number): ProcedureEvent => ({ type: 'step', ...at(atMs), step: id, word: 'done', note: null });

  it('holds when a gate is withdrawn, keeps what a running step came to, and goes on only when a person says so', () => {
    const running = run([
      ...approved(),
      { type: 'start', ...at(1) },
      { type: 'step', ...at(2), step: 'check', word: 'running', note: null },
    ]);
    const bad = [gateOf('links', 'hard', 'unknown'), gateOf('sync', 'soft', 'passed')];
    const held = advanceProcedure(running, { type: 'gates', atMs: 3, gates: bad });
    expect(held.ok && held.procedure.hold).toEqual({ atMs: 3, why: 'gate', what: ['links'] });
    const reported = held.ok
      ? advanceProcedure(held.procedure, { ...(done('check', 4) as Extract<ProcedureEvent, { type: 'step' }>), gates: bad })
      : held;
    expect(reported.ok && reported.procedure.steps[0]?.state).toBe('done');
    expect(reported.ok && advanceProcedure(reported.procedure, done('pause', 5)).ok).toBe(false);
    expect(reported.ok && advanceProcedure(reported.procedure, { type: 'start', ...at(6) })).toMatchObject({ procedure: { hold: null } });
  });

  it('an override counts for the result it was given for, no other', () => {
    const failed = [gateOf('sync', 'soft', 'failed')];
    const override = { gate: 'sync', result: 'unknown', reason: 'loss accepted', person: 'T. Est', atMs: 0 } as const;
    const chosen = run([{ type: 'override', gates: failed, override }, ...approved(failed)]);
    expect(chosen.phase).toBe('APPROVE');
    expect(advanceProcedure(chosen, { type: 'start', ...at(2), gates: [gateOf('sync', 'soft', 'unknown')] }).ok).toBe(false);
  });

  it('takes two persons to move load, and one for what stays within a site', () => {
    const armed = run([approve(0)]);
    expect(armed).toMatchObject({ phase: 'GATES', approvals: [{ person: 'T. Est', atMs: 0, alone: null }] });
    expect(advanceProcedure(armed, { type: 'start', ...at(1) })).toMatchObject({ refusal: { key: 'procedure.notNow' } });
    expect(advanceProcedure(armed, approve(1, ' t.  EST'))).toMatchObject({ refusal: { key: 'procedure.samePerson' } });
    expect(advanceProcedure(armed, approve(1, 'S. Econd'))).toMatchObject({ procedure: { phase: 'APPROVE' } });
    expect(advanceProcedure({ ...fresh(), to: null }, approve(1))).toMatchObject({ procedure: { phase: 'APPROVE' } });
  });

  it('waits two minutes for the second, over the same gates; then the first approves anew', () => {
    const late = run([approve(0), approve(120_001, 'S. Econd')]);
    expect(late).toMatchObject({ phase: 'GATES', approvals: [{ person: 'S. Econd' }] });
    expect(run([approve(0), { type: 'gates', atMs: 120_001, gates: open() }]).approvals).toEqual([]);
    expect(run([approve(0), { type: 'gates', atMs: 1_000, gates: [gateOf('links', 'hard', 'unknown')] }]).approvals).toEqual([]);
    expect(run([approve(0), { type: 'gates', atMs: 1_000, gates: open() }]).approvals).toHaveLength(1);
  });

  it('lets one go on alone after a minute without an answer, when three minutes or less are left to decide, with a reason', () => {
    const armed = run([approve(0)]);
    expect(advanceProcedure(armed, approve(59_999, 'T. Est', open(), 'nobody answers'))).toMatchObject({
      refusal: { key: 'procedure.notAlone' },
    });
    expect(advanceProcedure(armed, approve(60_000, 'T. Est', open(), 'nobody answers'))).toMatchObject({
      procedure: { phase: 'APPROVE', approvals: [{ alone: null }, { person: 'T. Est', alone: 'nobody answers' }] },
    });
    const calm = {
      ...(approve(60_000, 'T. Est', open(), 'nobody answers') as Extract<ProcedureEvent, { type: 'approve' }>),
      decideByMs: 240_001,
    };
    expect(advanceProcedure(armed, calm)).toMatchObject({ refusal: { key: 'procedure.notAlone' } });
    expect(advanceProcedure(armed, { ...calm, decideByMs: null })).toMatchObject({ refusal: { key: 'procedure.notAlone' } });
  });

  it('projects the end from what was really done, and names the critical path that is left', () => {
    const halfway = run([...approved(), { type: 'start', ...at(0) }, done('check', 50_000)]);
    const progress = progressOf({ ...halfway, limitMs: 250_000 }, 60_000);
    expect(progress).toMatchObject({ ready: ['pause', 'wan'], critical: ['wan', 'move'], remainingS: 240, marginS: -50, done: 1, of: 4 });
    expect(progressOf(halfway, 81_000).late).toEqual(['pause']);
    expect(progress.blocked).toEqual([{ step: 'move', after: ['pause', 'wan'], isOnHold: false }]);
  });

  it('takes both signatures of a move at once: none missing, and not the same person twice unless alone with a reason', () => {
    const signed = (...approvals: readonly { person: string; alone: string | null }[]): ProcedureEvent => ({
      type: 'commit',
      atMs: 1,
      gates: open(),
      approvals: approvals.map((one) => ({ ...one, atMs: 1 })),
    });
    const first = { person: 'T. Est', alone: null };
    expect(advanceProcedure(fresh(), signed())).toMatchObject({ refusal: { key: 'commit.notArmed' } });
    expect(advanceProcedure(fresh(), signed(first))).toMatchObject({ refusal: { key: 'commit.notSigned' } });
    expect(advanceProcedure(fresh(), signed(first, { ...first, person: ' t.  EST' }))).toMatchObject({
      refusal: { key: 'procedure.samePerson', params: { person: 'T. Est' } },
    });
    const second = { person: 'S. Econd', alone: null };
    expect(advanceProcedure(fresh(), signed(first, second))).toMatchObject({
      procedure: { phase: 'EXECUTE', startedAtMs: 1, approvals: [{ person: 'T. Est' }, { person: 'S. Econd' }], gates: open() },
    });
    expect(advanceProcedure(fresh(), signed(first, { ...first, alone: 'nobody answers' })).ok).toBe(true);
    expect(advanceProcedure({ ...fresh(), to: null }, signed(first)).ok).toBe(true);
    expect(advanceProcedure(run([approve(0), approve(0, 'S. Econd')]), signed(first, second))).toMatchObject({
      refusal: { key: 'procedure.notNow', params: { phase: 'APPROVE' } },
    });
  });
});
