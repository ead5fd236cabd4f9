/** Incidents of the last 24 h on a line of time. Pure. */
import type { DayIncident } from '../../store/day.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Hours between two labels. */
const LABEL_HOURS = 4;

/** Nearer than this, per cent, two marks are one to the eye: a pixel of a wall. */
const APART = 0.05;

/** A time on the line when incidents were open; one that lasts reaches its right end. */
export interface DayMark {
  /** Per cent of the day, from the left. */
  readonly left: number;
  readonly width: number;
}

/** Those that were open at some time of the 24 h before `nowMs`. */
export function ofDay(incidents: readonly DayIncident[], nowMs: number): readonly DayIncident[] {
  return incidents.filter(({ closedAtMs }) => (closedAtMs ?? nowMs) >= nowMs - DAY_MS);
}

/** When they were open, from the left; those that touch are one mark, so a bad day is no more to draw than a line. */
export function dayMarks(incidents: readonly DayIncident[], nowMs: number): readonly DayMark[] {
  const place = (atMs: number): number => Math.min(100, Math.max(0, (1 - (nowMs - atMs) / DAY_MS) * 100));
  const spans = ofDay(incidents, nowMs).map(({ openedAtMs, closedAtMs }) => ({ from: place(openedAtMs), to: place(closedAtMs ?? nowMs) }));
  const marks: { from: number; to: number }[] = [];
  for (const span of spans.sort((a, b) => a.from - b.from)) {
    const last = marks.at(-1);
    if (last !== undefined && span.from - last.to < APART) last.to = Math.max(last.to, span.to);
    else marks.push(span);
  }
  return marks.map(({ from, to }) => ({ left: from, width: to - from }));
}

/** Half of a label, per cent of the strip: nearer to an end it would be cut. */
const LABEL_HALF = 3;

/** Full hours to label, with their place; none that would be cut. */
export function dayLabels(nowMs: number): readonly { readonly atMs: number; readonly left: number }[] {
  const fromMs = nowMs - DAY_MS;
  const first = Math.ceil(fromMs / (LABEL_HOURS * HOUR_MS)) * LABEL_HOURS * HOUR_MS;
  return Array.from({ length: 24 / LABEL_HOURS }, (_, order) => first + order * LABEL_HOURS * HOUR_MS)
    .map((atMs) => ({ atMs, left: ((atMs - fromMs) / DAY_MS) * 100 }))
    .filter(({ left }) => left >= LABEL_HALF && left <= 100 - LABEL_HALF);
}
