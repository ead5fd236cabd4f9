/**
 * One signal and its detectors, independent of the order of arrival: readings inside the lateness window are kept
 * sorted by measured time, and a late one is inserted and folded again. Plain data, never changed in place.
 * Knows neither elements nor alarms.
 */
import { invariant } from '../../../../shared/lib/assert.ts';
import {
  advanceDetector,
  markUnknown,
  NEW_DETECTOR,
  nextDeadlineMs,
  stepDetector,
  type DetectorRule,
  type DetectorState,
  type Reading,
} from './detector.ts';
import { holdFlap, NEVER_FLAPPED, recordFlap, type FlapState } from './flap.ts';
import { NO_POINTS, pointsOf, type Point, type Points } from './points.ts';
import { addPoint, type TrendRule } from './trend.ts';

/** What is watched on a signal. */
export interface SignalRules {
  /** A reading measured this long before the newest one, ms, is still put in its place; an older one is refused. */
  readonly windowMs: number;
  /** Silence longer than this is unknown, ms (`staleAfterMs` of freshness.ts); null: never. */
  readonly staleAfterMs: number | null;
  readonly detectors: readonly DetectorRule[];
  /** Slot of flap detection, ms; null: not watched. */
  readonly flapSlotMs: number | null;
  /** Each reading holds until the next one, however late that comes: it is told of only when something happens. */
  readonly isHeld: boolean;
  /** What is kept for tests of the trend; null: none asks. */
  readonly trend: TrendRule | null;
}

/** What a run of readings leads to. */
export interface Folded {
  readonly detectors: readonly DetectorState[];
  readonly flap: FlapState;
  /** Points for tests of the trend; empty when none asks. */
  readonly points: Points;
  /** Time of the last reading folded; null before the first. */
  readonly lastAtMs: number | null;
}

/** What is kept of a signal: the fold of the past, and the readings that a late one may still go before. */
export interface SignalHistory {
  /** Everything older than the window, for good. */
  readonly base: Folded;
  /** Readings inside the window, oldest first, one per measured time. */
  readonly recent: readonly Reading[];
  /** `base` and `recent` together: as of the newest reading, deadlines after it not yet passed. */
  readonly tip: Folded;
  /** The reading measured last; quality bad when two with its time contradict each other. */
  readonly newest: Reading | null;
  /** Its source was reported lost since the newest reading. */
  readonly isLost: boolean;
}

/** As JSON has it: points as a list. */
type SavedFold = Omit<Folded, 'points'> & { readonly points: readonly Point[] };
/** The same of all that is kept. */
export type SavedHistory = Omit<SignalHistory, 'base' | 'tip'> & { readonly base: SavedFold; readonly tip: SavedFold };

/** Back from JSON. `shared`: the same detectors, of which those that are equal are one. */
export function historyFrom(saved: SavedHistory, shared: (detectors: Folded['detectors']) => Folded['detectors']): SignalHistory {
  const foldFrom = (fold: SavedFold): Folded => ({ ...fold, detectors: shared(fold.detectors), points: pointsOf(fold.points) });
  return { ...saved, base: foldFrom(saved.base), tip: foldFrom(saved.tip) };
}

/** `late`, `duplicate`: refused, for the caller to count. `contradiction`: taken as a bad reading. */
export type Outcome = 'taken' | 'duplicate' | 'contradiction' | 'late';

/** The history after a reading; when the outcome is `late` or `duplicate` it is the one that was there. */
export interface Recorded {
  readonly history: SignalHistory;
  readonly outcome: Outcome;
}

/** Before the first reading, for a signal with these rules. */
export function emptyHistory(rules: SignalRules): SignalHistory {
  const folded: Folded = { detectors: rules.detectors.map(() => NEW_DETECTOR), flap: NEVER_FLAPPED, points: NO_POINTS, lastAtMs: null };
  return { base: folded, recent: [], tip: folded, newest: null, isLost: false };
}

/**
 * Takes a reading, whenever it arrives. Any order of arrival within the window leads to the same history. Constant
 * time for readings in order; proportional to the readings inside the window for a late one.
 */
export function recordReading(rules: SignalRules, history: SignalHistory, reading: Reading): Recorded {
  const { newest, recent, base } = history;
  if (newest === null || reading.atMs > newest.atMs) return { history: append(rules, history, reading), outcome: 'taken' };
  const isSealed = base.lastAtMs !== null && reading.atMs <= base.lastAtMs;
  if (isSealed || reading.atMs < newest.atMs - rules.windowMs) {
    return { history, outcome: isSame(reading, newest) ? 'duplicate' : 'late' };
  }
  const place = recent.findIndex((known) => known.atMs >= reading.atMs);
  const known = recent[place];
  invariant(known !== undefined, 'a reading not newer than the newest has a place before it');
  if (known.atMs !== reading.atMs) {
    return { history: refold(rules, history, [...recent.slice(0, place), reading, ...recent.slice(place)]), outcome: 'taken' };
  }
  if (isSame(known, reading)) return { history, outcome: 'duplicate' };
  const contradiction: Reading = { atMs: reading.atMs, value: null, state: null, quality: 'bad' };
  if (isSame(known, contradiction)) return { history, outcome: 'contradiction' };
  return { history: refold(rules, history, recent.with(place, contradiction)), outcome: 'contradiction' };
}

/**
 * The source was lost at `atMs` (engine time): unknown until the next reading. Closes the window: what was measured
 * before and comes after is late, because a report has no place among measured times.
 */
export function loseSignal(rules: SignalRules, history: SignalHistory, atMs: number): SignalHistory {
  if (history.isLost || history.newest === null) return history;
  const lostAtMs = Math.max(atMs, history.newest.atMs);
  const folded: Folded = {
    ...history.tip,
    detectors: detectorsAt(rules, history, lostAtMs).map((state, i) => markUnknown(ruleAt(rules, i), state, lostAtMs)),
  };
  return { ...history, base: folded, recent: [], tip: folded, isLost: true };
}

