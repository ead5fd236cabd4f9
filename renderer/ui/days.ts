/** Days of the calendar as the reader's clock has them. Pure. */

/** `2026-11-28` in `timeZone` (default: this machine's). UTC ms in. */
export function dayOf(atMs: number, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', ...(timeZone === undefined ? {} : { timeZone }) }).format(atMs);
}

/** Noon of that day there, give or take the hour a clock change moves, UTC ms: of something done that day nobody asks for more. */
export function momentOfDay(day: string, timeZone: string | undefined): number {
  const noonMs = Date.parse(`${day}T12:00:00Z`);
  const shown = new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'medium',
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  return noonMs - (Date.parse(`${shown.format(noonMs).replace(' ', 'T')}Z`) - noonMs);
}
