/** The next time a clock on the wall of the site shows an hour. Asked of the formatter minute by minute: days of 23 and 25 hours need no rule here. */
import { clockTime } from '../../../shared/i18n/quantities.ts';

const MINUTE_MS = 60_000;
/** Two days, in minutes: an hour the clock leaps over comes the day after. */
const LONGEST_MIN = 2_880;

/** `23:00`, `23h00` or `7:05` as `HH:MM`; null: not a time of day. */
export function timeOfDay(typed: string): string | null {
  const parts = /^\s*(\d{1,2})\s*[:hH]\s*(\d{2})\s*$/.exec(typed);
  const [hour, minute] = [Number(parts?.[1]), Number(parts?.[2])];
  if (parts === null || hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** UTC ms of the next `HH:MM` after `nowMs` in `timeZone`; null: not a time of day. The screen shows the day it found. */
export function nextAt(typed: string, nowMs: number, timeZone: string | undefined): number | null {
  const wanted = timeOfDay(typed);
  if (wanted === null) return null;
  const first = Math.floor(nowMs / MINUTE_MS) + 1;
  for (let minute = first; minute < first + LONGEST_MIN; minute += 1)
    if (clockTime('en', minute * MINUTE_MS, timeZone, false) === wanted) return minute * MINUTE_MS;
  return null;
}
