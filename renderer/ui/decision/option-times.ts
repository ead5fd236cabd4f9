/** Times of an option as they are now, from what its decision says once: the table and the strip of time both ask here. Pure. */
import type { DecisionView, OptionView } from '../../../shared/model/live.ts';
import type { ProcedureView } from '../../../shared/model/procedure.ts';
import type { Plan } from '../../../shared/model/site.ts';

/** What of a decision the times rest on. */
export type Timed = Pick<DecisionView, 'options' | 'advised' | 'limit' | 'decideByMs' | 'planDurationS' | 'isTooLate'>;

/** By when an option is to begin. */
export interface BeginBy {
  /** Begun later it ends after what it must end before, UTC ms. */
  readonly atMs: number;
  /** It must end before that; else it is only compared with it. */
  readonly isBound: boolean;
  /** What is left until `atMs` is its margin. Of what has no known end nobody knows by how much it ends before anything. */
  readonly isMargin: boolean;
}

/** When an option begun at `nowMs` would end, both UTC ms; null: no known end. What takes no time ends when the decision says. */
export function endOf(option: OptionView, nowMs: number): number | null {
  const takesMs = option.durationS * 1_000;
  return option.endsAtMs === null || takesMs === 0 ? option.endsAtMs : nowMs + takesMs;
}

/** Null: nothing runs out before it, or it takes no time: it waits for something, or for the limit. */
export function beginByOf(decision: Timed, option: OptionView): BeginBy | null {
  const isMeasured = option.durationS > 0 && (option.marginS !== null || option === optionOfPlan(decision));
  if (decision.limit === null || !isMeasured) return null;
  return {
    atMs: decision.limit.atMs - option.durationS * 1_000,
    isBound: option.marginS !== null || decision.decideByMs !== null,
    isMargin: option.endsAtMs !== null,
  };
}

/** The option the plain answer is about: what has a plan of the site or takes time, for doing nothing, and waiting, are no question. Null: none does. */
export function askedOf({ options, advised }: Pick<DecisionView, 'options' | 'advised'>): OptionView | null {
  const acting = options.filter(({ plan, durationS }) => plan !== null || durationS > 0);
  return acting.find(({ id }) => id === advised) ?? acting[0] ?? null;
}

/** Until when beginning the plan laid out leaves a margin: that of the option it carries out. UTC ms; null: it has none. */
export function planBeginBy(decision: Timed): number | null {
  const option = optionOfPlan(decision);
  const beginBy = option === null ? null : beginByOf(decision, option);
  return beginBy?.isMargin === true ? beginBy.atMs : null;
}

/** Until when what is advised instead is to begin, once the plan laid out cannot be in time any more. */
export interface Instead {
  readonly option: OptionView;
  /** With the reserve of the decision's own limit, UTC ms; null: the sooner the better, nothing more is known. */
  readonly beginByMs: number | null;
}

/** Null: it is not too late, or too late for all there is; then the limit of the decision counts, as passed. */
export function insteadOf(decision: Timed): Instead | null {
  const { limit, decideByMs, isTooLate } = decision;
  const option = decision.options.find(({ id }) => id === decision.advised);
  if (!isTooLate || isPlanAdvised(decision) || option === undefined || option.isTooLate) return null;
  const beginBy = beginByOf(decision, option);
  if (beginBy?.isBound !== true || limit === null || decideByMs === null) return { option, beginByMs: null };
  return { option, beginByMs: beginBy.atMs - reserveOf(decision) };
}

/** What a decision keeps back of the margin: to decide is up to that much before it has run out, ms; 0: nothing, or there is no limit. */
export function reserveOf({ limit, decideByMs, planDurationS }: Timed): number {
  return limit === null || decideByMs === null ? 0 : Math.max(0, limit.atMs - planDurationS * 1_000 - decideByMs);
}

/** By when an approved plan is to begin, with the same reserve as there was to decide, UTC ms; null: nothing runs out before it. */
export function beginPlanBy(decision: Timed, { limitMs, progress }: Pick<ProcedureView, 'limitMs' | 'progress'>): number | null {
  return limitMs === null ? null : limitMs - progress.remainingS * 1_000 - reserveOf(decision);
}

/** Whether the plan laid out is what is advised; else it is what one falls back on, and the limit is that of beginning it. */
export function isPlanAdvised(decision: Timed): boolean {
  const option = optionOfPlan(decision);
  return option === null || option.id === decision.advised;
}

/** What one falls back on where the recommended option asks for no steps; null: there is nothing, it has steps to show, or it is too late for it. */
export function fallbackOf(decision: Timed & Pick<DecisionView, 'plan'>): OptionView | null {
  const option = optionOfPlan(decision);
  return decision.plan.length > 0 || isPlanAdvised(decision) || option?.isTooLate === true ? null : option;
}

/** Which plan of the site file carries an option out; null: it names none, or the site is not known yet. */
export type PlanOf = (option: OptionView) => Plan | null;

/** The option whose steps the decision lays out: the advised one where its plan has these steps, else any that has; null: not known. */
export function optionOfSteps(
  { options, advised, plan }: Pick<DecisionView, 'options' | 'advised' | 'plan'>,
  planOf: PlanOf,
): OptionView | null {
  const steps = plan.map(({ id }) => id).join();
  const those = options.filter(
    (option) =>
      steps !== '' &&
      planOf(option)
        ?.steps.map(({ id }) => id)
        .join() === steps,
  );
  return those.find(({ id }) => id === advised) ?? those[0] ?? null;
}

/** What can no longer be done in time, and what is advised in its place. */
export interface Missed {
  readonly option: OptionView;
  /** By when it was to be begun, UTC ms. */
  readonly sinceMs: number;
}

/** The option the limit of the decision is of, once that has passed and another one is advised; null: it has not, or nothing else is. */
export function missedOf(decision: Timed): Missed | null {
  const option = optionOfPlan(decision);
  const isMissed = insteadOf(decision) !== null && option?.isTooLate === true;
  return isMissed && decision.decideByMs !== null ? { option, sinceMs: decision.decideByMs } : null;
}

/** The option that takes as long as the plan laid out: one the engine measures against the limit first, then the advised one. */
function optionOfPlan({ options, advised, planDurationS }: Timed): OptionView | null {
  const asLong = options.filter((option) => planDurationS > 0 && option.durationS === planDurationS);
  return asLong.find((option) => option.marginS !== null) ?? asLong.find(({ id }) => id === advised) ?? asLong[0] ?? null;
}
