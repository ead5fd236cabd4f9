/** How far the clocks of many senders are off, one meter each (`skew.ts`), and when that is worth saying. Pure, bounded. */
import { FUTURE_TOLERANCE_MS } from '../../../../shared/lib/time.ts';
import { SKEW_LEFT_MS, skewMeter } from './skew.ts';
import type { SkewMeter } from './skew.ts';

/** Senders kept; the one heard longest ago is forgotten. */
const MOST_SENDERS = 256;

/** By a name of the sender; the number of senders kept is bounded. Times UTC ms. */
export interface Clocks {
  /** Notes one time, as a meter does; the new skew (positive: ahead, ms) when it is worth saying, 0 when it is right again, null otherwise. */
  note(sender: string, ownMs: number, arrivedMs: number, waitedMs: number): number | null;
  /** Ms; null while no steady stream of that sender was heard. */
  skewMs(sender: string): number | null;
  /** Of the sender whose clock is furthest off; null while none is known. */
  worstMs(): number | null;
  /** A time of that sender by the clock here; as it is while the skew is unknown. */
  corrected(sender: string, ownMs: number, arrivedMs: number, waitedMs: number): number;
}

interface Clock {
  readonly meter: SkewMeter;
  saidMs: number;
}

/** Knows no sender in the beginning. */
export function clocks(): Clocks {
  const known = new Map<string, Clock>();
  const skewMs = (sender: string): number | null => known.get(sender)?.meter.skewMs() ?? null;
  return {
    skewMs,
    worstMs: () =>
      [...known.values()].reduce<number | null>((worst, { meter }) => {
        const skew = meter.skewMs();
        return skew !== null && (worst === null || Math.abs(skew) > Math.abs(worst)) ? skew : worst;
      }, null),
    corrected: (sender, ...time) => known.get(sender)?.meter.corrected(...time) ?? time[0],
    note(sender, ownMs, arrivedMs, waitedMs) {
      const clock = known.get(sender) ?? { meter: skewMeter(), saidMs: 0 };
      known.delete(sender);
      known.set(sender, clock);
      const oldest = known.size > MOST_SENDERS ? known.keys().next().value : undefined;
      if (oldest !== undefined) known.delete(oldest);
      clock.meter.note(ownMs, arrivedMs, waitedMs);
      const skew = clock.meter.skewMs();
      if (skew === null) return null;
      const worth = Math.abs(skew) > FUTURE_TOLERANCE_MS ? skew : 0;
      // Said when it changes by more than it may be off, and when it is right again.
      if (Math.abs(worth - clock.saidMs) <= SKEW_LEFT_MS && (worth === 0) === (clock.saidMs === 0)) return null;
      clock.saidMs = worth;
      return worth;
    },
  };
}
