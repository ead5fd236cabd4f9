/** What the next failures would take away: computed for the state of now, told again when that changes. */
import type { ElementId } from './site.ts';

/** Sets of failures that take away the same services (principles: contingency). */
export interface CutGroup {
  readonly loses: readonly ElementId[];
  /** Those of `loses` whose needs hold: they find no room. */
  readonly shed: readonly ElementId[];
  readonly sets: readonly (readonly ElementId[])[];
}

/** Whether everything fits into one centre with the other lost (principles: room). Amounts in the unit of the resource. */
export interface FitView {
  readonly from: ElementId;
  readonly to: ElementId;
  readonly fits: boolean;
  /** The tightest resource; null when nothing is demanded. */
  readonly binding: {
    readonly pool: ElementId;
    readonly resource: string;
    readonly offered: number;
    readonly demanded: number;
    readonly left: number;
  } | null;
  readonly shed: readonly ElementId[];
}

/** What the next failures would take away, for the state of now; null parts: not computed yet. */
export interface ForesightView {
  readonly state: {
    /** Engine time the answer came in, UTC ms. */
    readonly atMs: number;
    /** What had failed in the state it is for, and copies that were not counted on. */
    readonly failed: readonly ElementId[];
    /** False: the state has changed since, and a newer answer is on its way. */
    readonly isCurrent: boolean;
    /** Answers that came too late for their state and were dropped. */
    readonly dropped: number;
  } | null;
  readonly next: {
    readonly singles: readonly CutGroup[];
    readonly singleCount: number;
    readonly pairs: readonly CutGroup[];
    /** All pairs, of which `pairs` may show only the first; null: too many elements to look at pairs all the time. */
    readonly pairCount: number | null;
  } | null;
  readonly redundancy: {
    /** Groups with fewer legs than designed. */
    readonly lost: readonly { readonly group: string; readonly up: number; readonly of: number; readonly needed: number }[];
    /** Per group, the elements whose failure alone leaves it fewer legs than it needs. */
    readonly sharedFate: readonly { readonly group: string; readonly elements: readonly ElementId[] }[];
  } | null;
  readonly fits: { readonly ways: readonly FitView[] } | null;
}
