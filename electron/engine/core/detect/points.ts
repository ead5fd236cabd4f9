/** Readings kept for a trend, in the order of measuring. Numbers in one list: there are fifteen points a signal, and every reading goes through all of them. */

/** One reading of a trend. */
export interface Point {
  readonly atMs: number;
  readonly value: number;
}

/** Never changed. In a checkpoint it is a list of points. */
export class Points {
  /** Time, UTC ms, and value of each in turns. */
  readonly flat: readonly number[];

  constructor(flat: readonly number[]) {
    this.flat = flat;
  }

  toJSON(): readonly Point[] {
    return Array.from({ length: this.flat.length / 2 }, (_, n) => ({ atMs: timeAt(this.flat, n), value: valueAt(this.flat, n) }));
  }
}

export const NO_POINTS = new Points([]);

/** Of a list of them, as a checkpoint has it. */
export function pointsOf(points: readonly Point[]): Points {
  return points.length === 0 ? NO_POINTS : new Points(points.flatMap(({ atMs, value }) => [atMs, value]));
}

/** When point `n` was measured, UTC ms; NaN: there is none. */
export function timeAt(flat: readonly number[], n: number): number {
  return flat[2 * n] ?? Number.NaN;
}

/** What it read; NaN: there is none. */
export function valueAt(flat: readonly number[], n: number): number {
  return flat[2 * n + 1] ?? Number.NaN;
}
