/** The newest reading of a signal, for parts that show one of a moment ago: only they are drawn again when it changes. Set once by the shell. */
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { ReadingView } from '../../shared/model/live.ts';

/** A listener is called whenever a reading may have changed; `subscribe` gives back how to end it. */
export interface ReadingSource {
  subscribe(listener: () => void): () => void;
  /** Undefined: the signal has none. */
  newest(element: string, metric: string): ReadingView | undefined;
}

const NONE: ReadingSource = { subscribe: () => () => undefined, newest: () => undefined };

export const ReadingContext = createContext<ReadingSource>(NONE);

/** `metric` null: it is about no one signal, and has no reading. */
export function useNewest(element: string, metric: string | null): ReadingView | undefined {
  const source = useContext(ReadingContext);
  return useSyncExternalStore(source.subscribe, () => (metric === null ? undefined : source.newest(element, metric)));
}
