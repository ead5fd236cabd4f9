/**
 * Rates of counters: difference over time, or the reason why there is none. A counter that began anew, a gap too long to know what
 * happened in it, a time that does not move: each gives no rate, never a wrong one (telemetry rule 5). Pure.
 */

/** One reading of a counter and of what says whether it still counts from the same beginning. */
export interface CounterReading {
  /** Counter32 as number, Counter64 as bigint. */
  readonly count: number | bigint;
  /** When it was read, UTC ms or any clock that only goes forward. */
  readonly atMs: number;
  /** sysUpTime (1.3.6.1.2.1.1.3.0), hundredths of a second; null when the device does not say. */
  readonly upTicks: number | null;
  /** ifCounterDiscontinuityTime (1.3.6.1.2.1.31.1.1.1.19) or its like, hundredths of a second; null when the device has none. */
  readonly discontinuity: number | null;
}

/** `reason` is a word for the observation, not a sentence. */
export type Rate =
  | { readonly ok: true; /** Per second, never negative. */ readonly perSecond: number }
  | { readonly ok: false; readonly reason: 'first' | 'restarted' | 'discontinuity' | 'gap' | 'time' | 'type' | 'no-uptime' };

/** sysUpTime wraps here, after 497 days (TimeTicks is 32 bits of hundredths, RFC 2578 section 7.1.8). */
const TICKS_WRAP = 2 ** 32;
/** How far the growth of sysUpTime may be from the time that passed in the same run, ticks: agents and networks dawdle. */
const TICKS_TOLERANCE = 500;
/** A gap over this many periods is not bridged (telemetry rule 5). */
const PERIODS = 3;

/** The rate between two readings of one counter; `periodMs` is how often it is read. */
export function rateBetween(before: CounterReading | null, after: CounterReading, periodMs: number): Rate {
  if (before === null) return { ok: false, reason: 'first' };
  const passedMs = after.atMs - before.atMs;
  if (!(passedMs > 0)) return { ok: false, reason: 'time' };
  if (passedMs > PERIODS * periodMs) return { ok: false, reason: 'gap' };
  if (before.discontinuity !== after.discontinuity) return { ok: false, reason: 'discontinuity' };
  if (before.upTicks === null || after.upTicks === null) return { ok: false, reason: 'no-uptime' };
  if (hasRestarted(before.upTicks, after.upTicks, passedMs)) return { ok: false, reason: 'restarted' };
  const grown = difference(before.count, after.count);
  return grown === null ? { ok: false, reason: 'type' } : { ok: true, perSecond: grown / (passedMs / 1_000) };
}

/**
 * Whether the device began anew in between: its up time went back, or, where it had been up for less than the time that passed, has
 * grown too little. A wrap after 497 days is no restart: counted through it, the up time has grown by what passed.
 */
export function hasRestarted(beforeTicks: number, afterTicks: number, passedMs: number): boolean {
  const passed = passedMs / 10;
  if (afterTicks >= beforeTicks) return beforeTicks < passed && afterTicks - beforeTicks < passed - TICKS_TOLERANCE;
  return Math.abs(afterTicks + TICKS_WRAP - beforeTicks - passed) > TICKS_TOLERANCE;
}

/** How much a counter grew, through at most one wrap; null when the two are not of one kind. */
function difference(before: number | bigint, after: number | bigint): number | null {
  if (typeof before === 'bigint' && typeof after === 'bigint') return Number(after >= before ? after - before : after + 2n ** 64n - before);
  if (typeof before === 'number' && typeof after === 'number') return after >= before ? after - before : after + 2 ** 32 - before;
  return null;
}

/** Remembers counters between polls. */
export interface RateKeeper {
  /** The rate of the counter named `key` up to this reading; null while there is none. */
  rateOf(key: string, reading: CounterReading): number | null;
  /** Ends a poll: counters that were not read in it are forgotten. */
  endPoll(): void;
}

interface Remembered {
  /** At least half a period older than `newer`. */
  readonly older: CounterReading | null;
  readonly newer: CounterReading;
}

/**
 * Polls brought forward by traps may follow each other closely, and many agents renew their counters only every few seconds: a rate is
 * taken over half a period or more.
 */
export function rateKeeper(periodMs: number): RateKeeper {
  let known = new Map<string, Remembered>();
  let read = new Map<string, Remembered>();
  return {
    rateOf(key, reading) {
      const { older = null, newer = null } = known.get(key) ?? {};
      const isSoon = newer !== null && reading.atMs - newer.atMs < periodMs / 2;
      const base = isSoon ? older : newer;
      read.set(key, isSoon ? { older, newer } : { older: newer, newer: reading });
      const rate = rateBetween(base, reading, periodMs);
      return rate.ok ? rate.perSecond : null;
    },
    endPoll() {
      known = read;
      read = new Map();
    },
  };
}
