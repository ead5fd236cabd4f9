/** When each device was polled, against the moment at which it was due. */
import { shareOf } from '../../../electron/engine/adapters/lib/polled.ts';
import type { Reader } from '../../../electron/engine/adapters/lib/polled.ts';

/** A timer may fire this much early, ms. */
const EARLY_MS = 5;

interface Read {
  readonly beganMs: number;
  readonly endedMs: number;
  readonly isGood: boolean;
}

export interface Timed {
  readonly id: string;
  /**
   * First moment that counts, by `performance.now()`: one period after the start, because in the first period all are read at once, and
   * for some that takes the place of their moment.
   */
  readonly firstMs: number;
  readonly reads: Read[];
}

/** The reader, with each read written down. Made at the moment the source starts. */
export function timed(id: string, periodMs: number, reader: Reader, into: Timed[]): Reader {
  const times: Timed = { id, firstMs: performance.now() + (1 + shareOf(id)) * periodMs, reads: [] };
  into.push(times);
  return {
    async read(signal) {
      const beganMs = performance.now();
      let isGood = false;
      try {
        const observations = await reader.read(signal);
        isGood = true;
        return observations;
      } finally {
        times.reads.push({ beganMs, endedMs: performance.now(), isGood });
      }
    },
    close: () => reader.close(),
  };
}

export interface Kept {
  readonly devices: number;
  /** Moments that came. */
  readonly expected: number;
  /** Of these, so many had a poll begin before the next moment. */
  readonly made: number;
  /** Of those, so many were answered. */
  readonly answered: number;
  /** From the moment to the beginning of the poll. */
  readonly lateMs: Spread;
  /** From the moment to all its readings. */
  readonly readMs: Spread;
}

export interface Spread {
  readonly p50: number;
  readonly p99: number;
  readonly worst: number;
}

/** How the moments were kept until `untilMs`; the last moment counts only if its whole period is over. */
export function kept(all: readonly Timed[], periodMs: number, untilMs: number): Kept {
  const late: number[] = [];
  const read: number[] = [];
  let [expected, made, answered] = [0, 0, 0];
  for (const { firstMs, reads } of all) {
    const moments = Math.max(0, Math.floor((untilMs - firstMs) / periodMs));
    const byMoment = Map.groupBy(reads, ({ beganMs }) => Math.floor((beganMs + EARLY_MS - firstMs) / periodMs));
    expected += moments;
    for (let n = 0; n < moments; n += 1) {
      const [first] = byMoment.get(n) ?? [];
      if (first === undefined) continue;
      made += 1;
      late.push(Math.max(0, first.beganMs - firstMs - n * periodMs));
      if (!first.isGood) continue;
      answered += 1;
      read.push(Math.max(0, first.endedMs - firstMs - n * periodMs));
    }
  }
  return { devices: all.length, expected, made, answered, lateMs: spread(late), readMs: spread(read) };
}

export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99), worst: at(1) };
}
