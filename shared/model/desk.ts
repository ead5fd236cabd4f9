/** The desk: whether the console is locked, and after how long without input it locks by itself. The engine keeps it and refuses; the page shows it. */

export interface DeskState {
  /** UTC ms; null: not locked. */
  readonly lockedSinceMs: number | null;
  /** Without input for so long it locks, s; 0: never by itself. */
  readonly idleS: number;
  /** Who signed in here with a PIN or a code, as enrolled; null: nobody did since the start or the last lock. */
  readonly onDuty: string | null;
}

/** A quarter of an hour: what PCI DSS 8.2.8 asks of an idle session. */
export const NEW_DESK: DeskState = { lockedSinceMs: null, idleS: 900, onDuty: null };
/** Least and most that can be set, s; 0 is never. */
export const IDLE_S = { least: 10, most: 14_400 } as const;