/**
 * The detectors at `nowMs`: deadlines passed, unknown when stale. Given `now - windowMs`, a late reading can never
 * take back what was shown; given `now`, it can. Not earlier than the newest reading.
 */
export function detectorsAt(rules: SignalRules, history: SignalHistory, nowMs: number): readonly DetectorState[] {
  return mapDetectors(rules, silenceUntil(rules, history.tip, nowMs), (rule, state) => advanceDetector(rule, state, nowMs));
}

/** The next time after `nowMs` at which `detectorsAt` changes if nothing is heard, UTC ms; null: never. */
export function nextChangeMs(rules: SignalRules, history: SignalHistory, nowMs: number): number | null {
  const states = detectorsAt(rules, history, nowMs);
  let nextMs = Infinity;
  for (let i = 0; i < states.length; i += 1) {
    const state = states[i];
    const deadlineMs = state === undefined ? null : nextDeadlineMs(ruleAt(rules, i), state);
    if (deadlineMs !== null && deadlineMs < nextMs) nextMs = deadlineMs;
  }
  const { lastAtMs } = history.tip;
  if (lastAtMs !== null && rules.staleAfterMs !== null && states.some((state) => !state.isUnknown)) {
    nextMs = Math.min(nextMs, lastAtMs + Math.floor(rules.staleAfterMs) + 1);
  }
  return nextMs === Infinity ? null : nextMs;
}

function append(rules: SignalRules, history: SignalHistory, reading: Reading): SignalHistory {
  const { recent, tip } = history;
  const fromMs = reading.atMs - rules.windowMs;
  const last = recent[recent.length - 1];
  const next = fold(rules, tip, reading);
  if (last === undefined || last.atMs < fromMs) return { base: tip, recent: [reading], tip: next, newest: reading, isLost: false };
  let base = history.base;
  let expired = 0;
  for (const old of recent) {
    if (old.atMs >= fromMs) break;
    base = fold(rules, base, old);
    expired += 1;
  }
  const kept = recent.slice(expired);
  kept.push(reading);
  return { base, recent: kept, tip: next, newest: reading, isLost: false };
}

function refold(rules: SignalRules, history: SignalHistory, recent: readonly Reading[]): SignalHistory {
  const tip = recent.reduce((folded, reading) => fold(rules, folded, reading), history.base);
  return { base: history.base, recent, tip, newest: recent[recent.length - 1] ?? history.newest, isLost: false };
}

function fold(rules: SignalRules, before: Folded, reading: Reading): Folded {
  const silent = silenceUntil(rules, before, reading.atMs);
  const points =
    rules.trend === null || reading.quality !== 'good' || reading.value === null
      ? before.points
      : addPoint(rules.trend, before.points, reading.atMs, reading.value);
  let changed: DetectorState[] | null = null;
  for (let i = 0; i < silent.length; i += 1) {
    const state = silent[i];
    if (state === undefined) continue;
    const next = stepDetector(ruleAt(rules, i), state, reading, points);
    if (next === state) continue;
    changed ??= silent.slice();
    changed[i] = next;
  }
  const detectors = changed ?? silent;
  return { detectors, flap: foldFlap(rules, before.flap, detectors, reading), points, lastAtMs: reading.atMs };
}

/** The detectors after a silence up to `atMs`: unknown from the moment the last reading went stale. */
function silenceUntil(rules: SignalRules, folded: Folded, atMs: number): readonly DetectorState[] {
  if (folded.lastAtMs === null || rules.staleAfterMs === null) return folded.detectors;
  const staleMs = folded.lastAtMs + rules.staleAfterMs;
  return atMs > staleMs ? mapDetectors(rules, folded.detectors, (rule, state) => markUnknown(rule, state, staleMs)) : folded.detectors;
}

/** A number flaps when the findings on it change: one bit per detector, set while it sees the problem. */
function foldFlap(rules: SignalRules, before: FlapState, detectors: readonly DetectorState[], reading: Reading): FlapState {
  if (rules.flapSlotMs === null || reading.quality !== 'good') return before;
  const flap = rules.isHeld ? holdFlap(before, reading.atMs, rules.flapSlotMs) : before;
  if (reading.state !== null) return recordFlap(flap, reading.atMs, reading.state, rules.flapSlotMs);
  if (reading.value === null) return flap;
  let problems = 0;
  for (const { phase } of detectors) problems = problems * 2 + (phase === 'pending' || phase === 'active' ? 1 : 0);
  return recordFlap(flap, reading.atMs, problems, rules.flapSlotMs);
}

/** As `map`, but gives the same array back when no detector changed: this is the hot path. */
function mapDetectors(
  rules: SignalRules,
  states: readonly DetectorState[],
  change: (rule: DetectorRule, state: DetectorState) => DetectorState,
): readonly DetectorState[] {
  let changed: DetectorState[] | null = null;
  for (let i = 0; i < states.length; i += 1) {
    const state = states[i];
    if (state === undefined) continue;
    const next = change(ruleAt(rules, i), state);
    if (next === state) continue;
    changed ??= states.slice();
    changed[i] = next;
  }
  return changed ?? states;
}

function ruleAt(rules: SignalRules, index: number): DetectorRule {
  const rule = rules.detectors[index];
  invariant(rule !== undefined, 'a signal has one state per detector');
  return rule;
}

function isSame(a: Reading, b: Reading): boolean {
  return a.atMs === b.atMs && Object.is(a.value, b.value) && a.state === b.state && a.quality === b.quality;
}
