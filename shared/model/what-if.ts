/** The answer to "what if this dies?": against the state as the engine knows it at `atMs`. Types only. */
import type { ElementId } from './site.ts';

/** Services by what becomes of them, the most important first. */
export interface LossView {
  readonly lost: readonly ElementId[];
  /** They work, and find no room. */
  readonly shed: readonly ElementId[];
}

/** What may restart on other hosts of one pool: it stops until it has, and nobody commands it. */
export interface RestartView {
  readonly pool: ElementId;
  /** Hosts of the pool that are lost. */
  readonly gone: readonly ElementId[];
  /** How many hosts of it are left, at least one; those of unknown state are taken to be up. */
  readonly left: number;
  /** Groups of machines that may have run on the lost hosts, in file order: which host carries whom is not known. Not all may find room. */
  readonly machines: readonly ElementId[];
  /** Services of the pool that go on, the most important first: in this order they are given room. */
  readonly services: readonly ElementId[];
  /** The site file's time for a restart, seconds from the loss of the host; null: it has none. */
  readonly withinS: number | null;
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
  /** What falls because of it beside those that died, in file order: at once, or once carriers are used up. */
  readonly fallen: readonly ElementId[];
  /** New losses while carriers still carry. */
  readonly atOnce: LossView;
  /** New losses once they do not, those at once and those that come anyway left out. */
  readonly later: LossView;
  /** UPS units and rooms that hold between the two. */
  readonly carriers: readonly ElementId[];
  /** What may restart elsewhere, by when its hosts are lost. */
  readonly restarts: { readonly atOnce: readonly RestartView[]; readonly later: readonly RestartView[] };
  /** What comes once carriers are used up though nothing of what was asked dies, as something has failed already; what comes at once left out. */
  readonly anyway: { readonly fallen: readonly ElementId[]; readonly loss: LossView; readonly restarts: readonly RestartView[] };
  /** Redundant groups that have fewer legs because of it, once carriers are used up. `anyway`: how many there were left then without it. */
  readonly legs: readonly {
    readonly group: string;
    readonly now: number;
    readonly then: number;
    readonly anyway: number;
    readonly of: number;
    readonly needed: number;
  }[];
}
