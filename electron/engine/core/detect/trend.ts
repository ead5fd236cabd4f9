/**
 * The straight line through the last readings of a number: how fast it moves, and when it meets a limit. Points come in the
 * order of measuring, one per slot, so the line depends on the readings alone. Too few points are no line, never a flat one.
 */

import { Points, timeAt, valueAt, type Point } from './points.ts';

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
/** In the last part of a window, one minute of five with a point each twenty seconds. */
const MIN_LAST_POINTS = 3;
/** Points must span this share of the window: a line through its last minute says nothing of the whole. */
const MIN_SPAN_SHARE = 0.5;
const MINUTE_MS = 60_000;

/** Rule for these windows, ms; null when no test asks for a trend. */
export function trendRule(windowsMs: readonly number[]): TrendRule | null {
  if (windowsMs.length === 0) return null;
  return { windowMs: Math.max(...windowsMs), slotMs: Math.floor(Math.min(...windowsMs) / SLOTS) };
}

/** Takes the next reading, measured after all before it. The same list comes back when its slot has a point already. */
export function addPoint(rule: TrendRule, points: Points, atMs: number, value: number): Points {
  const { flat } = points;
  const count = flat.length / 2;
  if (count > 0 && Math.floor(atMs / rule.slotMs) === Math.floor(timeAt(flat, count - 1) / rule.slotMs)) return points;
  let first = 0;
  while (first < count && timeAt(flat, first) < atMs - rule.windowMs) first += 1;
  return new Points(flat.slice(2 * first).concat([atMs, value]));
}

/** Least squares over the points of the window and the newest reading; null when they are too few or too close together. */
export function lineThrough(points: Points, newest: Point, windowMs: number): Line | null {
  const { count, firstMs, perMin, value } = fit(points, newest, windowMs);
  return count < MIN_POINTS || newest.atMs - firstMs < windowMs * MIN_SPAN_SHARE ? null : { perMin, value };
}

/** The line through what there is, with how many points there are and when the first was. */
interface Fit extends Line {
  readonly count: number;
  readonly firstMs: number;
}

function fit({ flat }: Points, newest: Point, windowMs: number): Fit {
  const fromMs = newest.atMs - windowMs;
  let count = 1;
  let firstMs = newest.atMs;
  // Times count from the newest, in minutes: small numbers stay exact.
  let sumT = 0;
  let sumV = newest.value;
  let sumTT = 0;
  let sumTV = 0;
  for (let n = 0; 2 * n < flat.length; n += 1) {
    const atMs = timeAt(flat, n);
    const value = valueAt(flat, n);
    if (atMs < fromMs || atMs >= newest.atMs) continue;
    const minute = (atMs - newest.atMs) / MINUTE_MS;
    firstMs = Math.min(firstMs, atMs);
    count += 1;
    sumT += minute;
    sumV += value;
    sumTT += minute * minute;
    sumTV += minute * value;
  }
  const spread = count * sumTT - sumT * sumT;
  const perMin = spread === 0 ? 0 : (count * sumTV - sumT * sumV) / spread;
  return { count, firstMs, perMin, value: (sumV - perMin * sumT) / count };
}

/** The last part of a window is this share of it: one minute of five. */
const LAST_SHARE = 0.2;
/** Slower than this share of the line in that part, it no longer does what the line says: that is half way back to standing still. */
const STILL_SHARE = 0.5;

/**
 * In the last part of the window the readings move at less than half the speed of the line, or back: what the line says was so, and is no
 * longer. Too few points there say nothing.
 */
export function hasTurned(line: Line, newest: Point, points: Points, windowMs: number): boolean {
  const last = fit(points, newest, windowMs * LAST_SHARE);
  return last.count >= MIN_LAST_POINTS && Math.sign(line.perMin) * last.perMin < STILL_SHARE * Math.abs(line.perMin);
}

/** Faster back than this share of the line: it moves against it. Less than that is standing still. */
const BACK_SHARE = 0.25;

/**
 * Where the readings are, when in the last part of the window they truly move back: at more than a quarter of the speed of the line, and further from
 * the farthest of them than noise. Null: they do not. Noise is how far they had come back before that part, and the smallest step of the instrument.
 */
export function cameBackTo(line: Line, newest: Point, points: Points, windowMs: number): number | null {
  const last = fit(points, newest, windowMs * LAST_SHARE);
  const way = Math.sign(line.perMin);
  if (last.count < MIN_LAST_POINTS || way * last.perMin > -BACK_SHARE * Math.abs(line.perMin)) return null;
  const { farthest, noise } = swing(points, newest, windowMs, way);
  const at = way * Math.max(way * last.value, way * newest.value); // the farther of the two: neither a line that overshoots nor one reading alone
  return farthest - way * at > noise ? at : null;
}

/** The farthest of the readings in the direction `way`, times `way`, and what is noise of them. */
function swing({ flat }: Points, newest: Point, windowMs: number, way: number): { readonly farthest: number; readonly noise: number } {
  let farthest = way * newest.value;
  let before: number | null = null;
  let reached = -Infinity;
  let noise = 0;
  let smallestStep = Infinity;
  for (let n = 0; 2 * n < flat.length; n += 1) {
    const atMs = timeAt(flat, n);
    if (atMs < newest.atMs - windowMs || atMs >= newest.atMs) continue;
    const value = way * valueAt(flat, n);
    farthest = Math.max(farthest, value);
    reached = Math.max(reached, value);
    if (atMs < newest.atMs - windowMs * LAST_SHARE) noise = Math.max(noise, reached - value);
    if (before !== null && before !== value) smallestStep = Math.min(smallestStep, Math.abs(value - before));
    before = value;
  }
  return { farthest, noise: Math.max(noise, smallestStep) };
}

/** Time until the line meets the limit from the side it is on, ms; 0 when it is there or beyond, null when it never will. */
export function timeToLimitMs(line: Line, side: 'above' | 'below', limit: number): number | null {
  const left = side === 'above' ? limit - line.value : line.value - limit;
  const towards = side === 'above' ? line.perMin : -line.perMin;
  if (left <= 0) return 0;
  return towards > 0 ? (left / towards) * MINUTE_MS : null;
}
