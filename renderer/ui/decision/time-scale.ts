/** The scale of the time strip: from the start of the fault to past the limit, with round ticks. Pure. */

export interface TimeScale {
  readonly fromMs: number;
  readonly toMs: number;
  /** Ticks with a label. */
  readonly labels: readonly number[];
  readonly ticks: readonly number[];
}

const MINUTE = 60_000;
const STEPS = [
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  60 * MINUTE,
  120 * MINUTE,
  240 * MINUTE,
  480 * MINUTE,
  1_440 * MINUTE,
  2_880 * MINUTE,
  7_200 * MINUTE,
  14_400 * MINUTE,
  43_200 * MINUTE,
  129_600 * MINUTE,
];
/** Labels beyond this many would touch. */
const MOST_LABELS = 7;

/** The scale that shows `instants`, with air on both sides; the past never takes more than two thirds of what is ahead. */
export function timeScale(onsetMs: number, nowMs: number, aheadMs: readonly number[]): TimeScale {
  const last = Math.max(nowMs + 2 * MINUTE, ...aheadMs);
  const ahead = last - nowMs;
  const fromMs = Math.max(onsetMs, nowMs - ahead * 0.66) - ahead * 0.06;
  const toMs = last + ahead * 0.22;
  const step = STEPS.find((candidate) => (toMs - fromMs) / candidate <= MOST_LABELS) ?? (toMs - fromMs) / MOST_LABELS;
  return { fromMs, toMs, labels: multiples(fromMs, toMs, step), ticks: multiples(fromMs, toMs, step / 5) };
}

/** Whether its labels are whole days apart: then an hour of the day says nothing. */
export function isByDay({ labels: [first = 0, second = 0] }: TimeScale): boolean {
  return second - first >= 1_440 * MINUTE;
}

/** Place of an instant on the scale, per cent from the left, kept on the strip. */
export function placeOn(scale: TimeScale, atMs: number): number {
  return Math.min(100, Math.max(0, ((atMs - scale.fromMs) / (scale.toMs - scale.fromMs)) * 100));
}

function multiples(fromMs: number, toMs: number, step: number): readonly number[] {
  const first = Math.ceil(fromMs / step) * step;
  return Array.from({ length: Math.max(0, Math.floor((toMs - first) / step) + 1) }, (_, order) => first + order * step);
}
