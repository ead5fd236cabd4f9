/** A threshold as a person reads and tries it: what is in force on one element, and what a value would have done on recorded readings. */
import type { ElementId } from './site.ts';
import type { Priority } from './live.ts';

/** How a threshold looks at its reading; only the first two can be tried on kept extremes. */
export type ThresholdTest = 'above' | 'below' | 'rate' | 'reach' | 'state';

/** Where its values come from: built in, the site file for the kind, or the site file for this element. */
export type ThresholdOrigin = 'default' | 'kind' | 'element';

/** One threshold in force. Limit and recovery are in the unit of the metric. */
export interface ThresholdRow {
  readonly element: ElementId;
  readonly condition: string;
  readonly metric: string;
  readonly unit: string;
  readonly test: ThresholdTest;
  /** Null: it looks at a state. */
  readonly limit: number | null;
  /** Null: it looks at a state, or recovers by time. */
  readonly recovery: number | null;
  /** The states it looks for; empty unless `test` is `state`. */
  readonly states: readonly string[];
  readonly onDelayMs: number;
  readonly offDelayMs: number;
  readonly priority: Priority;
  readonly timeToActS: number;
  readonly origin: ThresholdOrigin;
}

/** What is tried: the values that a person may change. Delays in seconds, as the site file has them. */
export interface ThresholdValues {
  readonly limit: number;
  readonly recovery: number;
  readonly onDelayS: number;
  readonly offDelayS: number;
}

/** One time it would have rung. */
export interface Ring {
  /** Start of the span in which it began, UTC ms. */
  readonly atMs: number;
  /** False: crossed for less than a span, so whether it lasted as long as the delay is not known. */
  readonly isSure: boolean;
}

/** How often one set of values rings. */
export interface RingCount {
  readonly sure: number;
  readonly perhaps: number;
  /** The newest first, at most `MOST_RINGS`. */
  readonly rings: readonly Ring[];
}

/** What is known of the time that was asked for. */
export interface Coverage {
  /** First and end of what is kept in the time asked for, UTC ms; null: nothing is. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
  /** Time with readings, ms. */
  readonly knownMs: number;
  /** Time asked for, ms. */
  readonly askedMs: number;
  /** Lowest and highest reading in it; null: none. */
  readonly min: number | null;
  readonly max: number | null;
}

/** The answer to a trial: the tried values beside those in force, on the same readings. */
export interface ThresholdTrial {
  readonly tried: RingCount;
  readonly today: RingCount;
  readonly coverage: Coverage;
  /** How often the alarm was really raised in that time, from the record. */
  readonly raised: number;
}

/** Length of one span of kept extremes, ms. */
export const SPAN_MS = 300_000;
/** Days a trial looks back. */
export const TRIAL_DAYS = 30;
/** Rings listed one by one. */
export const MOST_RINGS = 20;
