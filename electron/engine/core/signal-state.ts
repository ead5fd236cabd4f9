/** One signal in the model: its history and detectors, where it comes from, and when time alone will change it. */
import { FUTURE_TOLERANCE_MS } from '../../../shared/lib/time.ts';
import {
  detectorsAt,
  emptyHistory,
  historyFrom,
  loseSignal as loseHistory,
  nextChangeMs,
  recordReading,
  type Outcome,
  type SavedHistory,
  type SignalHistory,
  type SignalRules,
} from './detect/signal-history.ts';
import { isSameDetector, KNOWN_DETECTOR, NEW_DETECTOR, type DetectorState, type Reading, type Test } from './detect/detector.ts';
import { flapEndMs, flapSlotMs, holdFlap, type FlapState } from './detect/flap.ts';
import { isPeriodless, standingAtMs, staleAfterMs, staleAtMs } from './detect/freshness.ts';
import { windowOf } from './detect/judge.ts';
import { NO_POINTS } from './detect/points.ts';
import { trendRule } from './detect/trend.ts';
import { LATENESS_MS } from './conditions.ts';
import type { SignalConfig } from './config.ts';

export type { Reading } from './detect/detector.ts';

/** Times are engine time, UTC ms, unless said. `source` null: it was never heard, and then `receivedAtMs` is 0. */
export interface SignalState {
  readonly history: SignalHistory;
  /** As of the last time the signal was looked at. */
  readonly detectors: readonly DetectorState[];
  readonly last: Reading | null;
  readonly source: string | null;
  readonly receivedAtMs: number;
  /** Expected period in force, ms. */
  readonly periodMs: number;
  /** Silent beyond its limit, or its source is lost. */
  readonly isStale: boolean;
  readonly isLost: boolean;
  /** Since when it is unknown; 0 while known. */
  readonly unknownSinceMs: number;
  readonly isUnstable: boolean;
  /** Since when others contradict it, measured time, UTC ms; 0: nobody does (`weigh.ts`). */
  readonly doubtSinceMs: number;
  /** Contradicted, so no evidence; it raises nothing and closes nothing. */
  readonly isDoubted: boolean;
  /** What was told after the fact of the time its source was lost; null: nothing, or nothing that still matters. */
  readonly past: SignalHistory | null;
  /** When time alone changes it next. */
  readonly nextDeadlineMs: number;
}

/** As JSON has it. */
export type SavedSignal = Omit<SignalState, 'history' | 'past'> & { readonly history: SavedHistory; readonly past: SavedHistory | null };

/**
 * Back from JSON, with what is equal shared as it was: whether a detector is another one is asked by identity (`isNews`, `canRest`), and one
 * that only looks new would be news of nothing, so that a replay looked at the whole where the engine had not.
 */
export function signalFrom(saved: SavedSignal): SignalState {
  const known: DetectorState[] = [NEW_DETECTOR, KNOWN_DETECTOR];
  const shared = (detectors: readonly DetectorState[]): readonly DetectorState[] =>
    detectors.map((detector) => {
      const same = known.find((one) => isSameDetector(one, detector));
      if (same === undefined) known.push(detector);
      return same ?? detector;
    });
  return {
    ...saved,
    detectors: shared(saved.detectors),
    history: historyFrom(saved.history, shared),
    past: saved.past === null ? null : historyFrom(saved.past, shared),
  };
}

/** History told after the fact may arrive in any order within this, ms. */
const PAST_WINDOW_MS = 600_000;

const NO_TEST: Test = { kind: 'state', in: [] };
const NEVER_MS = Number.MAX_SAFE_INTEGER;
/** What a list of conditions leads to at a period: its rules, and a signal before anything was heard of it. */
interface Watched {
  readonly rules: SignalRules;
  readonly empty: SignalState;
}

const memo = new WeakMap<SignalConfig['conditions'], Map<number, Watched>>();

/** A memo of a pure function: signals of one kind share their conditions, and so all that follows from them. */
function watchedOf({ conditions, metric }: SignalConfig, periodMs: number): Watched {
  const isHeld = isPeriodless(periodMs);
  const slotMs = flapSlotMs(isHeld ? metric.periodMs : periodMs);
  const key = isHeld ? -slotMs : periodMs;
  const byPeriod = memo.get(conditions) ?? new Map<number, Watched>();
  memo.set(conditions, byPeriod);
  const known = byPeriod.get(key);
  if (known !== undefined) return known;
  const rules: SignalRules = {
    windowMs: LATENESS_MS,
    staleAfterMs: staleAfterMs(periodMs),
    detectors: conditions,
    flapSlotMs: slotMs,
    isHeld,
    trend: trendRule(conditions.flatMap((condition) => windowOf(condition.test) ?? [])),
  };
  const watched = { rules, empty: neverHeard(rules, periodMs) };
  byPeriod.set(key, watched);
  return watched;
}

