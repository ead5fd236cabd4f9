/** Which services are served (principles: placement): their needs hold and their pool had room for them. */
import type { ElementId } from '../../../../shared/model/site.ts';
import { drop, markOf, settle, undo } from './fall.ts';
import { itemAt } from './lists.ts';
import { indexOf, withMarked } from './graph.ts';
import type { Graph, Marked } from './graph.ts';
import { demandsOf, placeAll } from './placement.ts';
import type { MeasuredDemand } from './placement.ts';
import { fallOf, survivors } from './survivors.ts';
import type { IdSet } from './survivors.ts';

/** What is known beside the failures. All optional: nothing carried, all copies in sync, declared demand. */
export interface WorldOptions {
  /** Elements whose own need counts as met for now. */
  readonly carried?: Marked;
  /** Copies that are not in sync, or not known to be. */
  readonly outOfSync?: IdSet;
  /** Measured peaks. */
  readonly demand?: MeasuredDemand;
}

/** All lists in order of (priority, id). */
export interface Evaluation {
  /** 1 per element that is up. */
  readonly up: Uint8Array;
  /** Needs hold and placed. */
  readonly served: readonly ElementId[];
  /** Needs do not hold. */
  readonly lost: readonly ElementId[];
  /** No room in the pool. A service whose needs do not hold either is in `lost` as well. */
  readonly shed: readonly ElementId[];
}

/** Survivors, placement and served services for a set of failed elements. Throws for an unknown id. */
export function evaluate(graph: Graph, failed: Marked, options: WorldOptions = {}): Evaluation {
  const up = survivors(graph, failedIn(graph, failed, options), options.carried);
  const placed = placeAll(graph, up, demandsOf(graph, options.demand));
  const pick = (test: (isUp: boolean, isPlaced: boolean) => boolean): ElementId[] =>
    graph.services.flatMap((service, index) =>
      test(up[service.element] === 1, placed[index] === 1) ? [itemAt(graph.ids, service.element)] : [],
    );
  return {
    up,
    served: pick((isUp, isPlaced) => isUp && isPlaced),
    lost: pick((isUp) => !isUp),
    shed: pick((_isUp, isPlaced) => !isPlaced),
  };
}

/** The failed elements together with the copies that are out of sync, or not known to be in sync: they count as failed (principles: copies). */
export function failedIn(graph: Graph, failed: Marked, options: WorldOptions): Marked {
  return options.outOfSync === undefined ? failed : withMarked(graph, failed, options.outOfSync);
}

/** Services that find no room when one more of these fails, whichever; in order of the first that leaves them without. */
export function shedByOneOf(graph: Graph, failed: Marked, each: readonly ElementId[], demand?: MeasuredDemand): readonly ElementId[] {
  const fall = fallOf(graph, failed);
  const now = markOf(fall);
  const demands = demandsOf(graph, demand);
  const shed = new Set<ElementId>();
  for (const id of each) {
    drop(fall, indexOf(graph, id));
    settle(fall);
    const placed = placeAll(graph, fall.up, demands);
    undo(fall, now);
    for (const [index, service] of graph.services.entries()) if (placed[index] !== 1) shed.add(itemAt(graph.ids, service.element));
  }
  return [...shed];
}
