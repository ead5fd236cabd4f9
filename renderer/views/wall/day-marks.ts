/** Incidents of the last 24 h on a line of time. Pure. */
import type { DayIncident } from '../../store/day.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Hours between two labels. */
const LABEL_HOURS = 4;

/** One incident on the line; one that is open reaches its right end. */
export interface DayMark {
  readonly id: string;
  /** Per cent of the day, from the left. */
  readonly left: number;
  readonly width: number;
}

/** Those that were open at some time of the 24 h before `nowMs`. */
export function dayMarks(incidents: readonly DayIncident[], nowMs: number): readonly DayMark[] {
  const fromMs = nowMs - DAY_MS;
  const place = (atMs: number): number => Math.min(100, Math.max(0, ((atMs - fromMs) / DAY_MS) * 100));
  return incidents
    .filter(({ closedAtMs }) => (closedAtMs ?? nowMs) >= fromMs)
    .map(({ id, openedAtMs, closedAtMs }) => ({ id, left: place(openedAtMs), width: place(closedAtMs ?? nowMs) - place(openedAtMs) }));
}

/** Full hours to label, with their place. */
export function dayLabels(nowMs: number): readonly { readonly atMs: number; readonly left: number }[] {
  const fromMs = nowMs - DAY_MS;
  const first = Math.ceil(fromMs / (LABEL_HOURS * HOUR_MS)) * LABEL_HOURS * HOUR_MS;
  return Array.from({ length: 24 / LABEL_HOURS }, (_, order) => first + order * LABEL_HOURS * HOUR_MS).map((atMs) => ({
    atMs,
    left: ((atMs - fromMs) / DAY_MS) * 100,
  }));
}
