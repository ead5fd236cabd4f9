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
 * is stale: what can't be dated is not evidence.
 */
export function freshnessOf(ageMs: number | null, periodMs: number): Freshness {
  if (ageMs === null) return 'never';
  if (ageMs <= freshForMs(periodMs)) return 'fresh';
  return ageMs <= staleAfterMs(periodMs) ? 'late' : 'stale';
}

/** First whole millisecond at which a reading measured at `atMs` is stale: the deadline to schedule. */
export function staleAtMs(atMs: number, periodMs: number): number {
  return atMs + Math.floor(staleAfterMs(periodMs)) + 1;
}
