/**
 * What may fail next: all minimal sets of at most k credible failures after which a service served now is not (principles: contingency).
 * Exact: every set is either tried, or cannot take more than its parts (`meetings.ts`, ADR 0012). Placement is not monotone,
 * so "no proper subset loses it" is always asked of every subset, never inferred.
 */
import type { ElementId } from '../../../../shared/model/site.ts';
import { blowScratch, blowSince } from './blow.ts';
import { CutSearch } from './cut-search.ts';
import { pairs } from './cuts-of-two.ts';
import { triples } from './cuts-of-three.ts';
import { drop, markOf, settle, undo } from './fall.ts';
import { indexOf } from './graph.ts';
import type { Graph } from './graph.ts';
import { judgeOf } from './judge.ts';
import { compareIds, itemAt } from './lists.ts';
import { failedIn } from './served.ts';
import type { WorldOptions } from './served.ts';
import { fallOf } from './survivors.ts';
import type { IdSet } from './survivors.ts';

/** A minimal set: one to three failures that together end a service. */
export interface Cut {
  /** The failures, in order of id. */
  readonly elements: readonly ElementId[];
  /** Services served now that this set takes away and no proper subset does, in order of (priority, id). */
  readonly loses: readonly ElementId[];
  /** Those of `loses` whose needs still hold: they find no room. */
  readonly shed: readonly ElementId[];
}

/** How many failures at once. */
export type Order = 1 | 2 | 3;

/** The answer for one state. An empty list: nothing served now is lost by so few failures. */
export interface Contingency {
  /** In order of size, then ids. */
  readonly cuts: readonly Cut[];
  /** Sets that were tried one by one; all others were shown to take no more than their parts. */
  readonly evaluated: number;
}

/** All minimal cuts of at most k: see `contingency`. */
export function cuts(graph: Graph, failed: IdSet, k: Order, credible: Iterable<ElementId>, options: WorldOptions = {}): readonly Cut[] {
  return contingency(graph, failed, k, credible, options).cuts;
}

/**
 * All minimal cuts of at most k credible failures for the state with `failed` already failed. `credible` may repeat ids and
 * name what is down already (it takes nothing away). Throws for an unknown id.
 */
export function contingency(graph: Graph, failed: IdSet, k: Order, credible: Iterable<ElementId>, options: WorldOptions = {}): Contingency {
  const fall = fallOf(graph, failedIn(graph, failed, options), options.carried);
  const judge = judgeOf(graph, fall, options.demand);
  const scratch = blowScratch(fall);
  const now = markOf(fall);
  const candidates = [...new Set(credible)]
    .sort(compareIds)
    .map((id) => indexOf(graph, id))
    .filter((index) => fall.up[index] === 1);
  const blows = candidates.map((element) => {
    drop(fall, element);
    settle(fall);
    const blow = blowSince(fall, now, judge, scratch);
    undo(fall, now);
    return blow;
  });
  const search = new CutSearch(fall, judge, candidates, blows, scratch);
  search.singles();
  if (k >= 2) pairs(search);
  if (k === 3) triples(search);
  return { cuts: search.inOrder().map((found) => cutOf(graph, found)), evaluated: search.evaluated };
}

function cutOf(graph: Graph, found: ReturnType<CutSearch['inOrder']>[number]): Cut {
  const ids = (numbers: readonly number[]): ElementId[] =>
    numbers.map((service) => itemAt(graph.ids, itemAt(graph.services, service).element));
  return { elements: found.elements.map((index) => itemAt(graph.ids, index)), loses: ids(found.loses), shed: ids(found.shed) };
}
