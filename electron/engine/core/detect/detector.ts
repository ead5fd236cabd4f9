/**
 * One condition on one signal: on-delay, off-delay and hysteresis, in measured time. The result depends on the
 * readings alone, never on when ticks come. What is unknown raises nothing and closes nothing.
 */
import { assertNever } from '../../../../shared/lib/assert.ts';
import { judge, type Finding, type Reading, type Test } from './judge.ts';
import { NO_POINTS, type Points } from './points.ts';

export type { Reading, Test } from './judge.ts';

/** What one condition asks of one signal, from the table and the thresholds of the site file. */
export interface DetectorRule {
  readonly test: Test;
  /** The problem must be known to last this long, ms; 0: at once. */
  readonly onDelayMs: number;
  /** The recovery must be known to last this long, ms; 0: at once. */
  readonly offDelayMs: number;
}

/** `pending`: a problem not yet long enough. `clearing`: an active one whose recovery is not yet long enough. */
export type DetectorPhase = 'clear' | 'pending' | 'active' | 'clearing';

/** Where one condition on one signal stands. Plain data; a new one is made for every change. */
export interface DetectorState {
  readonly phase: DetectorPhase;
  /**
   * Start of the phase, measured time, UTC ms; of `active`, when the problem came back if it had been clearing. In `pending` and `clearing` it is moved on by the time that was
   * unknown, which does not count towards the delay. 0 before the first reading.
   */
  readonly sinceMs: number;
  /** First measurement that showed the problem; null when clear. */
  readonly onsetMs: number | null;
  /** When it was last raised: start of pending + on-delay. Kept after clearing; null if never. */
  readonly raisedAtMs: number | null;
  /** The last reading says nothing, or there was none. */
  readonly isUnknown: boolean;
  /** When a running delay stopped counting because the signal became unknown; else null. */
  readonly pausedAtMs: number | null;
}

/** Before the first reading: clear, and unknown. */
export const NEW_DETECTOR: DetectorState = {
  phase: 'clear',
  sinceMs: 0,
  onsetMs: null,
  raisedAtMs: null,
  isUnknown: true,
  pausedAtMs: null,
};

/**
 * Takes the next reading; readings come in the order of measuring. Deadlines up to and including its time pass
 * first. `points`: earlier readings, for a test that looks at the trend. Returns the same object when nothing changed.
 */
export function stepDetector(rule: DetectorRule, state: DetectorState, reading: Reading, points: Points = NO_POINTS): DetectorState {
  const finding = judge(rule.test, reading, points);
  if (finding === 'unknown') return markUnknown(rule, state, reading.atMs);
  const known = state.isUnknown ? resume(state, reading.atMs) : state;
  const applied = apply(advanceDetector(rule, known, reading.atMs), finding, reading.atMs);
  return applied === known ? known : advanceDetector(rule, applied, reading.atMs);
}

/** Lets deadlines pass up to and including `nowMs`. Does nothing while unknown. */
export function advanceDetector(rule: DetectorRule, state: DetectorState, nowMs: number): DetectorState {
  const deadlineMs = nextDeadlineMs(rule, state);
  if (deadlineMs === null || nowMs < deadlineMs) return state;
  return state.phase === 'pending'
    ? { ...state, phase: 'active', sinceMs: deadlineMs, raisedAtMs: deadlineMs }
    : { ...state, phase: 'clear', sinceMs: deadlineMs, onsetMs: null };
}

/** The signal is unknown from `atMs` on: stale, lost, bad. Deadlines up to then pass first; later ones wait. */
export function markUnknown(rule: DetectorRule, state: DetectorState, atMs: number): DetectorState {
  if (state.isUnknown) return state;
  const at = advanceDetector(rule, state, atMs);
  return { ...at, isUnknown: true, pausedAtMs: isDelaying(at) ? atMs : null };
}

/** When the running delay ends if nothing else is heard; null when none runs or the signal is unknown. */
export function nextDeadlineMs(rule: DetectorRule, state: DetectorState): number | null {
  if (state.isUnknown || !isDelaying(state)) return null;
  return state.sinceMs + (state.phase === 'pending' ? rule.onDelayMs : rule.offDelayMs);
}

function isDelaying(state: DetectorState): boolean {
  return state.phase === 'pending' || state.phase === 'clearing';
}

/** Clear, and known: after the first reading of nearly every signal, so one for all. */
export const KNOWN_DETECTOR: DetectorState = { ...NEW_DETECTOR, isUnknown: false };

/** Whether both say the same. */
export function isSameDetector(a: DetectorState, b: DetectorState): boolean {
  return (
    a.phase === b.phase &&
    a.sinceMs === b.sinceMs &&
    a.onsetMs === b.onsetMs &&
    a.raisedAtMs === b.raisedAtMs &&
    a.isUnknown === b.isUnknown &&
    a.pausedAtMs === b.pausedAtMs
  );
}

function resume(state: DetectorState, atMs: number): DetectorState {
  if (state === NEW_DETECTOR) return KNOWN_DETECTOR;
  const unknownMs = state.pausedAtMs === null ? 0 : Math.max(0, atMs - state.pausedAtMs);
  return { ...state, isUnknown: false, pausedAtMs: null, sinceMs: state.sinceMs + unknownMs };
}

function apply(state: DetectorState, finding: Finding, atMs: number): DetectorState {
  switch (state.phase) {
    case 'clear':
      return finding === 'problem' ? { ...state, phase: 'pending', sinceMs: atMs, onsetMs: atMs } : state;
    case 'pending':
      return finding === 'problem' ? state : { ...state, phase: 'clear', sinceMs: atMs, onsetMs: null };
    case 'active':
      return finding === 'recovered' ? { ...state, phase: 'clearing', sinceMs: atMs } : state;
    case 'clearing':
      return finding === 'recovered' ? state : { ...state, phase: 'active', sinceMs: atMs };
    default:
      return assertNever(state.phase, 'phase');
  }
}
