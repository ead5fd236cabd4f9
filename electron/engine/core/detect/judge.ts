/** What is a problem, and what one reading says of it: the tests a condition may make. Data and one pure function. */
import { assertNever } from '../../../../shared/lib/assert.ts';
import type { Quality } from '../../../../shared/model/sample.ts';
import type { Point, Points } from './points.ts';
import { cameBackTo, hasTurned, lineThrough, timeToLimitMs } from './trend.ts';

/**
 * `state`: the state is one of these. `above`: value > limit; it has recovered when value < recovery. `below`: value < limit;
 * it has recovered when value > recovery. A value exactly at the limit is no problem, exactly at the recovery limit no recovery:
 * between the two nothing changes (principles: hysteresis). `rate`: the line through the window moves faster than `limit`, units per minute,
 * and has recovered when slower than `recovery`. `reach`: that line meets `limit` within `withinMs`; it has recovered when the
 * line needs longer than `recoveryMs`, or leads away. With too few points for a line nothing changes. Where it has turned in the last fifth
 * of the window the line begins no problem any more: it tells of what was; where the readings truly come back there, both have recovered.
 */
export type Test =
  | { readonly kind: 'state'; readonly in: readonly string[] }
  | { readonly kind: 'above'; readonly limit: number; readonly recovery: number }
  | { readonly kind: 'below'; readonly limit: number; readonly recovery: number }
  | {
      readonly kind: 'rate';
      readonly direction: 'rise' | 'fall' | 'either';
      readonly limit: number;
      readonly recovery: number;
      readonly windowMs: number;
    }
  | {
      readonly kind: 'reach';
      readonly side: 'above' | 'below';
      readonly limit: number;
      /** Fact of the element, or of a place it stands in, that replaces the limit where the site file has it. */
      readonly limitFact: 'limitC' | null;
      readonly withinMs: number;
      readonly recoveryMs: number;
      readonly windowMs: number;
    };

/** One reading of a signal. A number test reads `value`, a state test reads `state`. */
export interface Reading {
  /** Measured at, UTC ms. */
  readonly atMs: number;
  readonly value: number | null;
  readonly state: string | null;
  readonly quality: Quality;
}

/** What a reading says: of a sample as it comes, or as it is kept. */
export interface Said {
  readonly atMs: number;
  readonly value?: number | null | undefined;
  readonly state?: string | null | undefined;
}

/** `between`: past the limit of recovery but not of the problem, so what was stands. `unknown`: bad or absent, and no word on it. */
export type Finding = 'problem' | 'recovered' | 'between' | 'unknown';

/** What a reading says; `points` are the readings before it, for a test of the trend. */
export function judge(test: Test, reading: Reading, points: Points): Finding {
  return reading.quality === 'good' ? judgeGood(test, reading, points) : 'unknown';
}

/** The same of a reading known to be good. */
export function judgeGood(test: Test, reading: Said, points: Points): Finding {
  const { value, state } = reading;
  if (test.kind === 'state') {
    if (state === undefined || state === null) return 'unknown';
    return test.in.includes(state) ? 'problem' : 'recovered';
  }
  if (value === undefined || value === null || Number.isNaN(value)) return 'unknown';
  switch (test.kind) {
    case 'above':
      return value > test.limit ? 'problem' : value < test.recovery ? 'recovered' : 'between';
    case 'below':
      return value < test.limit ? 'problem' : value > test.recovery ? 'recovered' : 'between';
    case 'rate':
      return judgeRate(test, { atMs: reading.atMs, value }, points);
    case 'reach':
      return judgeReach(test, { atMs: reading.atMs, value }, points);
    default:
      return assertNever(test, 'test');
  }
}

/** Window of the test, ms; null when it looks at one reading only. */
export function windowOf(test: Test): number | null {
  return test.kind === 'rate' || test.kind === 'reach' ? test.windowMs : null;
}

function judgeRate(test: Extract<Test, { kind: 'rate' }>, newest: Point, points: Points): Finding {
  const line = lineThrough(points, newest, test.windowMs);
  if (line === null) return 'between';
  const speed = test.direction === 'either' ? Math.abs(line.perMin) : test.direction === 'rise' ? line.perMin : -line.perMin;
  if (speed < test.recovery || cameBackTo(line, newest, points, test.windowMs) !== null) return 'recovered';
  return speed > test.limit && !hasTurned(line, newest, points, test.windowMs) ? 'problem' : 'between';
}

function judgeReach(test: Extract<Test, { kind: 'reach' }>, newest: Point, points: Points): Finding {
  const line = lineThrough(points, newest, test.windowMs);
  if (line === null) return 'between';
  const backTo = cameBackTo(line, newest, points, test.windowMs);
  if (backTo !== null && timeToLimitMs({ perMin: 0, value: backTo }, test.side, test.limit) !== 0) return 'recovered';
  const leftMs = timeToLimitMs(line, test.side, test.limit);
  if (leftMs === 0 || (leftMs !== null && leftMs <= test.withinMs && !hasTurned(line, newest, points, test.windowMs))) return 'problem';
  if (leftMs !== null && leftMs <= test.withinMs) return 'between';
  return leftMs === null || leftMs > test.recoveryMs ? 'recovered' : 'between';
}