function rulesOf(signal: SignalConfig, periodMs: number): SignalRules {
  return watchedOf(signal, periodMs).rules;
}

/** Before anything was heard of it: the same object for all signals that are watched alike. */
export function emptySignal(signal: SignalConfig): SignalState {
  return watchedOf(signal, signal.metric.periodMs).empty;
}

function neverHeard(rules: SignalRules, periodMs: number): SignalState {
  const history = emptyHistory(rules);
  return {
    history,
    detectors: history.tip.detectors,
    last: null,
    source: null,
    receivedAtMs: 0,
    periodMs,
    isStale: true,
    isLost: false,
    unknownSinceMs: 0,
    isUnstable: false,
    doubtSinceMs: 0,
    isDoubted: false,
    past: null,
    nextDeadlineMs: NEVER_MS,
  };
}

/** Takes a reading in its place by measured time. `late` and `duplicate` leave the state as it was. */
export function applyReading(
  signal: SignalConfig,
  state: SignalState,
  reading: Reading,
  nowMs: number,
  source: string,
  periodMs: number,
): { state: SignalState; outcome: Outcome } {
  const rules = rulesOf(signal, periodMs);
  const { history, outcome } = recordReading(rules, state.history, reading);
  if (history === state.history) return { state, outcome };
  return { state: heard(rules, state, history, nowMs, source, periodMs), outcome };
}

/** After a reading was taken. The usual one, of a signal at rest, is written out here: it is most of what the engine does. */
function heard(
  rules: SignalRules,
  before: SignalState,
  history: SignalHistory,
  nowMs: number,
  source: string,
  periodMs: number,
): SignalState {
  const last = history.newest;
  const { detectors, flap } = history.tip;
  const staleMs = last === null ? 0 : staleAtMs(Math.min(last.atMs, nowMs), periodMs);
  const state: SignalState = {
    history,
    detectors: isSame(detectors, before.detectors) ? before.detectors : detectors,
    last,
    source,
    receivedAtMs: nowMs,
    periodMs,
    isStale: false,
    isLost: false,
    unknownSinceMs: 0,
    isUnstable: flap.isFlapping,
    doubtSinceMs: before.doubtSinceMs,
    isDoubted: before.isDoubted,
    past: before.past === null || detectors.every(isWell) ? null : before.past,
    nextDeadlineMs: staleMs,
  };
  return nowMs < staleMs && !rules.isHeld && detectors.every(isAtRest)
    ? state
    : lookAt(rules, { ...state, detectors: before.detectors }, nowMs);
}

/** Time alone does not change it. */
function isAtRest(detector: DetectorState): boolean {
  return detector.isUnknown || detector.phase === 'clear' || detector.phase === 'active';
}

function isWell(detector: DetectorState): boolean {
  return detector.phase === 'clear';
}

/** Takes a reading of the time the source was lost. Only what began then and may still last is kept. */
export function applyHistory(signal: SignalConfig, state: SignalState, reading: Reading): { state: SignalState; hasChanged: boolean } {
  const rules = rulesOf(signal, state.periodMs);
  const before = state.past ?? emptyHistory(rules);
  const { history } = recordReading({ ...rules, windowMs: PAST_WINDOW_MS }, before, reading);
  const hasChanged =
    reading.quality === 'good' && (reading.state !== before.newest?.state || !isSame(history.tip.detectors, before.tip.detectors));
  const isOver = !state.isLost && state.history.newest !== null && state.detectors.every(isWell);
  return { state: history === before || isOver ? state : { ...state, past: history }, hasChanged };
}

