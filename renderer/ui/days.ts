/** Days of the calendar as the reader's clock has them. Pure. */

/** `2026-11-28` in `timeZone` (default: this machine's). UTC ms in. */
export function dayOf(atMs: number, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', ...(timeZone === undefined ? {} : { timeZone }) }).format(atMs);
}

/** Whether it is a day of the calendar, written as 2026-11-28. */
export function isDay(text: string): boolean {
  const atMs = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T12:00:00Z`) : Number.NaN;
  return !Number.isNaN(atMs) && new Date(atMs).toISOString().startsWith(text);
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
