/**
 * Zones of BCP 2 against the cabling: a path from zone to zone that the policy does not allow, as a finding that names it.
 * Static: what could forward, whether or not it is up.
 */
import type { ElementId, ElementKind, Layer } from '../../../../shared/model/site.ts';
import type { Graph } from './graph.ts';
import { joinsOf } from './layers.ts';
import { compareIds, itemAt } from './lists.ts';
import type { IdSet } from './survivors.ts';

/** Layers that carry traffic between network zones; power and storage fabrics do not. */
const NETWORK_LAYERS: readonly Layer[] = ['wan', 'data', 'management'];
/** Kinds that pass traffic on from one cable to another. */
const FORWARDING: ReadonlySet<ElementKind> = new Set<ElementKind>(['wanRouter', 'firewall', 'switch']);

/** One forbidden way between two zones: the condition `zone.bypass` and the advice on it name it. */
export interface PolicyFinding {
  /** In order of name: a cable has no direction. */
  readonly zones: readonly [string, string];
  /** Elements and links, from an element of the first zone to one of the second. */
  readonly path: readonly ElementId[];
}

/**
 * Forbidden paths: the shortest per pair of zones (ties: by id), pairs in order of name. A path runs over network links from
 * an element of one zone, through forwarding elements without a zone, to an element of another. It is forbidden when nothing
 * on it guards: an element some crossing names guards against all but its crossings, and for the two zones of its own
 * crossing it is allowed to forward. A guard in `failedOpen` keeps nobody out; only its own crossings stay allowed.
 */
export function forbiddenPaths(graph: Graph, failedOpen: IdSet = new Set()): PolicyFinding[] {
  const zones = [...new Set(graph.elements.flatMap(({ zone }) => (zone === null ? [] : [zone])))].sort(compareIds);
  const guards = new Set(graph.site.crossings.flatMap((crossing) => crossing.via).filter((id) => !failedOpen.has(id)));
  return zones.flatMap((a, position) =>
    zones.slice(position + 1).flatMap((b) => {
      const path = shortestPath(graph, a, b, new Set([...guards, ...allowedBetween(graph, a, b)]));
      return path === null ? [] : [{ zones: [a, b] as const, path: path.map((index) => itemAt(graph.ids, index)) }];
    }),
  );
}

function allowedBetween(graph: Graph, a: string, b: string): ElementId[] {
  return graph.site.crossings
    .filter(({ from, to }) => (from === a && to === b) || (from === b && to === a))
    .flatMap((crossing) => crossing.via);
}

/** Breadth first from all elements of zone `a` at once, in order of id; never over an element of `closed`. */
function shortestPath(graph: Graph, a: string, b: string, closed: IdSet): readonly number[] | null {
  const isOpen = (index: number): boolean => !closed.has(itemAt(graph.ids, index));
  const byId = (x: number, y: number): number => compareIds(itemAt(graph.ids, x), itemAt(graph.ids, y));
  const starts = graph.ids.flatMap((_id, index) => (zoneOf(graph, index) === a && isOpen(index) ? [index] : [])).sort(byId);
  const pathTo = new Map<number, readonly number[]>(starts.map((start) => [start, [start]]));
  for (const [vertex, path] of pathTo) {
    if (zoneOf(graph, vertex) === b) return path;
    if (path.length > 1 && !isPassedThrough(graph, vertex)) continue;
    for (const [link, next] of networkJoins(graph, vertex).sort((x, y) => byId(x[0], y[0]))) {
      if (!pathTo.has(next) && isOpen(link) && isOpen(next)) pathTo.set(next, [...path, link, next]);
    }
  }
  return null;
}

function isPassedThrough(graph: Graph, vertex: number): boolean {
  const element = itemAt(graph.elements, vertex);
  return element.zone === null && FORWARDING.has(element.kind);
}

function networkJoins(graph: Graph, vertex: number): (readonly [link: number, next: number])[] {
  return NETWORK_LAYERS.flatMap((layer) => {
    const net = graph.nets.get(layer);
    return net === undefined ? [] : joinsOf(net, vertex);
  });
}

function zoneOf(graph: Graph, index: number): string | null {
  return itemAt(graph.elements, index).zone;
}