/** Believed again: what it showed meanwhile is no part of a trend, and what ended with the doubt never was. */
export function believe(signal: SignalConfig, state: SignalState): SignalState {
  const isVoid = state.detectors.map(
    ({ phase, raisedAtMs }, i) =>
      windowOf(signal.conditions[i]?.test ?? NO_TEST) !== null || (phase === 'clearing' && (raisedAtMs ?? 0) >= state.doubtSinceMs),
  );
  const clean = (folded: SignalHistory['tip']): SignalHistory['tip'] => ({
    ...folded,
    points: NO_POINTS,
    detectors: folded.detectors.map((detector, i) => (isVoid[i] === true ? { ...NEW_DETECTOR, isUnknown: false } : detector)),
  });
  const history = { ...state.history, base: clean(state.history.base), tip: clean(state.history.tip) };
  return { ...state, history, detectors: history.tip.detectors };
}

/** When the problem of a detector began: as it was read, or as it was told after the fact when it lasted until it was read. */
export function onsetOf(state: SignalState, index: number): number | null {
  const onsetMs = state.detectors[index]?.onsetMs ?? null;
  const past = state.past?.tip.detectors[index];
  if (onsetMs === null || past === undefined || past.onsetMs === null || (past.phase !== 'pending' && past.phase !== 'active'))
    return onsetMs;
  return Math.min(onsetMs, past.onsetMs);
}

/** A stored reading dated after now can't be right: the next one wins over it, whatever its time (principles: newest-wins). */
export function repaired(signal: SignalConfig, state: SignalState, nowMs: number): SignalState {
  if (state.last === null || state.last.atMs <= nowMs + FUTURE_TOLERANCE_MS) return state;
  const empty = emptySignal(signal);
  const detectors = state.detectors.map((detector) => ({ ...detector, isUnknown: true, pausedAtMs: null }));
  const tip = { ...empty.history.tip, detectors };
  return { ...empty, history: { ...empty.history, base: tip, tip }, detectors };
}

/** Lets time pass. The same object comes back when nothing changed. */
export function advanceSignal(signal: SignalConfig, state: SignalState, nowMs: number): SignalState {
  if (nowMs < state.nextDeadlineMs) return state;
  return lookAt(rulesOf(signal, state.periodMs), state, nowMs);
}

/** Its source was lost: unknown until read again, whatever it said last. */
export function loseSignal(signal: SignalConfig, state: SignalState, nowMs: number): SignalState {
  if (state.isLost || state.last === null) return state;
  const rules = rulesOf(signal, state.periodMs);
  const history = loseHistory(rules, state.history, nowMs);
  return {
    ...state,
    history,
    detectors: history.tip.detectors,
    isLost: true,
    isStale: true,
    unknownSinceMs: state.isStale ? state.unknownSinceMs : nowMs,
    nextDeadlineMs: NEVER_MS,
  };
}

function lookAt(rules: SignalRules, state: SignalState, nowMs: number): SignalState {
  const last = state.last;
  if (last === null || state.isLost) return { ...state, nextDeadlineMs: NEVER_MS };
  const heardMs = Math.min(last.atMs, state.receivedAtMs);
  const atMs = Math.max(nowMs, last.atMs);
  const detectors = rules.detectors.length === 0 ? state.detectors : detectorsAt(rules, state.history, atMs);
  const staleMs = staleAtMs(heardMs, state.periodMs);
  const isStale = nowMs >= staleMs;
  const { flap } = state.history.tip;
  const held = rules.isHeld
    ? heldUntil(flap, rules.flapSlotMs ?? NEVER_MS, heardMs, nowMs)
    : { isFlapping: flap.isFlapping, nextMs: NEVER_MS };
  const nextMs = rules.detectors.length === 0 ? null : nextChangeMs(rules, state.history, atMs);
  return {
    ...state,
    detectors: isSame(detectors, state.detectors) ? state.detectors : detectors,
    isStale,
    unknownSinceMs: isStale ? staleMs : 0,
    isUnstable: held.isFlapping,
    nextDeadlineMs: Math.min(nextMs ?? NEVER_MS, isStale ? NEVER_MS : staleMs, held.nextMs),
  };
}

/** A word that holds: whether it flaps by now, and when time alone changes that or makes the word no evidence any more. */
function heldUntil(
  flap: FlapState,
  slotMs: number,
  heardMs: number,
  nowMs: number,
): { readonly isFlapping: boolean; readonly nextMs: number } {
  const held = holdFlap(flap, nowMs, slotMs);
  const standingMs = standingAtMs(heardMs);
  return { isFlapping: held.isFlapping, nextMs: Math.min(flapEndMs(held, slotMs) ?? NEVER_MS, nowMs < standingMs ? standingMs : NEVER_MS) };
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a === b) return true;
  return a.length === b.length && a.every((item, i) => item === b[i]);
}
