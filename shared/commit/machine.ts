/**
 * THE machine of committing: read -> armed -> countersigned -> holding -> window -> run. A pure function of state, event and
 * facts of the moment. Whatever does not fit drops it or changes nothing; nothing but time after a full hold leads to a run.
 */
import { assertNever } from '../lib/assert.ts';
import { text, type Text } from '../i18n/text.ts';
import { ARMED_FOR_MS, isSamePerson, mayGoAlone } from '../model/procedure.ts';
import { isCode } from './code.ts';
import {
  HOLD_LOST_MS,
  HOLD_MS,
  RUN_LATE_MS,
  STOP_WINDOW_MS,
  type Commit,
  type CommitFacts,
  type CommitLevel,
  type CommitState,
  type Dropped,
  type DropWhy,
  type Identity,
} from '../model/commit.ts';

/** Which arming an act means: the moment of it, UTC ms. Nothing signed or held for one counts for the next. */
type Of = number | undefined;

/** What a person did at the page, that time passed, or that the engine began anew, which drops what was armed. */
export type CommitEvent =
  | {
      readonly type: 'arm';
      readonly option: string;
      readonly level: CommitLevel;
      readonly code: string;
      readonly typed: string;
      readonly used: readonly string[];
      readonly person: string;
      readonly identity: Identity;
    }
  /**
   * `alone`: why the one who armed goes on without another person; null: another one signs. `of`: when what was read had been armed, UTC ms;
   * missing in records from before there was one.
   */
  | { readonly type: 'countersign'; readonly person: string; readonly identity: Identity; readonly alone: string | null; readonly of?: Of }
  | { readonly type: 'press'; readonly person: string; readonly of?: Of }
  | { readonly type: 'release'; readonly person: string }
  /** The button was down all the time, says the page; the engine looks at its own clock. */
  | { readonly type: 'held'; readonly person: string; readonly of?: Of }
  /** Disarms, and stops while the window runs. */
  | { readonly type: 'disarm'; readonly person: string }
  /** Time has passed, or what is known has changed. */
  | { readonly type: 'look' }
  | { readonly type: 'restart' };

/** `run`: the plan begins now, with these signatures. A refusal changes nothing but what time and facts had changed anyway. */
export interface CommitOutcome {
  readonly state: CommitState;
  readonly refusal: Text | null;
  readonly run: Commit | null;
}

/** `atMs`: engine time, UTC ms. Time and facts are looked at first, so what an event meets may have fallen already. */
export function advanceCommit(before: CommitState, atMs: number, facts: CommitFacts, event: CommitEvent): CommitOutcome {
  const looked = look(before, atMs, facts);
  if (event.type === 'look') return looked;
  if (looked.run !== null) return { ...looked, refusal: text('commit.runsAlready') };
  return act(looked.state, atMs, facts, event);
}

function act(now: CommitState, atMs: number, facts: CommitFacts, event: Exclude<CommitEvent, { type: 'look' }>): CommitOutcome {
  if (event.type === 'arm') return arm(now, atMs, facts, event);
  const { commit } = now;
  if (commit === null) return refused(now, text('commit.notArmed'));
  if ('of' in event && event.of !== undefined && event.of !== commit.armed.atMs) return refused(now, text('commit.otherArming'));
  switch (event.type) {
    case 'countersign':
      return countersign(now, commit, atMs, facts, event);
    case 'press':
      return press(now, commit, atMs, facts, event.person);
    case 'release':
      if (commit.stage !== 'holding') return refused(now, text('commit.notHeld'));
      return stay(back(commit), { why: 'released', atMs, person: event.person, what: [] });
    case 'held':
      return held(now, commit, atMs, facts, event.person);
    case 'disarm':
      return drop(commit.stage === 'window' ? 'stopped' : 'disarmed', atMs, event.person);
    case 'restart':
      return drop('restart', atMs, null);
    default:
      return assertNever(event, 'commit event');
  }
}

/** What time and facts alone do: they end it or set it back, and they end a stop window in a run. */
function look(state: CommitState, atMs: number, facts: CommitFacts): CommitOutcome {
  const { commit } = state;
  if (commit === null) return same(state);
  if (facts.plan === null) return drop('withdrawn', atMs, null); // there is nothing to commit to any more: no other plan took its place
  if (facts.plan !== commit.plan) return drop('plan', atMs, null);
  if (facts.isWithdrawn) return drop('withdrawn', atMs, null);
  if (facts.lost.length > 0) return drop('signer', atMs, null, facts.lost);
  if (facts.blocking.length > 0) return drop('gate', atMs, null, facts.blocking);
  if (commit.stage !== 'window' && atMs - commit.armed.atMs > ARMED_FOR_MS) return drop('time', atMs, null);
  const isHeldUp = commit.stage === 'holding' || commit.stage === 'window';
  if (isHeldUp && facts.stale.length > 0) return stay(back(commit), { why: 'stale', atMs, person: null, what: facts.stale });
  if (commit.stage === 'holding' && atMs - (commit.heldSinceMs ?? atMs) > HOLD_LOST_MS)
    return stay(back(commit), { why: 'released', atMs, person: null, what: [] });
  if (commit.stage !== 'window' || commit.runsAtMs === null || atMs < commit.runsAtMs) return same(state);
  if (atMs - commit.runsAtMs > RUN_LATE_MS) return stay(back(commit), { why: 'late', atMs, person: null, what: [] });
  return run(commit);
}

