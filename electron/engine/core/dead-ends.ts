/** Cables at a dead end: down because what they end at is down. They say nothing of their own and explain nothing. */
import type { Graph } from './graph/graph.ts';
import { indexOf } from './graph/graph.ts';
import { settledFall } from './graph/survivors.ts';

/** The given elements without the cables that end at another one of them, or at something that falls with them, cables aside. Masks by number; `carried`: what holds without its supply. */
export function withoutDeadEnds(graph: Graph, down: Uint8Array, carried?: Uint8Array): Uint8Array {
  const cables = cablesOf(graph).filter(([cable]) => down[cable] === 1);
  if (cables.length === 0) return down;
  const devices = down.slice();
  for (const [cable] of cables) devices[cable] = 0;
  const { up } = settledFall(graph, devices, carried);
  const failed = devices.slice();
  for (const [cable, ends] of cables) if (ends.every((end) => down[end] !== 1 && up[end] === 1)) failed[cable] = 1;
  return failed;
}

type Cable = readonly [cable: number, ends: readonly number[]];

const memo = new WeakMap<Graph, readonly Cable[]>();

/** A memo of a pure function of the site. */
function cablesOf(graph: Graph): readonly Cable[] {
  const known =
    memo.get(graph) ??
    graph.elements.flatMap(({ ends }, cable): Cable[] => (ends === null ? [] : [[cable, ends.map((end) => indexOf(graph, end))]]));
  memo.set(graph, known);
  return known;
}
