/** Engine time for parts that show an age or a countdown: only they are drawn again when it moves. Set once by the shell. */
import { createContext, useContext, useSyncExternalStore } from 'react';
import { leftMs } from '../../shared/lib/time.ts';

/** A listener is called at each tick; `subscribe` gives back how to end it. */
export interface ClockSource {
  subscribe(listener: () => void): () => void;
  /** Engine time, UTC ms. */
  now(): number;
}

const STILL: ClockSource = { subscribe: () => () => undefined, now: () => 0 };

export const ClockContext = createContext<ClockSource>(STILL);

/** Engine time rounded down to `stepMs`: a part that shows seconds is drawn once a second, not at every tick. */
export function useNow(stepMs = 1_000): number {
  const clock = useContext(ClockContext);
  return useSyncExternalStore(clock.subscribe, () => Math.floor(clock.now() / stepMs) * stepMs);
}

/** Whole seconds left until `untilMs`, in ms, at the tick at which they change: the same wherever one limit is shown. */
export function useLeft(untilMs: number): number {
  const clock = useContext(ClockContext);
  return useSyncExternalStore(clock.subscribe, () => leftMs(untilMs, clock.now()));
}