function arm(now: CommitState, atMs: number, facts: CommitFacts, event: Extract<CommitEvent, { type: 'arm' }>): CommitOutcome {
  if (now.commit !== null) return refused(now, text('commit.armedAlready', { person: now.commit.armed.person }));
  if (facts.plan === null) return refused(now, text('commit.noPlan'));
  if (facts.isWithdrawn) return refused(now, text('commit.withdrawn'));
  if (facts.blocking.length > 0) return refused(now, text('procedure.blocked', { gate: facts.blocking.join(', ') }));
  if (!isCode(event.typed, event.code)) return refused(now, text('commit.wrongCode'));
  const { option, level, code, used, person, identity } = event;
  const armed = { person, atMs, identity };
  return stay(
    { option, level, code, plan: facts.plan, used, stage: 'armed', armed, second: null, heldSinceMs: null, holder: null, runsAtMs: null },
    null,
  );
}

function countersign(
  now: CommitState,
  commit: Commit,
  atMs: number,
  { decideByMs }: CommitFacts,
  { person, identity, alone }: Extract<CommitEvent, { type: 'countersign' }>,
): CommitOutcome {
  if (commit.level === 2) return refused(now, text('commit.oneIsEnough'));
  if (commit.stage !== 'armed') return refused(now, text('commit.signedAlready'));
  const isSame = isSamePerson(person, commit.armed.person);
  if (alone === null) {
    if (isSame) return refused(now, text('procedure.samePerson', { person: commit.armed.person }));
    if (identity !== 'pin') return refused(now, text('commit.notProven', { person }));
    if (commit.armed.identity !== 'pin') return refused(now, text('commit.notProven', { person: commit.armed.person }));
  } else {
    if (!isSame) return refused(now, text('commit.aloneIsOther', { person: commit.armed.person }));
    if (!mayGoAlone({ ...commit.armed, alone: null }, decideByMs, atMs)) return refused(now, text('procedure.notAlone'));
    if (commit.armed.identity === 'pin' && identity !== 'pin') return refused(now, text('commit.notProven', { person }));
  }
  return stay({ ...commit, stage: 'countersigned', second: { person, atMs, identity, alone } }, null);
}

function press(now: CommitState, commit: Commit, atMs: number, facts: CommitFacts, person: string): CommitOutcome {
  if (commit.level === 3 && commit.second === null) return refused(now, text('commit.notSigned'));
  if (commit.stage === 'holding' || commit.stage === 'window') return refused(now, text('commit.heldAlready'));
  if (facts.stale.length > 0) return refused(now, text('commit.stale', { what: facts.stale.join(', ') }));
  return stay({ ...commit, stage: 'holding', heldSinceMs: atMs, holder: person }, null);
}

function held(now: CommitState, commit: Commit, atMs: number, facts: CommitFacts, person: string): CommitOutcome {
  if (commit.stage !== 'holding' || commit.heldSinceMs === null) return refused(now, text('commit.notHeld'));
  if (!isSamePerson(person, commit.holder ?? '')) return refused(now, text('commit.heldByOther', { person: commit.holder ?? '-' }));
  if (facts.stale.length > 0) return refused(now, text('commit.stale', { what: facts.stale.join(', ') }));
  if (atMs - commit.heldSinceMs < HOLD_MS) return refused(now, text('commit.tooShort'));
  if (commit.level === 2) return run(commit);
  return stay({ ...commit, stage: 'window', runsAtMs: atMs + STOP_WINDOW_MS }, null);
}

/** To where the button was before it was pressed. */
function back(commit: Commit): Commit {
  return { ...commit, stage: commit.second === null ? 'armed' : 'countersigned', heldSinceMs: null, holder: null, runsAtMs: null };
}

function run(commit: Commit): CommitOutcome {
  return { state: { commit: null, dropped: null }, refusal: null, run: commit };
}

function drop(why: DropWhy, atMs: number, person: string | null, what: readonly string[] = []): CommitOutcome {
  return { state: { commit: null, dropped: { why, atMs, person, what } }, refusal: null, run: null };
}

function stay(commit: Commit, dropped: Dropped | null): CommitOutcome {
  return { state: { commit, dropped }, refusal: null, run: null };
}

function same(state: CommitState): CommitOutcome {
  return { state, refusal: null, run: null };
}

function refused(state: CommitState, refusal: Text): CommitOutcome {
  return { state, refusal, run: null };
}
