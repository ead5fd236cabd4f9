/**
 * Why an element is not up: the failed elements its fall goes back to. Walks from unmet needs to what fell in an earlier
 * pass of the fixpoint, so in a loop of needs a consequence is never named as a cause.
 */
import { assertNever } from '../../../../shared/lib/assert.ts';
import type { ElementId, Layer, Need } from '../../../../shared/model/site.ts';
import { fallRounds, NEVER } from './fall-rounds.ts';
import { indexOf } from './graph.ts';
import type { Graph } from './graph.ts';
import { joinsOf } from './layers.ts';
import { at, listAt } from './lists.ts';
import { failedIn } from './served.ts';
import type { WorldOptions } from './served.ts';
import { survivors } from './survivors.ts';
import type { IdSet } from './survivors.ts';

export interface Explanation {
  /** 1 per element that is up. */
  readonly up: Uint8Array;
  /** Causes of one element, in file order: itself when it failed; empty when it is up or can never be up. */
  readonly why: (id: ElementId) => ElementId[];
  /** The same with everything on the way, the element itself included: the chain to show. */
  readonly chain: (id: ElementId) => ElementId[];
}

/** Explains one state of the site; ask it about as many elements as needed. Throws for an unknown id. */
export function explain(graph: Graph, failed: IdSet, options: WorldOptions = {}): Explanation {
  const counted = failedIn(failed, options);
  const carried = options.carried ?? new Set<ElementId>();
  const up = survivors(graph, counted, carried);
  const { round, holdsAfter } = fallRounds(graph, counted, carried, up);

  /** Elements that fell before `pass` and by which this need does not hold. */
  const unmet = (need: Need, owner: number, pass: number): number[] => {
    if (holdsAfter(need, owner, pass - 1)) return [];
    switch (need.op) {
      case 'element':
        return [indexOf(graph, need.id)];
      case 'all':
      case 'any':
      case 'atLeast':
        return need.of.flatMap((child) => unmet(child, owner, pass));
      case 'reach':
        return blocking(graph, owner, indexOf(graph, need.target), need.layer, (index) => isBefore(index, pass));
      default:
        return assertNever(need, 'need');
    }
  };
  const isBefore = (index: number, pass: number): boolean => at(round, index) !== NEVER && at(round, index) < pass;
  const directCauses = (index: number): number[] => {
    const pass = at(round, index);
    if (pass <= 0) return [];
    const place = at(graph.place, index);
    const needs = graph.elements[index]?.needs ?? null;
    const isWaived = needs === null || carried.has(graph.ids[index] ?? '');
    return [...(place >= 0 && isBefore(place, pass) ? [place] : []), ...(isWaived ? [] : unmet(needs, index, pass))];
  };
  const walk = (id: ElementId): Set<number> => {
    const seen = new Set([indexOf(graph, id)]);
    for (const index of seen) for (const cause of directCauses(index)) seen.add(cause);
    return seen;
  };
  return {
    up,
    why: (id) => {
      const seen = walk(id);
      return graph.ids.filter((_id, index) => seen.has(index) && round[index] === 0);
    },
    chain: (id) => {
      const seen = walk(id);
      return graph.ids.filter((_id, index) => seen.has(index) && round[index] !== NEVER);
    },
  };
}

/** Causes of one element; for several questions about one state make one `explain`. */
export function why(graph: Graph, failed: IdSet, id: ElementId, options: WorldOptions = {}): ElementId[] {
  return explain(graph, failed, options).why(id);
}

/** The fallen links and elements at the edge of what `from` still reaches, where a path to the target would go on. */
function blocking(graph: Graph, from: number, to: number, layer: Layer, isDown: (index: number) => boolean): number[] {
  const net = graph.nets.get(layer);
  if (net === undefined) return [];
  const query = graph.queries.list.findIndex((one) => one.from === from && one.to === to && one.layer === layer);
  const region = new Set(listAt(graph.queries.region, query));
  const found = new Set<number>();
  const seen = new Set([from]);
  for (const vertex of seen) {
    for (const [link, next] of joinsOf(net, vertex)) {
      if (!region.has(link) || (next !== to && !region.has(next))) continue;
      if (isDown(link)) found.add(link);
      if (next !== to && isDown(next)) found.add(next);
      if (!isDown(link) && next !== to && !isDown(next)) seen.add(next);
    }
  }
  return [...found];
}
