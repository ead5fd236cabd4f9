/**
 * Plays the scenario of a drill on the simulator: what is due is done once, and everything that is played ends at once when the drill was
 * stopped by something real. Holds no state: what was played is in the record, so a restarted engine goes on where it was.
 */
import type { FaultControl } from './adapters/adapter.ts';
import type { RunningDrill } from './core/drills.ts';

/** What the simulator is to do now. */
export interface Orders {
  /** Plays that are due, by their place in the drill. */
  readonly plays: readonly number[];
  /** End everything that is played. */
  readonly isStop: boolean;
}

const NOTHING: Orders = { plays: [], isStop: false };

/** Pure. */
export function ordersFor(drill: RunningDrill | null, playedFaults: readonly string[], nowMs: number): Orders {
  if (drill === null) return NOTHING;
  if (drill.stopped !== null) return playedFaults.length > 0 ? { plays: [], isStop: true } : NOTHING;
  const plays = drill.plays.flatMap(({ afterS, playedAtMs }, n) =>
    playedAtMs === null && nowMs >= drill.sinceMs + afterS * 1_000 ? [n] : [],
  );
  return plays.length === 0 ? NOTHING : { plays, isStop: false };
}

/** Carries them out; the faults that are active then, or null: there was nothing to do. */
export function carryOut(orders: Orders, drill: RunningDrill | null, faults: FaultControl): readonly string[] | null {
  if (orders.isStop) faults.clear(null);
  else if (orders.plays.length === 0 || drill === null) return null;
  for (const n of orders.plays) {
    const play = drill?.plays[n];
    if (play?.act === 'inject') faults.inject(play.fault);
    else if (play?.act === 'clear') faults.clear(play.fault);
  }
  return faults.active();
}
