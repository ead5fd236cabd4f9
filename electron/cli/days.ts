/** `--from DAY` and `--to DAY`: days of the calendar of this machine, both included. Pure but for its time zone. */
import { BadInput } from './command.ts';

/** Days as 2026-11-28, which sort as text; null: no bound. */
export interface Days {
  readonly from: string | null;
  readonly to: string | null;
}

/** Throws BadInput for what is no day of the calendar, and where the first one comes after the last. */
export function readDays(from: string | undefined, to: string | undefined): Days {
  const days = { from: dayIn('from', from), to: dayIn('to', to) };
  if (days.from !== null && days.to !== null && days.from > days.to)
    throw new BadInput(`--from ${days.from} is after --to ${days.to}`, 'give the earlier day to --from');
  return days;
}

/** Whether an instant, UTC ms, lies within, by the clock of this machine. */
export function isWithin({ from, to }: Days, atMs: number): boolean {
  const day = dayOf(atMs);
  return (from === null || day >= from) && (to === null || day <= to);
}

function dayIn(name: string, value: string | undefined): string | null {
  if (value === undefined) return null;
  const noonMs = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(`${value}T12:00:00`) : Number.NaN;
  // A month has no 31st day where it has thirty: the next month would be read.
  if (Number.isNaN(noonMs) || dayOf(noonMs) !== value) throw new BadInput(`--${name} ${value} is no day`, 'write it as 2026-11-28');
  return value;
}

/** Swedish writes days as 2026-11-28. */
function dayOf(atMs: number): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short' }).format(atMs);
}
