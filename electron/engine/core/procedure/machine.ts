/**
 * THE machine of a procedure: GATES -> APPROVE -> EXECUTE -> VERIFY -> VERIFIED, or ABORTED from anywhere before the end.
 * A pure function of state and event. Nothing here begins by itself: every way forward is an event with a person in it;
 * the engine's own event can only stop. A refused event changes nothing and says why.
 */
import { assertNever } from '../../../../shared/lib/assert.ts';
import { text, type Text } from '../../../../shared/i18n/text.ts';
import type { GateView } from '../../../../shared/model/live.ts';
import {
  approversFor,
  armedBy,
  isEnded,
  isInTheWay,
  isSamePerson,
  mayGoAlone,
  type Approval,
  type Override,
  type Procedure,
  type ProcedureStep,
  type Verification,
} from '../../../../shared/model/procedure.ts';
import { blockedSaid, gateSaid, heldSaid, stepSaid } from './said.ts';

/** What a person can say of a step. */
export type StepWord = 'running' | 'done' | 'failed' | 'skipped';

/** `gates` are always as of this moment. */
export type ProcedureEvent =
  | { readonly type: 'override'; readonly override: Override; readonly gates: readonly GateView[] }
  | {
      readonly type: 'approve';
      readonly atMs: number;
      readonly person: string;
      readonly gates: readonly GateView[];
      /** Why no second person is waited for; null: one is. */
      readonly alone: string | null;
      /** By when it must be decided, UTC ms; null: nothing runs out. */
      readonly decideByMs: number | null;
    }
  /** Committed: armed, countersigned where it takes two, held, not stopped (shared/commit). It begins at once. */
  | { readonly type: 'commit'; readonly atMs: number; readonly approvals: readonly Approval[]; readonly gates: readonly GateView[] }
  /** Nothing further is begun after the step that runs. */
  | { readonly type: 'pause'; readonly atMs: number; readonly person: string; readonly gates: readonly GateView[] }
  | { readonly type: 'start'; readonly atMs: number; readonly person: string; readonly gates: readonly GateView[] }
  | {
      readonly type: 'step';
      readonly atMs: number;
      readonly person: string;
      readonly step: string;
      readonly word: StepWord;
      readonly note: string | null;
      readonly gates: readonly GateView[];
    }
  | { readonly type: 'verify'; readonly verification: Verification }
  | { readonly type: 'abort'; readonly atMs: number }
  /** The engine looked at the gates again. */
  | { readonly type: 'gates'; readonly atMs: number; readonly gates: readonly GateView[] };

/** A refusal is told to the person, and leaves the procedure as it was. */
export type Outcome = { readonly ok: true; readonly procedure: Procedure } | { readonly ok: false; readonly refusal: Text };

/** The one way a procedure changes; who may do it and what is written is the business of `acts.ts`. */
export function advanceProcedure(before: Procedure, event: ProcedureEvent): Outcome {
  switch (event.type) {
    case 'override':
      return override(before, event.override, event.gates);
    case 'approve':
      return approve(before, event);
    case 'commit':
      return commit(before, event);
    case 'pause':
      return pause(before, event);
    case 'start':
      return start(before, event);
    case 'step':
      return step(before, event);
    case 'verify':
      return verify(before, event.verification);
    case 'abort':
      return isEnded(before) ? no(text('procedure.ended')) : yes({ ...before, phase: 'ABORTED', hold: null, endedAtMs: event.atMs });
    case 'gates':
      return yes(hold(before, event.atMs, event.gates));
    default:
      return assertNever(event, 'procedure event');
  }
}

/** Gates that stand in the way: a hard one that is not passed, a soft one that nobody set aside for what it says now. */
export function blockers(gates: readonly GateView[], overrides: readonly Override[]): readonly GateView[] {
  return gates.filter((gate) => isInTheWay(gate, overrides));
}

/** Done or left out: what comes after it may begin. */
export function isOver(step: ProcedureStep | undefined): boolean {
  return step?.state === 'done' || step?.state === 'skipped';
}

function yes(procedure: Procedure): Outcome {
  return { ok: true, procedure };
}

function no(refusal: Text): Outcome {
  return { ok: false, refusal };
}

function inTheWay(blocking: readonly GateView[]): Outcome {
  return no(blockedSaid(blocking));
}

function override(before: Procedure, one: Override, gates: readonly GateView[]): Outcome {
  if (isEnded(before)) return no(text('procedure.ended'));
  const gate = gates.find((candidate) => candidate.id === one.gate);
  if (gate === undefined) return no(text('procedure.noGate', { gate: one.gate }));
  if (gate.veto === 'hard') return no(text('procedure.hardGate', gateSaid(gates, [one.gate], 'gate')));
  if (gate.result === 'passed') return no(text('procedure.gatePassed', gateSaid(gates, [one.gate], 'gate')));
  const others = before.overrides.filter((known) => known.gate !== one.gate);
  const after = { ...before, overrides: [...others, { ...one, result: gate.result }] };
  return yes(hold(after, one.atMs, gates));
}

function approve(before: Procedure, event: Extract<ProcedureEvent, { type: 'approve' }>): Outcome {
  if (before.phase !== 'GATES') return no(text('procedure.notNow', { phase: before.phase }));
  const blocking = blockers(event.gates, before.overrides);
  if (blocking.length > 0) return inTheWay(blocking);
  const mine: Approval = { person: event.person, atMs: event.atMs, alone: event.alone };
  if (approversFor(before) === 1) return yes({ ...before, phase: 'APPROVE', gates: event.gates, approvals: [{ ...mine, alone: null }] });
  const first = armedBy(before, event.atMs);
  if (first === null) return yes({ ...before, gates: event.gates, approvals: [{ ...mine, alone: null }] });
  const isOther = !isSamePerson(first.person, event.person);
  if (!isOther && event.alone === null) return no(text('procedure.samePerson', { person: first.person }));
  if (!isOther && !mayGoAlone(first, event.decideByMs, event.atMs)) return no(text('procedure.notAlone'));
  return yes({ ...before, phase: 'APPROVE', gates: event.gates, approvals: [first, isOther ? { ...mine, alone: null } : mine] });
}

