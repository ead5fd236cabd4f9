/**
 * How far the clock of a device is off, from the times it gives and their arrival: the median over a steady stream. What is sent after the
 * fact (a backlog after a reconnect) comes faster than it was measured, so its times do not agree with each other and are not counted; nor
 * does what waited for this process itself (`own-lag.ts`): that everything comes late is no clock that is behind. Pure.
 */

/** Times looked at, and fewer say nothing: as the engine measures sources. */
const LAST = 31;
const LEAST = 10;
/** Of a burst one time counts, ms: a backlog is a burst. */
const EVERY_MS = 1_000;
/** Times agree when no more than this apart, ms: many devices give whole seconds. */
const AGREE_MS = 2_000;
/** Off by no more than this is left alone, ms: the way here takes time too. What waited longer for this process says nothing of a clock. */
export const SKEW_LEFT_MS = 1_000;

/** For one clock of one device. */
export interface SkewMeter {
  /** One time of the device, when it arrived, both UTC ms, and how long it may have waited for this process, ms. Never of what may be of any age. */
  note(ownMs: number, arrivedMs: number, waitedMs: number): void;
  /** Device minus arrival, ms, positive: ahead; null while no steady stream was heard. */
  skewMs(): number | null;
  /** A time of the device by the clock here, UTC ms: as it is while the skew is unknown or small, or where it fits the arrival as it is. */
  corrected(ownMs: number, arrivedMs: number, waitedMs: number): number;
}

/** Knows nothing before `LEAST` times were noted. */
export function skewMeter(): SkewMeter {
  let steady: number[] = [];
  /** Agree with each other, not with the steady ones: a clock that was set, or a delay that began. */
  let other: number[] = [];
  /** The middle of the steady ones: read far more often than it changes. */
  let middle: number | null = null;
  let notedAtMs = Number.NEGATIVE_INFINITY;
  const settle = (offsets: number[]): void => {
    [steady, other] = [offsets, []];
    middle = steady.length < LEAST ? null : medianOf(steady);
  };
  return {
    skewMs: () => middle,
    note(ownMs, arrivedMs, waitedMs) {
      if (waitedMs > SKEW_LEFT_MS) return;
      // A clock here that was set back makes all that was noted void.
      if (arrivedMs < notedAtMs) settle([]);
      else if (arrivedMs < notedAtMs + EVERY_MS) return;
      notedAtMs = arrivedMs;
      const offset = ownMs - arrivedMs;
      if (middle !== null && isNear(offset, middle)) {
        settle([...steady.slice(1 - LAST), offset]);
        return;
      }
      const last = other.at(-1);
      other = last !== undefined && isNear(offset, last) ? [...other, offset] : [offset];
      if (other.length >= LEAST) settle(other);
    },
    corrected(ownMs, arrivedMs, waitedMs) {
      // A clock that is ahead looks right while we are as late: then nothing can be told.
      const isRight = Math.abs(ownMs - arrivedMs) <= SKEW_LEFT_MS && waitedMs <= SKEW_LEFT_MS;
      return middle === null || Math.abs(middle) <= SKEW_LEFT_MS || isRight ? ownMs : ownMs - middle;
    },
  };
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= AGREE_MS;
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
