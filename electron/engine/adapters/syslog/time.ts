/** Times at the head of a message, in the ways devices write them. Pure; a date that can't be is no date. */
import type { DecodeContext } from './message.ts';
import { offsetMinutesOf } from './zone.ts';

/** A time found, and how many characters it took. `atMs` null: a time stands there but says nothing certain. */
export interface TimeFound {
  readonly atMs: number | null;
  readonly length: number;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MINUTE_MS = 60_000;
/** A date without a year is at most half a year away; one that can't be (29 February in the wrong year) says nothing. */
const HALF_A_YEAR_MS = 184 * 86_400_000;

/** RFC 3339, also with a blank for the T, a comma before the fraction, no zone, and both an offset and a Z as some firewalls write. */
const ISO = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(Z|[+-]\d\d:?\d\d)?Z?(?=[\s:,]|$)/;
/** RFC 3164, with the year before or behind, a fraction, and a zone word; `*` and `.` are Cisco's marks of a clock not set or not in step. */
const BSD =
  /^([*.]?)(?:(\d{4}) )?([A-Z][a-z]{2}) {1,2}(\d{1,2}) (?:(\d{4}) )?(\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(?: (UTC|GMT|Z|[A-Z]{2,4}T|[+-]\d\d:?\d\d)(?= ?:| |$))?(?=[\s:,]|$)/;
/** Seconds or milliseconds since 1970, as Meraki writes. */
const EPOCH = /^(\d{10}(?:\.\d{1,9})?|\d{13})(?=\s|$)/;
/** A time of day with a zone but no date (NetScaler), and the time since start that Cisco writes without a clock: no date at all. */
const UNDATED = /^(?:\d\d:\d\d:\d\d [A-Z]{3,4}(?= )|\d\d:\d\d:\d\d(?=: )|\d{1,3}[wdy]\d{1,2}[dhw](?=: ))/;
/** The pairs FortiGate begins with. */
const PAIRS = /^date=(\d{4})-(\d\d)-(\d\d) time=(\d\d):(\d\d):(\d\d)(?= )/;

/** The time `text` begins with, or null. */
export function timeAt(text: string, context: DecodeContext): TimeFound | null {
  const first = text.charCodeAt(0);
  const isDigit = first >= 48 && first <= 57;
  return (isDigit ? (isoAt(text, context) ?? epochAt(text)) : null) ?? bsdAt(text, context) ?? undatedAt(text);
}

/** RFC 3339 at the start of `text`. */
export function isoAt(text: string, context: DecodeContext): TimeFound | null {
  const found = ISO.exec(text);
  if (found === null) return null;
  const [all, year, month, day, hour, minute, second, fraction, zone] = found;
  const localMs = localOf(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second), fraction);
  return { atMs: localMs === null ? null : inZone(localMs, zone, context), length: all.length };
}

/** Seconds or milliseconds since 1970 at the start of `text`. */
export function epochAt(text: string): TimeFound | null {
  const [all] = EPOCH.exec(text) ?? [];
  if (all === undefined) return null;
  return { atMs: Math.round(all.length === 13 && !all.includes('.') ? Number(all) : Number(all) * 1_000), length: all.length };
}

/** A time as RFC 3164 has it, at the start of `text`. */
export function bsdAt(text: string, context: DecodeContext): TimeFound | null {
  const found = BSD.exec(text);
  if (found === null) return null;
  const [all, mark, before, word = '', day, behind, hour, minute, second, fraction, zone] = found;
  const month = MONTHS.indexOf(word.toLowerCase());
  if (month < 0) return null;
  const year = before ?? behind;
  const at = (inYear: number): number | null => {
    const localMs = localOf(inYear, month, Number(day), Number(hour), Number(minute), Number(second), fraction);
    return localMs === null ? null : inZone(localMs, zone, context);
  };
  // A clock that was never set says nothing.
  if (mark === '*') return { atMs: null, length: all.length };
  return { atMs: year === undefined ? nearest(at, context.receivedAtMs) : at(Number(year)), length: all.length };
}

/** `date=... time=...` at the start of `text`, in the zone of the settings. */
export function pairsAt(text: string, context: DecodeContext): number | null {
  const found = PAIRS.exec(text);
  if (found === null) return null;
  const [, year, month, day, hour, minute, second] = found;
  const localMs = localOf(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second), undefined);
  return localMs === null ? null : context.toUtc(localMs);
}

function undatedAt(text: string): TimeFound | null {
  const [all] = UNDATED.exec(text) ?? [];
  return all === undefined ? null : { atMs: null, length: all.length };
}

/** The year in which a date is nearest to the arrival: December's message that comes in January was not sent next December. */
function nearest(at: (year: number) => number | null, receivedAtMs: number): number | null {
  const year = new Date(receivedAtMs).getUTCFullYear();
  let best: number | null = null;
  for (const candidate of [year - 1, year, year + 1]) {
    const atMs = at(candidate);
    if (atMs !== null && (best === null || Math.abs(atMs - receivedAtMs) < Math.abs(best - receivedAtMs))) best = atMs;
  }
  return best === null || Math.abs(best - receivedAtMs) > HALF_A_YEAR_MS ? null : best;
}

function inZone(localMs: number, zone: string | undefined, context: DecodeContext): number {
  const offset = zone === undefined ? null : offsetMinutesOf(zone);
  return offset === null ? context.toUtc(localMs) : localMs - offset * MINUTE_MS;
}

/** Milliseconds of a calendar date and time, or null where there is none such. A leap second counts as the one before. */
function localOf(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  fraction: string | undefined,
): number | null {
  if (hour > 23 || minute > 59 || second > 60 || year < 1970) return null;
  const dayMs = Date.UTC(year, month, day);
  const date = new Date(dayMs);
  if (date.getUTCMonth() !== month || date.getUTCDate() !== day) return null;
  const ms = fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1_000);
  return dayMs + ((hour * 60 + minute) * 60 + Math.min(second, 59)) * 1_000 + ms;
}
