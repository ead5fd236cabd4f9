/**
 * Paths inside one layer, for `reach` (principles: paths). Literal reading: the links and the intermediate elements of a path must be
 * up and belong to the layer; its two ends need neither, that is for other needs to ask. From an element to itself: yes.
 */
import type { Layer, SiteElement, ElementId } from '../../../../shared/model/site.ts';
import type { LayerNet, Query } from './graph.ts';
import { invariant } from '../../../../shared/lib/assert.ts';
import { at, packLists } from './lists.ts';

/** Adjacency of every layer some link belongs to. A link is any element with two ends. */
export function compileNets(elements: readonly SiteElement[], indexById: ReadonlyMap<ElementId, number>): Map<Layer, LayerNet> {
  const layers = new Set(elements.flatMap((element) => element.layers));
  const nets = new Map<Layer, LayerNet>();
  for (const layer of layers) {
    const joins: number[][] = elements.map(() => []);
    elements.forEach((link, index) => {
      if (link.ends === null || !link.layers.includes(layer)) return;
      const [a, b] = link.ends.map((id) => indexById.get(id));
      invariant(a !== undefined && b !== undefined, `link ${link.id} ends at an unknown element`);
      joins[a]?.push(index, b);
      if (a !== b) joins[b]?.push(index, a);
    });
    const isInLayer = Uint8Array.from(elements, (element) => (element.layers.includes(layer) ? 1 : 0));
    nets.set(layer, { joins: packLists(joins), isInLayer });
  }
  return nets;
}

/** Working memory of `findRoute`, reused between calls. */
export interface RouteScratch {
  readonly seen: Int32Array;
  readonly cameFrom: Int32Array;
  readonly cameBy: Int32Array;
  readonly queue: Int32Array;
  stamp: number;
}

/** Working memory for a graph of `size` elements. */
export function routeScratch(size: number): RouteScratch {
  return {
    seen: new Int32Array(size),
    cameFrom: new Int32Array(size),
    cameBy: new Int32Array(size),
    queue: new Int32Array(size),
    stamp: 0,
  };
}

/** Links and intermediate elements of a shortest path over what is up, or null without one. Breadth first. */
export function findRoute(net: LayerNet | undefined, query: Query, up: Uint8Array, scratch: RouteScratch): Int32Array | null {
  const { from, to } = query;
  if (from === to) return new Int32Array(0);
  if (net === undefined) return null;
  const { seen, cameFrom, cameBy, queue } = scratch;
  const { start, items } = net.joins;
  const stamp = ++scratch.stamp;
  seen[from] = stamp;
  queue[0] = from;
  let tail = 1;
  for (let head = 0; head < tail; head += 1) {
    const vertex = at(queue, head);
    const end = at(start, vertex + 1);
    for (let cursor = at(start, vertex); cursor < end; cursor += 2) {
      const link = at(items, cursor);
      const next = at(items, cursor + 1);
      if (up[link] !== 1 || seen[next] === stamp) continue;
      const isLast = next === to;
      if (!isLast && (up[next] !== 1 || net.isInLayer[next] !== 1)) continue;
      seen[next] = stamp;
      cameFrom[next] = vertex;
      cameBy[next] = link;
      if (isLast) return routeBack(query, scratch);
      queue[tail] = next;
      tail += 1;
    }
  }
  return null;
}

function routeBack(query: Query, scratch: RouteScratch): Int32Array {
  const route: number[] = [];
  for (let vertex = query.to; vertex !== query.from; vertex = at(scratch.cameFrom, vertex)) {
    if (vertex !== query.to) route.push(vertex);
    route.push(at(scratch.cameBy, vertex));
  }
  return Int32Array.from(route.reverse());
}

/**
 * Every link and intermediate element that can matter to a reach question, ends excluded: what both ends can get to,
 * less the dead ends. A superset of all simple paths (a branch that returns to where it left may remain), so it is safe.
 */
export function regionOf(net: LayerNet | undefined, query: Query): number[] {
  const { from, to } = query;
  if (net === undefined || from === to) return [];
  const around = (start: number, other: number): Set<number> => {
    const seen = new Set([start]);
    for (const vertex of seen) {
      if (vertex === other) continue;
      for (const [, next] of joinsOf(net, vertex)) if (next === other || net.isInLayer[next] === 1) seen.add(next);
    }
    return seen;
  };
  const fromHere = around(from, to);
  const fromThere = around(to, from);
  const kept = new Set([...fromHere].filter((vertex) => fromThere.has(vertex)));
  if (!kept.has(from) || !kept.has(to)) return [];
  pruneDeadEnds(net, kept, query);
  const region = new Set<number>();
  for (const vertex of kept) {
    if (vertex !== from && vertex !== to) region.add(vertex);
    for (const [link, next] of joinsOf(net, vertex)) if (kept.has(next) && next !== vertex) region.add(link);
  }
  return [...region].sort((a, b) => a - b);
}

function pruneDeadEnds(net: LayerNet, kept: Set<number>, query: Query): void {
  const todo = [...kept];
  for (let vertex = todo.pop(); vertex !== undefined; vertex = todo.pop()) {
    if (vertex === query.from || vertex === query.to || !kept.has(vertex)) continue;
    const neighbours = new Set(joinsOf(net, vertex).map(([, next]) => next));
    neighbours.delete(vertex);
    const alive = [...neighbours].filter((next) => kept.has(next));
    if (alive.length > 1) continue;
    kept.delete(vertex);
    todo.push(...alive);
  }
}

/** The joins of one vertex as pairs (link, other end). For compiling and explaining, not for hot loops. */
export function joinsOf(net: LayerNet, vertex: number): (readonly [link: number, next: number])[] {
  const pairs: (readonly [number, number])[] = [];
  const end = at(net.joins.start, vertex + 1);
  for (let cursor = at(net.joins.start, vertex); cursor < end; cursor += 2) {
    pairs.push([at(net.joins.items, cursor), at(net.joins.items, cursor + 1)]);
  }
  return pairs;
}
