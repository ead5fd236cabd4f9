/**
 * What is still up when some elements have failed: the greatest fixpoint (principles: survivors). Needs have no negation, so it is
 * unique and no order matters. Mutual support (a needs b, b needs a) stays up until something else takes it down.
 */
import type { ElementId } from '../../../../shared/model/site.ts';
import { drop, fork, settle, startFall } from './fall.ts';
import type { Fall } from './fall.ts';
import { keptFall } from './kept-falls.ts';
import { maskOf } from './graph.ts';
import type { Graph, Marked } from './graph.ts';

/** Ids of the site file; most functions here throw for one that the graph does not know. */
export type IdSet = ReadonlySet<ElementId>;

const NONE: Marked = [];

/**
 * The survivors, 1 per element that is up (`isUp`, `idsWhere`). An element is up iff it has not failed, the place it stands
 * in is up, and its need holds. For elements in `carried` the need counts as met for now (a UPS with charge, a room still
 * cool); their place and their own failure still count. A linear pass over the needs; throws for an unknown id.
 * The list is shared with whoever asks the same: only to be read.
 */
export function survivors(graph: Graph, failed: Marked, carried: Marked = NONE): Uint8Array {
  return settledFall(graph, failed, carried).up;
}

/** The same with its working state, only to be read. */
export function settledFall(graph: Graph, failed: Marked, carried: Marked = NONE): Fall {
  return keptFall(graph, maskOf(graph, failed), maskOf(graph, carried));
}

/** A working state of one’s own, for questions that go on from there. `held` stays up whatever happens (-1: none). */
export function fallOf(graph: Graph, failed: Marked, carried: Marked = NONE, held = -1): Fall {
  if (held < 0) return fork(settledFall(graph, failed, carried));
  const fall = startFall(graph, maskOf(graph, carried), held);
  maskOf(graph, failed).forEach((isFailed, element) => {
    if (isFailed === 1) drop(fall, element);
  });
  settle(fall);
  return fall;
}
