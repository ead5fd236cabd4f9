/**
 * Elements that may have a part in their own fall: on a loop of places and needs, or between two loops. Everything else falls for
 * reasons its own fall plays no part in, so the survivors as they are already say why. Structure of the site alone, kept per graph.
 */
import type { Graph } from './graph.ts';
import { at } from './lists.ts';
import { directlyNeeded } from './upstream.ts';

const memo = new WeakMap<Graph, Uint8Array>();

/** True when the element may hold itself up. A memo of a pure function of the graph. */
export function isOnLoop(graph: Graph, element: number): boolean {
  return at(loopsIn(graph), element) === 1;
}

/** The same of all elements, by number. */
export function loopsIn(graph: Graph): Uint8Array {
  const known = memo.get(graph) ?? loopsOf(graph);
  memo.set(graph, known);
  return known;
}

/** What is left when everything that leads into no loop, and everything no loop leads into, is taken away. */
function loopsOf(graph: Graph): Uint8Array {
  const needed = Array.from({ length: graph.size }, (_, index) => [...directlyNeeded(graph, index)]);
  const needing = Array.from({ length: graph.size }, (): number[] => []);
  needed.forEach((list, index) => {
    for (const other of list) needing[other]?.push(index);
  });
  const left = new Uint8Array(graph.size).fill(1);
  peel(left, needed, needing);
  peel(left, needing, needed);
  return left;
}

/** Takes away what has nothing left on one side, and goes on with the other side of that. */
function peel(left: Uint8Array, side: readonly (readonly number[])[], other: readonly (readonly number[])[]): void {
  const counts = side.map((list) => list.filter((index) => left[index] === 1).length);
  const open = counts.flatMap((count, index) => (count === 0 && left[index] === 1 ? [index] : []));
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    left[index] = 0;
    for (const next of other[index] ?? []) {
      counts[next] = (counts[next] ?? 0) - 1;
      if (counts[next] === 0 && left[next] === 1) open.push(next);
    }
  }
}
