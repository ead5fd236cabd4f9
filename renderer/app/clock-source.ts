/** The clock of the window, as parts read it. */
import { clockStore } from '../store/clock.ts';
import type { ClockSource } from '../ui/clock.tsx';

export const CLOCK: ClockSource = { subscribe: (listener) => clockStore.subscribe(listener), now: () => clockStore.getState().nowMs };
