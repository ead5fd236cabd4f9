/** Times of an option as they are now, from what its decision says once: the table and the strip of time both ask here. Pure. */
import type { DecisionView, OptionView } from '../../../shared/model/live.ts';

/** What of a decision the times rest on. */
export type Timed = Pick<DecisionView, 'options' | 'advised' | 'limit' | 'decideByMs' | 'planDurationS'>;

/** `endsAtMs`: UTC ms, null: no known end. `marginMs`: what is left before the limit, below 0 once it has run out; null: it has none. */
export interface OptionTimes {
  readonly endsAtMs: number | null;
  readonly marginMs: number | null;
  /** Begun now, it would end after what it must end before. */
  readonly isOutOfTime: boolean;
}

/** Of an option begun at `nowMs`, UTC ms. What takes no time ends when the decision says: it waits for something, or for the limit. */
export function optionTimes(decision: Timed, option: OptionView, nowMs: number): OptionTimes {
  const takesMs = option.durationS * 1_000;
  const endsAtMs = option.endsAtMs === null || takesMs === 0 ? option.endsAtMs : nowMs + takesMs;
  const isMeasured = takesMs > 0 && (option.marginS !== null || option === optionOfPlan(decision));
  if (decision.limit === null || !isMeasured) return { endsAtMs, marginMs: null, isOutOfTime: false };
  const marginMs = decision.limit.atMs - nowMs - takesMs;
  const isBound = option.marginS !== null || decision.decideByMs !== null;
  return { endsAtMs, marginMs, isOutOfTime: isBound && marginMs < 0 };
}

/** The margin of the plan the decision lays out, begun at `nowMs`: that of the option it carries out. Ms; null: it has none. */
export function planMargin(decision: Timed, nowMs: number): number | null {
  const option = optionOfPlan(decision);
  return option === null ? null : optionTimes(decision, option, nowMs).marginMs;
}

/** Whether the plan laid out is what is advised; else it is what one falls back on, and the limit is that of beginning it. */
export function isPlanAdvised(decision: Timed): boolean {
  const option = optionOfPlan(decision);
  return option === null || option.id === decision.advised;
}

/** The option that takes as long as the plan laid out: one the engine measures against the limit first, then the advised one. */
function optionOfPlan({ options, advised, planDurationS }: Timed): OptionView | null {
  const asLong = options.filter((option) => planDurationS > 0 && option.durationS === planDurationS);
  return asLong.find((option) => option.marginS !== null) ?? asLong.find(({ id }) => id === advised) ?? asLong[0] ?? null;
}

/** Whole seconds of a margin, never more than there are: ms in, ms out. */
export function wholeMargin(marginMs: number): number {
  return Math.floor(marginMs / 1_000) * 1_000;
}
