/** Which services are served (principles: placement): their needs hold and their pool had room for them. */
import type { ElementId } from '../../../../shared/model/site.ts';
import { failedForSurvival } from './copies.ts';
import { itemAt } from './lists.ts';
import type { Graph } from './graph.ts';
import { demandsOf, placeAll } from './placement.ts';
import type { MeasuredDemand } from './placement.ts';
import { survivors } from './survivors.ts';
import type { IdSet } from './survivors.ts';

/** What is known beside the failures. All optional: nothing carried, all copies in sync, declared demand. */
export interface WorldOptions {
  /** Elements whose own need counts as met for now. */
  readonly carried?: IdSet;
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
export function evaluate(graph: Graph, failed: IdSet, options: WorldOptions = {}): Evaluation {
  const up = survivors(graph, failedIn(failed, options), options.carried);
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

/** The failed elements together with the copies out of sync. */
export function failedIn(failed: IdSet, options: WorldOptions): IdSet {
  return options.outOfSync === undefined ? failed : failedForSurvival(failed, options.outOfSync);
}
