/** How far senders' clocks are off: the median of sent against received, per host, over the last messages. Pure, bounded. */

/** Messages looked at per host. One that waited on its way does not move the median. */
const LAST = 31;
/** Fewer say nothing. */
const LEAST = 5;
/** Hosts kept; the one heard longest ago is forgotten. */
const MOST_HOSTS = 256;
/** Off by more than this is worth saying, ms: RFC 3164 has whole seconds, and the engine takes nothing dated later than this. */
const TOLERANCE_MS = 2_000;

export interface Clocks {
  /** Notes one message; the new skew (positive: ahead, ms) when it is worth saying, 0 when it is right again, null otherwise. */
  note(host: string, atMs: number, receivedAtMs: number): number | null;
  /** Median of sent minus received, ms; null while too few were heard. */
  skewMs(host: string): number | null;
}

interface Clock {
  readonly offsets: number[];
  saidMs: number;
}

export function clocks(): Clocks {
  const known = new Map<string, Clock>();
  const skewMs = (host: string): number | null => {
    const offsets = known.get(host)?.offsets ?? [];
    return offsets.length < LEAST ? null : (offsets.toSorted((a, b) => a - b)[offsets.length >> 1] ?? null);
  };
  return {
    skewMs,
    note(host, atMs, receivedAtMs) {
      const clock = known.get(host) ?? { offsets: [], saidMs: 0 };
      known.delete(host);
      known.set(host, clock);
      const oldest = known.size > MOST_HOSTS ? known.keys().next().value : undefined;
      if (oldest !== undefined) known.delete(oldest);
      clock.offsets.push(atMs - receivedAtMs);
      if (clock.offsets.length > LAST) clock.offsets.shift();
      const skew = skewMs(host);
      if (skew === null) return null;
      const worth = Math.abs(skew) > TOLERANCE_MS ? skew : 0;
      // Said when it changes by more than it may be off, and when it is right again.
      if (Math.abs(worth - clock.saidMs) <= TOLERANCE_MS && (worth === 0) === (clock.saidMs === 0)) return null;
      clock.saidMs = worth;
      return worth;
    },
  };
}
