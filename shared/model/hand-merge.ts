/** An incident that a person joined into another one: who, why, and what it takes to undo it. */
import type { IncidentState, Priority, ServiceImpact } from './live.ts';

/** Kept with the incident that was joined; the record has both lines. */
export interface HandMerge {
  readonly person: string;
  readonly reason: string;
  /** UTC ms. */
  readonly atMs: number;
  /** Its state before. */
  readonly state: IncidentState;
  /** Alarms that went over to the other incident. */
  readonly moved: readonly string[];
  /** What the other incident was before. */
  readonly other: { readonly priority: Priority; readonly impacts: readonly ServiceImpact[] };
}

/** Undoing is offered for 10 s on the screens (ux.md C22); the call may be as late as this, ms. */
export const UNDO_MERGE_MS = 12_000;
