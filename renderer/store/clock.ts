/**
 * The only clock of the window. Ticks a few times a second; everything that shows an age or a countdown reads it, so one
 * timer serves the whole screen and tests can set the time.
 */
import { createStore } from 'zustand/vanilla';
import { replayStore } from './replay.ts';
import { connectionStore, judge } from './connection.ts';

const TICK_MS = 200;

/** Both move together; they differ by what the clocks of the two processes do. */
export interface Clock {
  /** Engine time, UTC ms: the time readings and limits are compared with. */
  readonly nowMs: number;
  /** Clock of this window, UTC ms: the time silence is measured with. */
  readonly windowMs: number;
}

export const clockStore = createStore<Clock>(() => ({ nowMs: 0, windowMs: 0 }));

/** Moves the clock to a reading of the window's clock. */
export function tick(windowNowMs: number): void {
  judge(windowNowMs);
  const { isOpen, shownMs } = replayStore.getState();
  // In a replay there is no other time on the screen than the replayed one.
  clockStore.setState({ nowMs: isOpen ? shownMs : windowNowMs + connectionStore.getState().offsetMs, windowMs: windowNowMs });
}

/** Starts the timer; returns how to stop it. */
export function startClock(now: () => number): () => void {
  tick(now());
  const timer = setInterval(() => tick(now()), TICK_MS);
  return () => clearInterval(timer);
}
