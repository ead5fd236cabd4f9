/** The answer to "what if this dies?": against the state as the engine knows it at `atMs`. Types only. */
import type { ElementId } from './site.ts';

/** Services by what becomes of them, the most important first. */
export interface LossView {
  readonly lost: readonly ElementId[];
  /** They work, and find no room. */
  readonly shed: readonly ElementId[];
}

/** `down`: what was asked to die. Nothing of it is recorded, and nothing in the state changes. */
export interface WhatIfAnswer {
  readonly down: readonly ElementId[];
  /** Engine time, UTC ms. */
  readonly atMs: number;
  /** Has failed already, or is not to be counted on. */
  readonly failed: readonly ElementId[];
  /** Nothing is known of them: the answer takes them to be up, and may be too good. */
  readonly unknown: readonly ElementId[];
  /** What falls beside those that died, in file order, once carriers are used up. */
  readonly fallen: readonly ElementId[];
  /** New losses while carriers still carry. */
  readonly atOnce: LossView;
  /** New losses once they do not, those at once left out. */
  readonly later: LossView;
  /** UPS units and rooms that hold between the two. */
  readonly carriers: readonly ElementId[];
  /** Redundant groups that have fewer legs than now, once carriers are used up. */
  readonly legs: readonly {
    readonly group: string;
    readonly now: number;
    readonly then: number;
    readonly of: number;
    readonly needed: number;
  }[];
}
