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
  /** Most in any ten minutes by the clock, and when those began. */
  readonly worst: { readonly count: number; readonly fromMs: number } | null;
  readonly byPriority: Readonly<Record<1 | 2 | 3, number>>;
  /** The ten that came most often, the first most. */
  readonly talkers: readonly Talker[];
  /** Alarms raised in each hour, oldest first: for a small chart. */
  readonly hours: readonly number[];
}

/** The span of `worst`. */
export const TEN_MINUTES_MS = 600_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const TALKERS = 10;

/** Of what was raised between the two moments. */
export function alarmHealth(raised: readonly Raised[], fromMs: number, toMs: number): AlarmHealth {
  const within = raised.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs);
  const byAlarm = new Map<string, Talker>();
  const byPriority = { 1: 0, 2: 0, 3: 0 };
  const bySlot = new Map<number, number>();
  const hours = Array.from({ length: Math.max(1, Math.ceil((toMs - fromMs) / HOUR_MS)) }, () => 0);
  for (const { alarm, atMs, priority, text } of within) {
    const known = byAlarm.get(alarm);
    byAlarm.set(alarm, { alarm, text, count: (known?.count ?? 0) + 1, lastMs: Math.max(known?.lastMs ?? atMs, atMs) });
    byPriority[priority] += 1;
    const slot = Math.floor(atMs / TEN_MINUTES_MS);
    bySlot.set(slot, (bySlot.get(slot) ?? 0) + 1);
    const hour = Math.min(hours.length - 1, Math.floor((atMs - fromMs) / HOUR_MS));
    hours[hour] = (hours[hour] ?? 0) + 1;
  }
  const [worst] = [...bySlot].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return {
    ...{ fromMs, toMs, byPriority, hours },
    count: within.length,
    perDay: (within.length * DAY_MS) / Math.max(DAY_MS, toMs - fromMs),
    worst: worst === undefined ? null : { count: worst[1], fromMs: worst[0] * TEN_MINUTES_MS },
    talkers: [...byAlarm.values()].sort((a, b) => b.count - a.count || b.lastMs - a.lastMs).slice(0, TALKERS),
  };
}
