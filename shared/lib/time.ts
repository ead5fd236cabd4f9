/** Durations and instants as people read them. Pure: no clock. */

/** A time further ahead of our own clock than this is of a clock that differs, ms; a reading so dated is not believed. Ours. */
export const FUTURE_TOLERANCE_MS = 2_000;

/** `4:09` under an hour, `1:04:09` above; negative values carry a minus sign. Input in milliseconds. */
export function formatCountdown(ms: number): string {
  const sign = ms < 0 ? '-' : '';
  const total = Math.floor(Math.abs(ms) / 1_000);
  const seconds = String(total % 60).padStart(2, '0');
  const minutes = Math.floor(total / 60) % 60;
  const hours = Math.floor(total / 3_600);
  return hours > 0 ? `${sign}${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${sign}${minutes}:${seconds}`;
}

/**
 * Whole seconds left until `untilMs`, never more than there are, below 0 once it has passed. All in ms. Whatever counts down to a limit asks
 * here: rounded in two ways, one limit would be told twice with a second between.
 */
export function leftMs(untilMs: number, nowMs: number): number {
  return Math.floor((untilMs - nowMs) / 1_000) * 1_000;
}
