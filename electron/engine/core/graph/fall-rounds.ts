/**
 * In which pass of the fixpoint each element fell: what fell earlier can be the cause, what fell later cannot.
 * Plain passes over the compiled needs; for explaining, not for hot loops.
 */
import { assertNever } from '../../../../shared/lib/assert.ts';
import type { Need } from '../../../../shared/model/site.ts';
import { indexOf, maskOf } from './graph.ts';
import type { Graph } from './graph.ts';
import { findRoute, routeScratch } from './layers.ts';
import { at } from './lists.ts';
import type { IdSet } from './survivors.ts';

/** Round of an element that is up. */
export const NEVER = -1;

export interface FallRounds {
  /** Per element: `NEVER` when up, 0 when it failed itself, else the pass in which its place or its need gave way. */
  readonly round: Int32Array;
  /** Whether a need of `owner` holds among the elements that were still up after a given pass. */
  readonly holdsAfter: (need: Need, owner: number, pass: number) => boolean;
}

/** Runs the fixpoint pass by pass. `upAtEnd` are its survivors, when known, to leave them alone. */
export function fallRounds(graph: Graph, failed: IdSet, carried: IdSet, upAtEnd: Uint8Array): FallRounds {
  const round = new Int32Array(graph.size).fill(NEVER);
  for (const id of failed) round[indexOf(graph, id)] = 0;
  const isCarried = maskOf(graph, carried);
  const scratch = routeScratch(graph.size);

  const wasUp = (element: number, pass: number): boolean => at(round, element) === NEVER || at(round, element) > pass;
  const holdsAfter = (need: Need, owner: number, pass: number): boolean => {
    switch (need.op) {
      case 'element':
        return wasUp(indexOf(graph, need.id), pass);
      case 'all':
        return need.of.every((child) => holdsAfter(child, owner, pass));
      case 'any':
        return need.of.some((child) => holdsAfter(child, owner, pass));
      case 'atLeast':
        return need.of.filter((child) => holdsAfter(child, owner, pass)).length >= need.k;
      case 'reach': {
        const up = Uint8Array.from(round, (_value, index) => (wasUp(index, pass) ? 1 : 0));
        return findRoute(graph.nets.get(need.layer), { from: owner, to: indexOf(graph, need.target), layer: need.layer }, up, scratch) !== null;
      }
      default:
        return assertNever(need, 'need');
    }
  };

  let open = graph.ids.flatMap((_id, index) => (upAtEnd[index] === 1 || round[index] === 0 ? [] : [index]));
  for (let pass = 1; open.length > 0; pass += 1) {
    const falling = open.filter((index) => {
      const place = at(graph.place, index);
      if (place >= 0 && !wasUp(place, pass - 1)) return true;
      const needs = graph.elements[index]?.needs ?? null;
      return needs !== null && isCarried[index] !== 1 && !holdsAfter(needs, index, pass - 1);
    });
    if (falling.length === 0) break;
    for (const index of falling) round[index] = pass;
    const fell = new Set(falling);
    open = open.filter((index) => !fell.has(index));
  }
  return { round, holdsAfter };
}
