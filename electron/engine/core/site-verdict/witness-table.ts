/**
 * Who goes on when two arrays lose each other, by what reaches the witness: the truth table of array quorum witnesses
 * (principles: witness-table). It says what the arrays do by themselves; the console expects it and never commands it.
 * Primary and secondary are roles: mirrored volumes ask once per direction.
 */

/** What is known of a path. `unknown` is never taken for down. */
export type PathState = 'up' | 'down' | 'unknown';

/** What is known of the three paths. Of a mirrored volume asked once per direction: the sides then change roles. */
export interface WitnessView {
  /** Replication link between the two. */
  readonly link: PathState;
  /** Path of the side that serves to the witness. A dead side has no path. */
  readonly primary: PathState;
  /** Path of the other side to the witness. */
  readonly secondary: PathState;
}

/**
 * `normal`: replication goes on. `primary-continues`: it serves alone, replication stops, no failover.
 * `secondary-takes-over`: and the primary fails itself safe. `undecidable`: nobody may act alone, a human decides.
 */
export type WitnessVerdict = 'normal' | 'primary-continues' | 'secondary-takes-over' | 'undecidable';

/** Why this verdict; the key of its words. `inputs-unknown`: nothing can be said, and nothing is. */
export type WitnessReason =
  | 'link-up'
  | 'both-reach-witness'
  | 'primary-reaches-witness'
  | 'primary-cut-off'
  | 'secondary-cut-off'
  | 'nobody-reaches-witness'
  | 'inputs-unknown';

/** The answer for one view; `isProtectionReduced` may be true while nothing is wrong with the arrays. */
export interface WitnessDecision {
  readonly verdict: WitnessVerdict;
  readonly reason: WitnessReason;
  /** A side is not known to reach the witness: automatic failover is not available, a fault to show in itself. */
  readonly isProtectionReduced: boolean;
}

const PRIMARY_REASON: Readonly<Record<PathState, WitnessReason>> = {
  up: 'both-reach-witness',
  down: 'secondary-cut-off',
  unknown: 'primary-reaches-witness',
};

/** The verdict for what can be observed. An unknown input never leads to a takeover. */
export function witnessVerdict(view: WitnessView): WitnessDecision {
  const [verdict, reason] = judge(view);
  return { verdict, reason, isProtectionReduced: view.primary !== 'up' || view.secondary !== 'up' };
}

function judge({ link, primary, secondary }: WitnessView): readonly [WitnessVerdict, WitnessReason] {
  if (link === 'up') return ['normal', 'link-up'];
  if (link === 'unknown' || primary === 'unknown') return ['undecidable', 'inputs-unknown'];
  // The primary that still reaches the witness goes on, whatever is known of the other side.
  if (primary === 'up') return ['primary-continues', PRIMARY_REASON[secondary]];
  if (secondary === 'up') return ['secondary-takes-over', 'primary-cut-off'];
  return secondary === 'down' ? ['undecidable', 'nobody-reaches-witness'] : ['undecidable', 'inputs-unknown'];
}