/** Both signatures come at once; what each of them took is shown by `shared/commit`. */
function commit(before: Procedure, { atMs, approvals, gates }: Extract<ProcedureEvent, { type: 'commit' }>): Outcome {
  if (before.phase !== 'GATES') return no(text('procedure.notNow', { phase: before.phase }));
  const blocking = blockers(gates, before.overrides);
  if (blocking.length > 0) return inTheWay(blocking);
  const [first, second] = approvals;
  if (first === undefined) return no(text('commit.notArmed'));
  if (approversFor(before) === 2) {
    if (second === undefined) return no(text('commit.notSigned'));
    if (second.alone === null && isSamePerson(first.person, second.person))
      return no(text('procedure.samePerson', { person: first.person }));
  }
  return start({ ...before, phase: 'APPROVE', gates, approvals }, { type: 'start', atMs, person: first.person, gates });
}

/** What runs may end; it goes on by `start`. */
function pause(before: Procedure, { atMs, person, gates }: Extract<ProcedureEvent, { type: 'pause' }>): Outcome {
  if (before.phase !== 'EXECUTE') return no(text('procedure.notNow', { phase: before.phase }));
  if (before.hold !== null) return no(heldSaid(before, before.hold));
  return yes({ ...before, gates, hold: { atMs, why: 'person', what: [person] } });
}

/** Begins, or goes on after a hold; a failed step is then tried again. */
function start(before: Procedure, event: Extract<ProcedureEvent, { type: 'start' }>): Outcome {
  const isResume = before.phase === 'EXECUTE' && before.hold !== null;
  if (before.phase !== 'APPROVE' && !isResume) return no(text('procedure.notNow', { phase: before.phase }));
  const blocking = blockers(event.gates, before.overrides);
  if (blocking.length > 0) return inTheWay(blocking);
  const steps = before.steps.map((one): ProcedureStep => (one.state === 'failed' ? { ...one, state: 'open', endedAtMs: null } : one));
  return yes(
    settled({ ...before, phase: 'EXECUTE', gates: event.gates, hold: null, steps, startedAtMs: before.startedAtMs ?? event.atMs }),
  );
}

function step(before: Procedure, event: Extract<ProcedureEvent, { type: 'step' }>): Outcome {
  if (before.phase !== 'EXECUTE') return no(text('procedure.notNow', { phase: before.phase }));
  const now = before.steps.find((one) => one.id === event.step);
  if (now === undefined) return no(text('procedure.noStep', { step: event.step }));
  if (isOver(now) || now.state === event.word) return no(text('procedure.stepOver', stepSaid(before.steps, event.step, 'step')));
  const held = hold(before, event.atMs, event.gates);
  // What was begun before the hold goes on in the world: how it ended is recorded all the same.
  const isReport = now.state === 'running' && (event.word === 'done' || event.word === 'failed');
  if (held.hold !== null && !isReport) return no(heldSaid(held, held.hold));
  const open = now.after.filter((id) => !isOver(before.steps.find((one) => one.id === id)));
  const [first] = open;
  if (first !== undefined)
    return no(text('procedure.stepBlocked', { ...stepSaid(before.steps, event.step, 'step'), ...stepSaid(before.steps, first, 'after') }));
  const isEnd = event.word !== 'running';
  const next: ProcedureStep = {
    ...now,
    state: event.word,
    startedAtMs: now.startedAtMs ?? event.atMs,
    endedAtMs: isEnd ? event.atMs : null,
    person: event.person,
    note: event.note,
  };
  const steps = held.steps.map((one) => (one.id === next.id ? next : one));
  const failed = event.word === 'failed' && held.hold === null;
  return yes(settled({ ...held, steps, hold: failed ? { atMs: event.atMs, why: 'step', what: [next.id] } : held.hold }));
}

/** After the last step nothing is over yet: what was expected must be seen first. */
function settled(procedure: Procedure): Procedure {
  const isThrough = procedure.phase === 'EXECUTE' && procedure.hold === null && procedure.steps.every(isOver);
  return isThrough ? { ...procedure, phase: 'VERIFY' } : procedure;
}

/** Takes the gates in as they are now; while steps run, one that does not pass stops what follows. */
function hold(before: Procedure, atMs: number, gates: readonly GateView[]): Procedure {
  if (isEnded(before)) return before;
  const blocking = blockers(gates, before.overrides);
  if (before.phase === 'GATES') {
    // What one person approved was approved over other gates, or so long ago that both look again.
    const isArmed = blocking.length === 0 && armedBy(before, atMs) !== null;
    return { ...before, gates, approvals: isArmed ? before.approvals : [] };
  }
  if (before.phase !== 'EXECUTE') return { ...before, gates };
  if (before.hold !== null || blocking.length === 0) return { ...before, gates };
  return { ...before, gates, hold: { atMs, why: 'gate', what: blocking.map((gate) => gate.id) } };
}

/** Unknown is not verified: it stays open until every check is passed. */
function verify(before: Procedure, verification: Verification): Outcome {
  if (before.phase !== 'VERIFY') return no(text('procedure.notNow', { phase: before.phase }));
  const isSeen = verification.checks.length > 0 && verification.checks.every((check) => check.result === 'passed');
  return yes({ ...before, verification, phase: isSeen ? 'VERIFIED' : 'VERIFY', endedAtMs: isSeen ? verification.atMs : null });
}
