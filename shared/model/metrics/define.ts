/** What a metric is, and how a row of the tables beside is written: unit or states, and how often it is expected. */
import type { ElementKind } from '../site.ts';
import type { Status } from '../live.ts';

/** `unit` is the one the model keeps; `min` and `max` themselves are still readings. */
export interface NumberMetric {
  readonly type: 'number';
  readonly unit: string;
  /** Readings outside are malformed, not news. */
  readonly min: number;
  readonly max: number;
}
/** A reading with a word that is no key here is malformed. */
export interface StateMetric {
  readonly type: 'state';
  /** Canonical state -> status of that reading. */
  readonly states: Readonly<Record<string, Status>>;
}
/** One row: what is measured of elements of these `kinds`; `id` as in `docs/reference/metrics.md`. */
export type Metric = (NumberMetric | StateMetric) & {
  readonly id: string;
  readonly kinds: readonly ElementKind[];
  /** Expected period, ms; silence beyond three of them is unknown. */
  readonly periodMs: number;
};

export const FAST_MS = 2_000; // UPS, generator, HA (principles: periods)
export const NORMAL_MS = 10_000; // links, servers
export const SLOW_MS = 60_000; // disks, backup

export const UP_DOWN = { up: 'ok', down: 'down' } as const;

export const number = (id: string, kinds: readonly ElementKind[], unit: string, min: number, max: number, periodMs: number): Metric => ({
  type: 'number',
  id,
  kinds,
  unit,
  min,
  max,
  periodMs,
});
export const state = (id: string, kinds: readonly ElementKind[], states: Readonly<Record<string, Status>>, periodMs: number): Metric => ({
  type: 'state',
  id,
  kinds,
  states,
  periodMs,
});
