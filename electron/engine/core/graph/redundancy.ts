/** What is left of each redundant group, and what its legs secretly share (principles: contingency). */
import type { ElementId, RedundancyGroup } from '../../../../shared/model/site.ts';
import { drop, markOf, settle, undo } from './fall.ts';
import { indexOf } from './graph.ts';
import type { Graph } from './graph.ts';
import { itemAt } from './lists.ts';
import { failedIn } from './served.ts';
import type { WorldOptions } from './served.ts';
import { fallOf } from './survivors.ts';
import type { IdSet } from './survivors.ts';

/** A group as it stands: `up`, `unknown` and what is down make `of`; it works with `needed`. */
export interface Redundancy {
  readonly id: string;
  /** Legs that are up and known to be. */
  readonly up: number;
  /** Legs designed. */
  readonly of: number;
  readonly needed: number;
  /** Legs nothing is known of; never counted as up. */
  readonly unknown: number;
  /** Fewer legs than designed, for certain. */
  readonly hasLostRedundancy: boolean;
  /** Fewer legs than needed even if every unknown one is up. */
  readonly hasFailed: boolean;
}

/** The legs of one group. `up`: the survivors; `unknown`: elements of unknown state, which the survivors may count as up. */
export function redundancyOf(graph: Graph, group: RedundancyGroup, up: Uint8Array, unknown: IdSet): Redundancy {
  const legs = [...new Set(group.members)];
  const alive = legs.filter((id) => up[indexOf(graph, id)] === 1);
  const unsure = alive.filter((id) => unknown.has(id)).length;
  return {
    id: group.id,
    up: alive.length - unsure,
    of: legs.length,
    needed: group.needed,
    unknown: unsure,
    hasLostRedundancy: alive.length < legs.length,
    hasFailed: alive.length < group.needed,
  };
}

/** All groups of the site, in the order of the file. */
export function redundancies(graph: Graph, up: Uint8Array, unknown: IdSet): Redundancy[] {
  return graph.site.groups.map((group) => redundancyOf(graph, group, up, unknown));
}

/** What legs of one group hang on together, a leg itself included: its failure alone takes down two of them or more. */
export interface SharedFate {
  readonly element: ElementId;
  /** Legs that fall with it, in the order of the group. */
  readonly takes: readonly ElementId[];
  /** No leg is left. */
  readonly takesAll: boolean;
}

/**
 * Elements whose failure alone takes down two legs or more of a group that are up now, in file order. A leg is named when
 * another leg hangs on it. Something behind an `any` that both legs share is not named: its failure alone takes neither.
 */
export function sharedFate(graph: Graph, group: RedundancyGroup, failed: IdSet = new Set(), options: WorldOptions = {}): SharedFate[] {
  const fall = fallOf(graph, failedIn(graph, failed, options), options.carried);
  const legs = [...new Set(group.members)].map((id) => indexOf(graph, id)).filter((leg) => fall.up[leg] === 1);
  const now = markOf(fall);
  return graph.ids.flatMap((element, index) => {
    if (fall.up[index] !== 1) return [];
    drop(fall, index);
    settle(fall);
    const takes = legs.filter((leg) => fall.up[leg] !== 1).map((leg) => itemAt(graph.ids, leg));
    undo(fall, now);
    return takes.length >= 2 ? [{ element, takes, takesAll: takes.length === legs.length }] : [];
  });
}
