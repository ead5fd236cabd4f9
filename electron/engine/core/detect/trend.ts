/**
 * The straight line through the last readings of a number: how fast it moves, and when it meets a limit. Points come in the
 * order of measuring, one per slot, so the line depends on the readings alone. Too few points are no line, never a flat one.
 */

/** One reading of a trend. */
export interface Point {
  readonly atMs: number;
  readonly value: number;
}

/** What is kept for the trends of a signal. */
export interface TrendRule {
  /** Longest window any test of the signal looks back, ms. */
  readonly windowMs: number;
  /** The first reading of each slot is kept, ms: a fast source costs no more than a slow one. */
  readonly slotMs: number;
}

/** A line through points: its slope, and its value at the newest reading. */
export interface Line {
  /** Units per minute. */
  readonly perMin: number;
  readonly value: number;
}

/** Points kept per window. */
const SLOTS = 15;
/** Fewer points than this are noise. */
const MIN_POINTS = 5;
/** Points must span this share of the window: a line through its last minute says nothing of the whole. */
const MIN_SPAN_SHARE = 0.5;
const MINUTE_MS = 60_000;

export const NO_POINTS: readonly Point[] = [];

/** Rule for these windows, ms; null when no test asks for a trend. */
export function trendRule(windowsMs: readonly number[]): TrendRule | null {
  if (windowsMs.length === 0) return null;
  return { windowMs: Math.max(...windowsMs), slotMs: Math.floor(Math.min(...windowsMs) / SLOTS) };
}

/** Takes the next reading, measured after all before it. The same list comes back when its slot has a point already. */
export function addPoint(rule: TrendRule, points: readonly Point[], atMs: number, value: number): readonly Point[] {
  const last = points[points.length - 1];
  if (last !== undefined && Math.floor(atMs / rule.slotMs) === Math.floor(last.atMs / rule.slotMs)) return points;
  return [...points.filter((point) => point.atMs >= atMs - rule.windowMs), { atMs, value }];
}

/** Least squares over the points of the window and the newest reading; null when they are too few or too close together. */
export function lineThrough(points: readonly Point[], newest: Point, windowMs: number): Line | null {
  const fromMs = newest.atMs - windowMs;
  let count = 1;
  let firstMs = newest.atMs;
  let [sumT, sumV, sumTT, sumTV] = [0, newest.value, 0, 0]; // times count from the newest, in minutes: small numbers stay exact
  for (const { atMs, value } of points) {
    if (atMs < fromMs || atMs >= newest.atMs) continue;
    const minute = (atMs - newest.atMs) / MINUTE_MS;
    firstMs = Math.min(firstMs, atMs);
    count += 1;
    sumT += minute;
    sumV += value;
    sumTT += minute * minute;
    sumTV += minute * value;
  }
  if (count < MIN_POINTS || newest.atMs - firstMs < windowMs * MIN_SPAN_SHARE) return null;
  const perMin = (count * sumTV - sumT * sumV) / (count * sumTT - sumT * sumT);
  return { perMin, value: (sumV - perMin * sumT) / count };
}

/** Time until the line meets the limit from the side it is on, ms; 0 when it is there or beyond, null when it never will. */
export function timeToLimitMs(line: Line, side: 'above' | 'below', limit: number): number | null {
  const left = side === 'above' ? limit - line.value : line.value - limit;
  const towards = side === 'above' ? line.perMin : -line.perMin;
  if (left <= 0) return 0;
  return towards > 0 ? (left / towards) * MINUTE_MS : null;
}
