/** Incidents of the last 24 h as the record has them, for the wall. Written by `bridge/day.ts`. */
import { createStore } from 'zustand/vanilla';

/** Times UTC ms. */
export interface DayIncident {
  readonly id: string;
  readonly openedAtMs: number;
  /** Null: still open. */
  readonly closedAtMs: number | null;
}

interface Day {
  /** Null: the record has not answered yet. */
  readonly incidents: readonly DayIncident[] | null;
  /** Since when there is a record of it, UTC ms: a day before it was asked for, or later where the record is younger. */
  readonly fromMs: number;
}

export const dayStore = createStore<Day>(() => ({ incidents: null, fromMs: 0 }));
