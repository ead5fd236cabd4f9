/** What holds for a while without its supply: a UPS with charge, a room still cool. Pure. */
import { indexOf, type Graph } from './graph.ts';
import type { IdSet } from './survivors.ts';

const masks = new WeakMap<Graph, Uint8Array>();

/** By number in the graph, only to be read. A memo of a pure function of the site. */
export function carriedOf(graph: Graph): Uint8Array {
  const known = masks.get(graph) ?? Uint8Array.from(graph.elements, ({ kind }) => (kind === 'ups' || kind === 'room' ? 1 : 0));
  masks.set(graph, known);
  return known;
}

/** The same without those of which nobody knows that they still do; only to be read. */
export function carriedBut(graph: Graph, unheard: IdSet): Uint8Array {
  if (unheard.size === 0) return carriedOf(graph);
  const carried = carriedOf(graph).slice();
  for (const id of unheard) carried[indexOf(graph, id)] = 0;
  return carried;
}
