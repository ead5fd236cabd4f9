/**
 * What a condition is, and how a row of the tables beside is written. The tables are data: what reading, for how long, how
 * urgent, what it means for the element. Texts are in the catalogs under `condition.<id>.*`.
 */
import type { ElementKind } from '../../../../shared/model/site.ts';
import type { Priority } from '../../../../shared/model/live.ts';
import type { Test } from '../detect/detector.ts';

/**
 * What an active condition says of its element. `down`: it does not do its work. `onReserve`: it works from its
 * own reserve because its supply is gone. `degraded`: it works, worse. `info`: evidence or a note, never a cause.
 */
export type Effect = 'down' | 'onReserve' | 'degraded' | 'info';

/**
 * One row of the tables. `bcp`: the section of the plan it comes from; `priority` 1 is the most urgent, unless the site file says
 * otherwise.
 */
export interface Condition {
  readonly id: string;
  readonly bcp: string;
  readonly priority: Priority;
  readonly effect: Effect;
  /** Time an operator has, seconds (ISA-18.2: no alarm without it). */
  readonly timeToActS: number;
  /** How long an incident waits for a deeper cause after this alarm, late readings of that moment included, ms (principles: wait-for-parent). */
  readonly openDelayMs: number;
  /** How long it may outlive its cause as an effect before it is an incident of its own, ms. */
  readonly recheckMs: number;
  /** What its causes bring about only together: as an effect it lifts its incident to its own priority. */
  readonly lifts?: boolean;
}

/** A condition read from one metric. */
export interface SignalCondition extends Condition {
  readonly metric: string;
  readonly kinds: readonly ElementKind[];
  readonly test: Test;
  readonly onDelayMs: number;
  readonly offDelayMs: number;
  /** Not raised while this condition holds on the same element: it says the same, worse. */
  readonly unless: string | null;
}

/** Mains voltage from which it counts as present again, volts: EN 50160, 230 V - 10 %. */
export const MAINS_PRESENT_V = 207;
/** Samples that arrive within this time of being measured may arrive in any order (ADR 0008). */
export const LATENESS_MS = 500;
/** Links and devices are polled each 10 s: a shared cause needs one period to show on all of them. */
export const ONE_PERIOD_MS = 11_000;
/** A cable also waits for its end device to be called down: a period, its on-delay, and slack. */
export const CABLE_MS = 16_500;
/** Three periods of a device. */
const RECHECK_MS = 30_000;
const S = 1_000;

export const inStates = (...states: string[]): Test => ({ kind: 'state', in: states });
export const above = (limit: number, recovery: number): Test => ({ kind: 'above', limit, recovery });
export const below = (limit: number, recovery: number): Test => ({ kind: 'below', limit, recovery });

interface Shape {
  readonly priority: Priority;
  readonly effect: Effect;
  readonly onS: number;
  readonly offS: number;
  readonly actS: number;
  readonly openMs?: number;
  /** What comes back by itself, but not at once, is re-checked for so long, seconds. */
  readonly recheckS?: number;
  readonly unless?: string;
}

/** One row of a table. `onS`, `offS`: delays in seconds; `actS`: time to act; `openMs`: wait for a deeper cause, beside `LATENESS_MS`. */
export function define(id: string, bcp: string, metric: string, kinds: readonly ElementKind[], test: Test, shape: Shape): SignalCondition {
  return {
    id,
    bcp,
    metric,
    kinds,
    test,
    priority: shape.priority,
    effect: shape.effect,
    onDelayMs: shape.onS * S,
    offDelayMs: shape.offS * S,
    timeToActS: shape.actS,
    openDelayMs: (shape.openMs ?? 0) + LATENESS_MS,
    recheckMs: shape.recheckS === undefined ? RECHECK_MS : shape.recheckS * S,
    unless: shape.unless ?? null,
  };
}

export const NOW = 600; // priority 1: within 10 min
export const SOON = 3_600; // priority 2: within the hour
export const TODAY = 28_800; // priority 3: this shift

/** Time to act that a priority stands for, seconds: of an alarm whose priority the site file has changed. */
export const ACT_WITHIN_S: Readonly<Record<Priority, number>> = { 1: NOW, 2: SOON, 3: TODAY, journal: 0 };

/** A condition that no single reading shows: its rows are in `derived.ts`. */
export function derived(
  id: string,
  bcp: string,
  priority: Priority,
  effect: Effect,
  timeToActS: number,
  openDelayMs = LATENESS_MS,
): Condition {
  return { id, bcp, priority, effect, timeToActS, openDelayMs, recheckMs: RECHECK_MS };
}
