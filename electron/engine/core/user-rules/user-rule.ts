/**
 * A rule of the site's own, compiled (docs/reference/user-rules.md). It can raise an alarm and nothing else: its effect is
 * `info` by type, so it never explains a fault, never takes a thing for failed, and no decision but `repair` looks at it.
 */
import type { Condition } from '../conditions/define.ts';

/** Every condition of a user rule begins with it; no built-in one may. */
export const USER_PREFIX = 'user.';

/** A condition that can only be noted: there is no way to write one that is a cause. */
export type UserCondition = Condition & { readonly id: `user.${string}`; readonly effect: 'info' };

/** Values of the metrics of one element, by metric id: numbers in the unit of the metric, states as words. */
export type UserValues = Readonly<Record<string, number | string>>;

/** Delays in ms of measured time; `words` in both languages, shown as the file has them. */
export interface UserRule {
  readonly id: string;
  /** Digest of what is written; enabled for this one only. */
  readonly version: string;
  /** As written, for the explanation. */
  readonly expression: string;
  /** Metrics it reads, all of the element it looks at. One of them unknown: the whole is unknown. */
  readonly metrics: readonly string[];
  readonly elements: readonly string[];
  readonly onDelayMs: number;
  readonly offDelayMs: number;
  readonly condition: UserCondition;
  readonly words: Readonly<Record<'text' | 'consequence' | 'action', Readonly<{ en: string; fr: string }>>>;
  /** The compiled expression, pure; null: it has no answer for these values, which is unknown. */
  readonly test: (values: UserValues) => boolean | null;
}
