/**
 * How good the alarms themselves are: how many came, of which priority, which ones talk most and which stand for days. Ceilings of ISA-18.2
 * and EEMUA 191 for one operator: about 150 a day and 1 in ten minutes are acceptable, 300 and 2 the most that can be handled; 5 % critical, 15 % high.
 */
import type { Text } from '../i18n/text.ts';
import type { Priority } from './live.ts';

export const ACCEPTABLE_PER_DAY = 150;
export const MOST_PER_DAY = 300;
/** More in ten minutes are a flood (ISA-18.2; EEMUA 191). */
export const MOST_IN_TEN_MINUTES = 10;
/** Share of each priority aimed at, per cent. */
export const AIMED_SHARE_PCT: Readonly<Record<1 | 2 | 3, number>> = { 1: 5, 2: 15, 3: 80 };

/** One time an alarm was raised. */
export interface Raised {
  readonly alarm: string;
  readonly atMs: number;
  readonly priority: Exclude<Priority, 'journal'>;
  readonly text: Text;
}

/** One alarm by `count`, how often it was raised in the span; `lastMs`: the last time, UTC ms. */
export interface Talker {
  readonly alarm: string;
  readonly text: Text;
  readonly count: number;
  readonly lastMs: number;
}

/** Of the span from `fromMs` to `toMs`, UTC ms. `perDay`: the mean of 24 h, a shorter span counting as a day; `worst` null: nothing was raised. */
export interface AlarmHealth {
  readonly fromMs: number;
  readonly toMs: number;
  readonly count: number;
  readonly perDay: number;
  /** Most in any ten minutes, wherever they begin, and the first alarm of those. */
  readonly worst: { readonly count: number; readonly fromMs: number } | null;
  readonly byPriority: Readonly<Record<1 | 2 | 3, number>>;
  /** Those that came more than once, ten at most, the most frequent first. */
  readonly talkers: readonly Talker[];
  /** Alarms raised in each hour, oldest first: for a small chart. */
  readonly hours: readonly number[];
}

/** The span of `worst`. */
export const TEN_MINUTES_MS = 600_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const TALKERS = 10;
/** What came once does not come often. */
const OFTEN = 2;

/** Of what was raised between the two moments. */
export function alarmHealth(raised: readonly Raised[], fromMs: number, toMs: number): AlarmHealth {
  const within = raised.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs);
  const byAlarm = new Map<string, Talker>();
  const byPriority = { 1: 0, 2: 0, 3: 0 };
  const hours = Array.from({ length: Math.max(1, Math.ceil((toMs - fromMs) / HOUR_MS)) }, () => 0);
  for (const { alarm, atMs, priority, text } of within) {
    const known = byAlarm.get(alarm);
    byAlarm.set(alarm, { alarm, text, count: (known?.count ?? 0) + 1, lastMs: Math.max(known?.lastMs ?? atMs, atMs) });
    byPriority[priority] += 1;
    const hour = Math.min(hours.length - 1, Math.floor((atMs - fromMs) / HOUR_MS));
    hours[hour] = (hours[hour] ?? 0) + 1;
  }
  return {
    ...{ fromMs, toMs, byPriority, hours },
    count: within.length,
    perDay: (within.length * DAY_MS) / Math.max(DAY_MS, toMs - fromMs),
    worst: worstOf(within.map(({ atMs }) => atMs).sort((a, b) => a - b)),
    talkers: [...byAlarm.values()]
      .filter(({ count }) => count >= OFTEN)
      .sort((a, b) => b.count - a.count || b.lastMs - a.lastMs)
      .slice(0, TALKERS),
  };
}

/** The fullest span that slides over the times: fixed slots of the clock would halve a flood that crosses an edge. `times`: sorted, UTC ms. */
function worstOf(times: readonly number[]): AlarmHealth['worst'] {
  let worst: AlarmHealth['worst'] = null;
  let end = 0;
  times.forEach((fromMs, first) => {
    while ((times[end] ?? Number.POSITIVE_INFINITY) < fromMs + TEN_MINUTES_MS) end += 1;
    if (end - first > (worst?.count ?? 0)) worst = { count: end - first, fromMs };
  });
  return worst;
}
