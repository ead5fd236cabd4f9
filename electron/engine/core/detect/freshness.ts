/**
 * How old a reading is against its period (principles: freshness). Age is an argument: nothing here reads a clock.
 * The caller takes as basis the earlier of measured and arrived, so that a device clock that runs ahead can't
 * keep an old value fresh.
 */
import type { Freshness } from '../../../../shared/model/live.ts';

/** Least slack, ms: a poll may be this late without meaning anything. */
const MIN_SLACK_MS = 2_000;
/** Slack as a share of the period. */
const SLACK_SHARE = 0.25;
/** Silence beyond this many periods is unknown. */
const STALE_PERIODS = 3;

/**
 * Stands for the period of a signal that has none: it is told of when something happens (a log line, an alert), and its silence says
 * nothing. A hundred years, ms, and a number like any other, so that it can be kept and compared.
 */
export const NO_PERIOD_MS = 3_155_760_000_000;
/** How long a word that nobody repeats is evidence: fresh for this period, late for three, ms. An hour: what a person stated as well. */
export const WORD_PERIOD_MS = 3_600_000;

/** Whether this is the period of a signal that has none. */
export function isPeriodless(periodMs: number): boolean {
  return periodMs >= NO_PERIOD_MS;
}

/** Age up to which a reading is fresh, ms: period + max(2 s, 25 % of the period). */
export function freshForMs(periodMs: number): number {
  return periodMs + Math.max(MIN_SLACK_MS, SLACK_SHARE * periodMs);
}

/**
 * Age beyond which a reading is stale, ms: three periods. For periods under 1 s, where the slack is longer than
 * that, the reading stays fresh for period + slack and is then stale at once: there is no late.
 */
export function staleAfterMs(periodMs: number): number {
  return Math.max(STALE_PERIODS * periodMs, freshForMs(periodMs));
}

/**
 * Freshness of a reading. `ageMs` null: never seen. A negative age counts as none. An age that is not a number
 * is stale: what can't be dated is not evidence. What has no period is never stale: after three hours it stands, which is its
 * last word and no evidence of now.
 */
export function freshnessOf(ageMs: number | null, periodMs: number): Freshness {
  if (ageMs === null) return 'never';
  if (isPeriodless(periodMs) && !Number.isNaN(ageMs))
    return ageMs > staleAfterMs(WORD_PERIOD_MS) ? 'standing' : freshnessOf(ageMs, WORD_PERIOD_MS);
  if (ageMs <= freshForMs(periodMs)) return 'fresh';
  return ageMs <= staleAfterMs(periodMs) ? 'late' : 'stale';
}

/** First whole millisecond at which a word of a signal without a period only stands. */
export function standingAtMs(atMs: number): number {
  return staleAtMs(atMs, WORD_PERIOD_MS);
}

/** First whole millisecond at which a reading measured at `atMs` is stale: the deadline to schedule. */
export function staleAtMs(atMs: number, periodMs: number): number {
  return atMs + Math.floor(staleAfterMs(periodMs)) + 1;
}
