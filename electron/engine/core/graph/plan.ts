/** Critical path of a plan and the time by which to decide (principles: time-to-loss). Counts in whole milliseconds, so sums compare exactly. */
import { invariant } from '../../../../shared/lib/assert.ts';
import type { Plan, PlanStep } from '../../../../shared/model/site.ts';
import { itemAt } from './lists.ts';

/** A step laid out by what it comes after, as if nobody had to wait for hands. */
export interface ScheduledStep {
  readonly id: string;
  /** Earliest start after the plan begins, seconds. */
  readonly startS: number;
  readonly durationS: number;
  /** A delay of this step delays the plan. */
  readonly isCritical: boolean;
}

/** Critical path method: steps that wait for nothing of each other run at the same time. */
export interface Schedule {
  /** Length of the critical path, seconds. */
  readonly durationS: number;
  /** In the order of the plan. */
  readonly steps: readonly ScheduledStep[];
}

/**
 * Earliest start of each step and which steps are critical. `measuredS` holds durations seen in drills, seconds per step,
 * and replaces the planned figure. Throws on an unknown `after`, a cycle or a duration that is not a number of at least 0.
 */
export function scheduleOf(plan: Plan, measuredS: ReadonlyMap<string, number> = new Map()): Schedule {
  const order = inOrder(plan);
  const lengthMs = new Map(order.map((step) => [step.id, milliseconds(step, measuredS)]));
  const lengthOf = (id: string): number => lengthMs.get(id) ?? 0;

  const startMs = new Map<string, number>();
  for (const step of order) startMs.set(step.id, Math.max(0, ...step.after.map((id) => (startMs.get(id) ?? 0) + lengthOf(id))));
  // From the start of a step to the end of the longest chain it begins.
  const tailMs = new Map<string, number>();
  for (const step of order.toReversed()) {
    const following = order.filter((other) => other.after.includes(step.id)).map((other) => tailMs.get(other.id) ?? 0);
    tailMs.set(step.id, lengthOf(step.id) + Math.max(0, ...following));
  }
  const totalMs = Math.max(0, ...order.map((step) => (startMs.get(step.id) ?? 0) + lengthOf(step.id)));
  const steps = plan.steps.map(({ id }) => {
    const start = startMs.get(id) ?? 0;
    return { id, startS: start / 1_000, durationS: lengthOf(id) / 1_000, isCritical: start + (tailMs.get(id) ?? 0) === totalMs };
  });
  return { durationS: totalMs / 1_000, steps };
}

/**
 * Latest moment to decide, UTC ms: what runs out, less the plan, less the margin. Null when nothing runs out. It may lie in
 * the past: then it is too late for this plan.
 */
export function decideBy(timeToLossMs: number | null, planDurationS: number, marginS: number): number | null {
  if (timeToLossMs === null || timeToLossMs === Infinity) return null;
  return timeToLossMs - Math.round(planDurationS * 1_000) - Math.round(marginS * 1_000);
}

/** Steps so that each follows all it comes after; ties in the order of the plan. */
function inOrder(plan: Plan): readonly PlanStep[] {
  const byId = new Map(plan.steps.map((step) => [step.id, step]));
  invariant(byId.size === plan.steps.length, `steps of plan ${plan.id} have unique ids`);
  const order: PlanStep[] = [];
  const done = new Set<string>();
  while (order.length < plan.steps.length) {
    const ready = plan.steps.filter((step) => !done.has(step.id) && step.after.every((id) => done.has(id)));
    invariant(ready.length > 0, `plan ${plan.id} has a cycle or a step after an unknown one`);
    const next = itemAt(ready, 0);
    order.push(next);
    done.add(next.id);
  }
  return order;
}

function milliseconds(step: PlanStep, measuredS: ReadonlyMap<string, number>): number {
  const seconds = measuredS.get(step.id) ?? step.durationS;
  invariant(Number.isFinite(seconds) && seconds >= 0, `step ${step.id} lasts ${seconds} s`);
  return Math.round(seconds * 1_000);
}
