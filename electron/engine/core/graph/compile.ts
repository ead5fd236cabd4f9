/**
 * Compiles a site into the graph all questions are asked of: ids interned, needs flattened, places, layers, pools.
 * Called when a site file is loaded; throws on ids that do not resolve, which the reader of the file has excluded before.
 */
import { invariant } from '../../../../shared/lib/assert.ts';
import type { Site } from '../../../../shared/model/site.ts';
import { compileNeeds } from './compile-gates.ts';
import { compilePools, compileServices } from './compile-pools.ts';
import type { Graph, LayerNet, Queries, Query } from './graph.ts';
import { compileNets, findRoute, regionOf, routeScratch } from './layers.ts';
import { packLists } from './lists.ts';
import type { Lists } from './lists.ts';

export type { Graph } from './graph.ts';

/** The graph of a site. Indices follow the order of the file; no answer depends on that order. */
export function compileSite(site: Site): Graph {
  const { elements } = site;
  const ids = elements.map((element) => element.id);
  const indexById = new Map(ids.map((id, index) => [id, index]));
  invariant(indexById.size === ids.length, 'ids of a site are unique');

  const place = Int32Array.from(elements, (element) => (element.in === null ? -1 : resolve(indexById, element.in, element.id)));
  const { gates, queries, queryWatchers, querySlots } = compileNeeds(elements, indexById);
  const nets = compileNets(elements, indexById);
  const pools = compilePools(elements, indexById);
  return {
    site,
    size: elements.length,
    ids,
    elements,
    indexById,
    place,
    standing: invert(place, elements.length),
    gates,
    queries: compileQueries(queries, { watchers: queryWatchers, watcherSlots: querySlots }, nets, elements.length),
    nets,
    pools,
    poolsOf: packLists(
      elements.map((_element, index) =>
        pools.flatMap((pool, number) => (pool.element === index || pool.members.includes(index) ? [number] : [])),
      ),
    ),
    services: compileServices(elements, indexById, pools),
  };
}

function resolve(indexById: ReadonlyMap<string, number>, id: string, by: string): number {
  const index = indexById.get(id);
  invariant(index !== undefined, `${by} stands in an unknown place ${id}`);
  return index;
}

function invert(place: Int32Array, size: number): Lists {
  const standing: number[][] = Array.from({ length: size }, () => []);
  place.forEach((where, index) => standing[where]?.push(index));
  return packLists(standing);
}

function compileQueries(
  list: readonly Query[],
  watched: Pick<Queries, 'watchers' | 'watcherSlots'>,
  nets: ReadonlyMap<string, LayerNet>,
  size: number,
): Queries {
  const allUp = new Uint8Array(size).fill(1);
  const scratch = routeScratch(size);
  const regions = list.map((query) => regionOf(nets.get(query.layer), query));
  const inRegion: number[][] = Array.from({ length: size }, () => []);
  const askedBy: number[][] = Array.from({ length: size }, () => []);
  list.forEach((query, index) => {
    askedBy[query.from]?.push(index);
    for (const element of regions[index] ?? []) inRegion[element]?.push(index);
  });
  return {
    list,
    ...watched,
    routes: list.map((query) => findRoute(nets.get(query.layer), query, allUp, scratch)),
    region: packLists(regions),
    inRegion: packLists(inRegion),
    askedBy: packLists(askedBy),
  };
}
