/**
 * Committing to an option: what has been done of arming, countersigning and holding, and why it last fell. Plain data:
 * the engine keeps it, the page shows it (docs/adr/0022-committing.md).
 */

/** 2: a plan within one site: typed code and hold. 3: load moves between sites: a second person and a stop window as well. */
export type CommitLevel = 2 | 3;

/** `pin`: the engine compared the PIN, or a code of the authenticator, of an enrolled operator. `name`: a name was typed and nothing proves it. */
export type Identity = 'pin' | 'name';

/** Armed; countersigned (level 3); the button is down; the stop window runs. No commit at all: only read. */
export type CommitStage = 'armed' | 'countersigned' | 'holding' | 'window';

/** One person's part. */
export interface Signature {
  readonly person: string;
  readonly atMs: number;
  readonly identity: Identity;
}

/** The second signature; `alone`: the same person went on without another one, for this reason. */
export interface SecondSignature extends Signature {
  readonly alone: string | null;
}

/** From arming until it runs or falls; a restart drops it. */
export interface Commit {
  readonly option: string;
  readonly level: CommitLevel;
  /** As it had to be typed. */
  readonly code: string;
  /** Fingerprint of the plan that was read. */
  readonly plan: string;
  /** Readings the decision was made from, `element|metric`: they must stay fresh. */
  readonly used: readonly string[];
  readonly stage: CommitStage;
  readonly armed: Signature;
  readonly second: SecondSignature | null;
  /** Since when the button is down, UTC ms; null: it is not. */
  readonly heldSinceMs: number | null;
  /** Who holds it. */
  readonly holder: string | null;
  /** End of the stop window, UTC ms; null: it has not begun. */
  readonly runsAtMs: number | null;
}

/** Why arming fell or a hold came to nothing. */
export type DropWhy =
  'time' | 'plan' | 'withdrawn' | 'signer' | 'gate' | 'stale' | 'disarmed' | 'stopped' | 'released' | 'late' | 'restart';

/** What last ended or set back a commit; shown until the next one begins. */
export interface Dropped {
  readonly why: DropWhy;
  readonly atMs: number;
  /** Who did it; null: the engine. */
  readonly person: string | null;
  /** Gates that fell, readings that grew old, or signers who may no longer sign, by name; empty: none. */
  readonly what: readonly string[];
}

/** What is kept for one incident; `commit` null and `dropped` null: nobody has begun. */
export interface CommitState {
  readonly commit: Commit | null;
  readonly dropped: Dropped | null;
}

/** What the engine knows at the moment of an event: never taken from a page. */
export interface CommitFacts {
  /** Fingerprint of the plan now; null: nothing carries the option out any longer. */
  readonly plan: string | null;
  /** The advice no longer stands: a condition that withdraws it has come true. */
  readonly isWithdrawn: boolean;
  /** Of those who signed: who may no longer sign for that, by name (retired, a lower role; or a name alone while people are enrolled). */
  readonly lost: readonly string[];
  /** Gates in the way, by id. */
  readonly blocking: readonly string[];
  /** Readings used that are too old now, by name. */
  readonly stale: readonly string[];
  /** By when it must be decided, UTC ms; null: nothing runs out. */
  readonly decideByMs: number | null;
}

/** Nothing armed, nothing fell. */
export const ONLY_READ: CommitState = { commit: null, dropped: null };

/** How long the button must be down, ms (ux.md A4). */
export const HOLD_MS = 2_000;
/** A hold that says nothing for so long has lost its window, ms: it must not end in a run. */
export const HOLD_LOST_MS = 5_000;
/** How long a run of level 3 can still be stopped, ms. */
export const STOP_WINDOW_MS = 10_000;
/** A run this long overdue does not begin, ms: the engine was held up, and a stop may still be waiting to be heard. */
export const RUN_LATE_MS = 2_000;
/** A reading used may be this old, ms, or as old as its own period allows. */
export const USED_AGE_MS = 10_000;
