/** Committing as the screens see it, per incident; and the people enrolled on this console, without anything secret. */
import type { Commit, CommitLevel, Dropped } from './commit.ts';

/** Sent with the live state; `commit` null: nothing is armed, `dropped` then says why the last one fell. */
export interface CommitView {
  readonly incident: string;
  /** What can be armed now and the code to type; null: nothing (another mode, no plan, or one in hand). */
  readonly offer: { readonly option: string; readonly level: CommitLevel; readonly code: string } | null;
  readonly isDrill: boolean;
  readonly commit: Commit | null;
  readonly dropped: Dropped | null;
  /** Readings used that are too old: while there is one, nothing can be held. */
  readonly stale: readonly {
    readonly element: string;
    readonly metric: string;
    readonly name: string;
    /** Measured at, UTC ms; null: not known. */
    readonly atMs: number | null;
  }[];
}

/** Each may do what the one before may. `viewer`: nothing here; `operator`: arm; `approver`: countersign; `administrator`: enrol and retire. */
export const OPERATOR_ROLES = ['viewer', 'operator', 'approver', 'administrator'] as const;
/** Kept with the enrolled person; what a page claims counts for nothing. */
export type OperatorRole = (typeof OPERATOR_ROLES)[number];

/** One person to choose from when signing in; those who are retired are left out. */
export interface OperatorView {
  readonly name: string;
  readonly role: OperatorRole;
  /** Has an authenticator enrolled; left out: no. */
  readonly hasCode?: boolean;
}

/** Whether a role may do what `least` may. */
export function mayAct(role: OperatorRole, least: OperatorRole): boolean {
  return OPERATOR_ROLES.indexOf(role) >= OPERATOR_ROLES.indexOf(least);
}
