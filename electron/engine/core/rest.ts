/**
 * A signal at rest: known, and its newest reading changes nothing of what is concluded from it. Such a reading is kept as a
 * row; `settled` (`rest-rows.ts`) gives back the state that the whole way (`signal-state.ts`) would have led to, to the last field.
 */
import type { SignalConfig } from './config.ts';
import { judgeGood, windowOf, type Said } from './detect/judge.ts';
import { NO_POINTS } from './detect/points.ts';
import { isPeriodless } from './detect/freshness.ts';
import type { DetectorState } from './detect/detector.ts';
import type { Times } from './rest-times.ts';
import { isPeakKept } from './peaks.ts';
import { rowsOf, type SignalListWriter } from './signal-list.ts';
import type { SignalState } from './signal-state.ts';

/** Whether a signal may rest at all: nobody compares it, no rule of the site reads it, nothing looks at its trend or its peaks. */
export function mayRest({ metric, peers, userRules, conditions }: Omit<SignalConfig, 'mayRest'>): boolean {
  const isFollowed = conditions.some((condition) => windowOf(condition.test) !== null) || isPeakKept(metric.id);
  return peers === null && userRules.length === 0 && !isFollowed;
}

/** Whether its state is one in which readings may be kept as rows. */
function canRest(state: SignalState): boolean {
  const { history, detectors, last } = state;
  if (isPeriodless(state.periodMs)) return false; // it is heard too seldom to gain by it
  const { flap } = history.tip;
  if (last === null || last.quality !== 'good' || state.isStale || state.isLost || history.isLost) return false;
  if (state.doubtSinceMs !== 0 || state.isDoubted || state.past !== null || state.isUnstable) return false;
  if (flap.isFlapping || flap.bits !== 0 || flap.last === null || flap.slot === null) return false;
  const folded = history.tip.detectors;
  if (folded.length !== detectors.length || !folded.every((detector, i) => detector === detectors[i] && isSteady(detector))) return false;
  return flap.last === (last.state ?? problemsOf(folded));
}

function isSteady({ isUnknown, phase }: DetectorState): boolean {
  return !isUnknown && (phase === 'clear' || phase === 'active');
}

/** As `signal-history.ts` counts them for `flap.ts`. */
function problemsOf(detectors: readonly DetectorState[]): number {
  let problems = 0;
  for (const { phase } of detectors) problems = problems * 2 + (phase === 'active' ? 1 : 0);
  return problems;
}

/**
 * Keeps a good reading as a row and hands back its times; null, writing nothing, when the signal is not at rest, when the reading says
 * something new, or does not simply follow the one before. `state`: without what was read at rest; its source and period are those of the reading.
 */
export function rest(
  watched: Pick<SignalConfig, 'conditions'>,
  index: number,
  state: SignalState,
  reading: Said,
  nowMs: number,
  list: SignalListWriter,
): Times | null {
  const before = rowsOf(list, index).timesOf(index);
  const { last } = state;
  if (last === null || (before === null && !canRest(state))) return null;
  const value = reading.value ?? null;
  if ((reading.state ?? null) !== last.state || (value === null) !== (last.value === null)) return null;
  const times = list.follower.follow(before, state, reading.atMs, nowMs);
  if (times === null || !saysNothingNew(watched, state.detectors, reading)) return null;
  if (before === null) list.set(index, alike(watched, state));
  list.setRow(index, times, value ?? 0);
  return times;
}

const atRest = new WeakMap<SignalConfig['conditions'], Map<string, SignalState>>();

/**
 * The state to lie under the row: of signals at rest that never had a problem the first one of its kind, for a row holds all they differ in.
 * A memo of a pure function, as many states as there are sources and states of a metric.
 */
function alike({ conditions }: Pick<SignalConfig, 'conditions'>, state: SignalState): SignalState {
  const { last, source, periodMs, detectors } = state;
  if (!detectors.every(isUntouched)) return state;
  const known = atRest.get(conditions) ?? new Map<string, SignalState>();
  atRest.set(conditions, known);
  const key = `${String(periodMs)}|${last?.value === null ? '' : '#'}|${last?.state ?? ''}|${source ?? ''}`;
  const first = known.get(key) ?? state;
  known.set(key, first);
  return first;
}

function isUntouched({ phase, sinceMs, onsetMs, raisedAtMs }: DetectorState): boolean {
  return phase === 'clear' && sinceMs === 0 && onsetMs === null && raisedAtMs === null;
}

function saysNothingNew({ conditions }: Pick<SignalConfig, 'conditions'>, detectors: readonly DetectorState[], reading: Said): boolean {
  for (let i = 0; i < detectors.length; i += 1) {
    const condition = conditions[i];
    if (condition === undefined) return false;
    const finding = judgeGood(condition.test, reading, NO_POINTS);
    if (finding === 'unknown' || finding === (detectors[i]?.phase === 'clear' ? 'problem' : 'recovered')) return false;
  }
  return true;
}
