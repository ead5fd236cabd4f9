/** Incidents of the last 24 h as the record has them, for the wall. Written by `bridge/day.ts`. */
import { createStore } from 'zustand/vanilla';

/** Times UTC ms. */
export interface DayIncident {
  readonly id: string;
  readonly openedAtMs: number;
  /** Null: still open. */
  readonly closedAtMs: number | null;
}

/** Null: the record has not answered yet. */
export const dayStore = createStore<{ readonly incidents: readonly DayIncident[] | null }>(() => ({ incidents: null }));
