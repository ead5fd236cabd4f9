/** What is read now, as parts below `ui/` ask for it: from the store of the present, or of the moment that is replayed. */
import { liveStore } from '../store/live.ts';
import type { ReadingSource } from '../ui/readings.tsx';

export const READINGS: ReadingSource = {
  subscribe: (listener) => liveStore.subscribe(listener),
  newest: (element, metric) => liveStore.getState().live?.readings[`${element}|${metric}`],
};
