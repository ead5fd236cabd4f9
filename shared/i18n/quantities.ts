/**
 * Numbers, percentages, durations and times in both languages, through Intl only. Pure: no clock.
 * French gets its narrow no-break spaces from Intl; the seconds symbol is `s` in both (SI), which Intl's English does not give.
 */

export type Locale = 'en' | 'fr';

/** BCP 47 tag used with Intl. British English: 24-hour clock, day before month, as in the plan. */
export function localeTag(locale: Locale): string {
  return locale === 'fr' ? 'fr-FR' : 'en-GB';
}

const formats = new Map<string, Intl.NumberFormat>();

function numbers(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale}|${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(localeTag(locale), options);
  formats.set(key, made);
  return made;
}

/** `12 345,6`; at most `digits` decimals. */
export function numberText(locale: Locale, value: number, digits = 1): string {
  return numbers(locale, { maximumFractionDigits: digits }).format(value);
}

/** `41 %` from 41. */
export function percent(locale: Locale, value: number, digits = 0): string {
  return numbers(locale, { style: 'percent', maximumFractionDigits: digits }).format(value / 100);
}

/** `24,1 °C`. */
export function degrees(locale: Locale, value: number): string {
  return numbers(locale, {
    style: 'unit',
    unit: 'celsius',
    unitDisplay: 'short',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(value);
}

/** A number and an SI symbol kept on one line. */
export function withSymbol(locale: Locale, value: number, symbol: string, digits = 1): string {
  return `${numberText(locale, value, digits)}\u00a0${symbol}`;
}

/** `0,4 s` under a minute, `11 min 24 s` under an hour, `4 h 10 min` under two days, then days. Seconds in. */
export function durationWords(locale: Locale, seconds: number): string {
  const sign = seconds < 0 ? '\u2212' : '';
  const total = Math.abs(seconds);
  if (total < 10 && !Number.isInteger(total)) {
    return `${sign}${numbers(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(total)}\u00a0s`;
  }
  const whole = Math.round(total);
  if (whole < 60) return `${sign}${whole}\u00a0s`;
  if (whole < 3_600) return sign + pair(locale, Math.floor(whole / 60), 'min', whole % 60, 's');
  if (whole < 172_800) return sign + pair(locale, Math.floor(whole / 3_600), 'h', Math.floor((whole % 3_600) / 60), 'min');
  return sign + pair(locale, Math.floor(whole / 86_400), locale === 'fr' ? 'j' : 'd', Math.floor((whole % 86_400) / 3_600), 'h');
}

/** Age of a reading as people compare it: tenths under ten seconds, then `m:ss` is left to the caller. Milliseconds in. */
export function ageText(locale: Locale, ms: number): string {
  const seconds = Math.max(0, ms) / 1_000;
  return seconds < 10
    ? `${numbers(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(seconds)}\u00a0s`
    : durationWords(locale, Math.floor(seconds));
}

/** `14:36:19` in `timeZone` (default: this machine's). UTC milliseconds in. */
export function clockTime(locale: Locale, atMs: number, timeZone?: string, hasSeconds = true): string {
  return times(locale, timeZone, hasSeconds).format(atMs);
}

/** The day alone, with its year: `3 Nov 2026`. UTC milliseconds in. */
export function dayText(locale: Locale, atMs: number, timeZone?: string): string {
  return days(locale, timeZone, 'date').format(atMs);
}

/** The day as machines write it: `2026-11-03`. UTC milliseconds in. */
export function isoDay(atMs: number, timeZone?: string): string {
  const parts = kept(`iso|${timeZone ?? ''}`, 'en', {
    ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
    ...(timeZone === undefined ? {} : { timeZone }),
  }).formatToParts(atMs);
  return (['year', 'month', 'day'] as const).map((part) => parts.find(({ type }) => type === part)?.value ?? '').join('-');
}

/** From here on a weekday and a number could be of several months, ms: six days. */
const FAR_MS = 6 * 86_400_000;

/** The same, with its day before it when that is not the day of `nowMs`: `Tue 3 14:23:15`; further away `3 Nov 2026 14:23:15`. */
export function instantText(locale: Locale, atMs: number, nowMs: number, timeZone?: string, hasSeconds = true): string {
  const time = clockTime(locale, atMs, timeZone, hasSeconds);
  if (Math.abs(atMs - nowMs) > FAR_MS) return `${days(locale, timeZone, 'date').format(atMs)} ${time}`;
  const [day, today] = [days(locale, timeZone, 'weekday').format(atMs), days(locale, timeZone, 'weekday').format(nowMs)];
  return day === today ? time : `${day} ${time}`;
}

/** Beyond this nobody counts seconds, ms: a day. */
const SECONDS_MS = 86_400_000;

/**
 * The same in as little room as it takes: seconds within a day only, the year only where it is another one. `Tue 3 14:23`; further away
 * `28 Sept 14:23`. `hasSeconds` false: none at all.
 */
export function briefInstant(locale: Locale, atMs: number, nowMs: number, timeZone?: string, hasSeconds = true): string {
  const isFar = Math.abs(atMs - nowMs) > FAR_MS;
  const isOfYear = days(locale, timeZone, 'year').format(atMs) === days(locale, timeZone, 'year').format(nowMs);
  const isNear = hasSeconds && Math.abs(atMs - nowMs) <= SECONDS_MS;
  if (!isFar || !isOfYear) return instantText(locale, atMs, nowMs, timeZone, isNear);
  return `${briefDay(locale, atMs, timeZone)} ${clockTime(locale, atMs, timeZone, false)}`;
}

/** The day alone without its year: `28 Sept`. UTC milliseconds in. */
export function briefDay(locale: Locale, atMs: number, timeZone?: string): string {
  return days(locale, timeZone, 'month').format(atMs);
}

const DAY_PARTS = {
  weekday: { weekday: 'short', day: 'numeric' },
  month: { day: 'numeric', month: 'short' },
  date: { day: 'numeric', month: 'short', year: 'numeric' },
  year: { year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

function days(locale: Locale, timeZone: string | undefined, as: keyof typeof DAY_PARTS): Intl.DateTimeFormat {
  return kept(`${locale}|${timeZone ?? ''}|${as}`, locale, {
    ...DAY_PARTS[as],
    ...(timeZone === undefined ? {} : { timeZone }),
  });
}

/** Kept: making one takes longer than drawing the line it stands in, and a timeline has hundreds. */
const timeFormats = new Map<string, Intl.DateTimeFormat>();

function times(locale: Locale, timeZone: string | undefined, hasSeconds: boolean): Intl.DateTimeFormat {
  return kept(`${locale}|${timeZone ?? ''}|${String(hasSeconds)}`, locale, {
    hour: '2-digit',
    minute: '2-digit',
    ...(hasSeconds ? { second: '2-digit' } : {}),
    hourCycle: 'h23',
    ...(timeZone === undefined ? {} : { timeZone }),
  });
}

function kept(key: string, locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const known = timeFormats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(localeTag(locale), options);
  timeFormats.set(key, made);
  return made;
}

/** The largest unit of it alone, never more than it is, for where there is no room for two: `57 s`, `2 min`, `10 h`, from two days on `14 d`. Seconds in. */
export function shortDuration(locale: Locale, seconds: number): string {
  const size = Math.abs(seconds);
  if (size < 60) return withSymbol(locale, Math.trunc(seconds), 's');
  if (size < 3_600) return withSymbol(locale, Math.trunc(seconds / 60), 'min');
  if (size < 172_800) return withSymbol(locale, Math.trunc(seconds / 3_600), 'h');
  return withSymbol(locale, Math.trunc(seconds / 86_400), locale === 'fr' ? 'j' : 'd');
}

function pair(locale: Locale, large: number, largeUnit: string, small: number, smallUnit: string): string {
  const head = `${numberText(locale, large, 0)}\u00a0${largeUnit}`;
  return small === 0 ? head : `${head} ${small}\u00a0${smallUnit}`;
}
