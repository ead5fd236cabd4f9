/**
 * A rule of the site's own on one element: readings of its metrics wait until late ones have had their time, then count in
 * the order of measuring. So the order of arrival plays no part. One metric unknown: the whole is unknown. Pure.
 */
import type { Quality } from '../../../../shared/model/sample.ts';
import { LATENESS_MS } from '../conditions/define.ts';
import {
  advanceDetector,
  markUnknown,
  NEW_DETECTOR,
  nextDeadlineMs,
  stepDetector,
  type DetectorRule,
  type DetectorState,
} from '../detect/detector.ts';
import type { UserRule, UserValues } from './user-rule.ts';

/** A reading of one metric, as it counts here. */
export interface WatchReading {
  readonly metric: string;
  /** Measured at, UTC ms. */
  readonly atMs: number;
  /** Null: bad or absent. */
  readonly value: number | string | null;
}

/** Kept by alarm id from step to step. `doneMs`: measured time, UTC ms; 0: nothing was heard. */
export interface UserWatch {
  readonly version: string;
  /** What counts now, by metric. */
  readonly settled: Readonly<Record<string, number | string | null>>;
  /** Measured up to here is settled; what was measured before and comes later is too late. */
  readonly doneMs: number;
  /** Not settled yet, in the order of measuring. */
  readonly waiting: readonly WatchReading[];
  readonly detector: DetectorState;
}

/** Before any reading: everything unknown, nothing raised. */
export function newWatch(rule: UserRule): UserWatch {
  return { version: rule.version, settled: {}, doneMs: 0, waiting: [], detector: NEW_DETECTOR };
}

/** Puts a reading in its place by measured time. One that is too late is left out; two of one moment that differ are none. */
export function hear(watch: UserWatch, reading: WatchReading): UserWatch {
  if (reading.atMs <= watch.doneMs) return watch;
  const same = watch.waiting.find((one) => one.atMs === reading.atMs && one.metric === reading.metric);
  const others = watch.waiting.filter((one) => one !== same);
  const taken = same === undefined || same.value === reading.value ? reading : { ...reading, value: null };
  return { ...watch, waiting: [...others, taken].sort((a, b) => a.atMs - b.atMs || (a.metric < b.metric ? -1 : 1)) };
}

/** Lets everything count that no late reading can precede any more, and delays pass up to then. */
export function settle(rule: UserRule, watch: UserWatch, nowMs: number): UserWatch {
  const untilMs = nowMs - LATENESS_MS;
  let next = watch;
  for (let first = next.waiting[0]; first !== undefined && first.atMs <= untilMs; first = next.waiting[0])
    next = count(rule, next, first.atMs);
  const detector = advanceDetector(delaysOf(rule), next.detector, untilMs);
  return detector === next.detector ? next : { ...next, detector };
}

/** All readings of one moment count together. */
function count(rule: UserRule, watch: UserWatch, atMs: number): UserWatch {
  const now = watch.waiting.filter((one) => one.atMs === atMs);
  const settled = { ...watch.settled, ...Object.fromEntries(now.map((one) => [one.metric, one.value])) };
  return {
    ...watch,
    settled,
    doneMs: atMs,
    waiting: watch.waiting.filter((one) => one.atMs !== atMs),
    detector: stepDetector(delaysOf(rule), watch.detector, found(rule, settled, atMs)),
  };
}

/** One of its metrics went silent or its source was lost: unknown from then on, until it is read again. */
export function loseWatch(rule: UserRule, watch: UserWatch, metric: string, atMs: number): UserWatch {
  if (watch.settled[metric] == null) return watch;
  return {
    ...watch,
    settled: { ...watch.settled, [metric]: null },
    detector: markUnknown(delaysOf(rule), watch.detector, Math.max(atMs, watch.doneMs)),
  };
}

/** When it wants to be settled next; null: nothing waits that would change anything. */
export function watchDueMs(rule: UserRule, watch: UserWatch): number | null {
  const deadlineMs = nextDeadlineMs(delaysOf(rule), watch.detector);
  const [first] = watch.waiting;
  const heardMs = first !== undefined && isNews(rule, watch) ? first.atMs : null;
  const times = [deadlineMs, heardMs].filter((ms) => ms !== null);
  return times.length === 0 ? null : Math.min(...times) + LATENESS_MS;
}

/** Whether what waits says anything else than what counts already: the usual reading does not. */
function isNews(rule: UserRule, watch: UserWatch): boolean {
  const { phase, isUnknown } = watch.detector;
  if (isUnknown || phase === 'pending' || phase === 'clearing') return true;
  const settled: Record<string, number | string | null> = { ...watch.settled };
  return watch.waiting.some((one) => {
    settled[one.metric] = one.value;
    return answer(rule, settled) !== (phase === 'active');
  });
}

function delaysOf(rule: UserRule): DetectorRule {
  return { test: { kind: 'state', in: ['true'] }, onDelayMs: rule.onDelayMs, offDelayMs: rule.offDelayMs };
}

function found(
  rule: UserRule,
  settled: UserWatch['settled'],
  atMs: number,
): { atMs: number; value: null; state: string | null; quality: Quality } {
  const holds = answer(rule, settled);
  return { atMs, value: null, state: holds === null ? null : String(holds), quality: holds === null ? 'absent' : 'good' };
}

/** Null: unknown, because a metric is, or because the expression has no answer. */
function answer(rule: UserRule, settled: UserWatch['settled']): boolean | null {
  const values: Record<string, number | string> = {};
  for (const metric of rule.metrics) {
    const value = settled[metric] ?? null;
    if (value === null) return null;
    values[metric] = value;
  }
  return rule.test(values satisfies UserValues);
}
