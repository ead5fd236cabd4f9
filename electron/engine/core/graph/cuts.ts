/**
 * What may fail next: all minimal sets of at most k credible failures after which a service served now is not (model 3).
 * Exact. Single failures are propagated once; a pair is tried only when the two can meet in some need or pool.
 */
import type { ElementId } from '../../../../shared/model/site.ts';
import { drop, markOf, settle, undo } from './fall.ts';
import type { Fall } from './fall.ts';
import { indexOf } from './graph.ts';
import type { Graph } from './graph.ts';
import { at, compareIds, itemAt } from './lists.ts';
import { demandsOf, placeAll, placeInPool } from './placement.ts';
import { failedIn } from './served.ts';
import type { WorldOptions } from './served.ts';
import { fallOf } from './survivors.ts';
import type { IdSet } from './survivors.ts';

export interface Cut {
  /** The failures, in order of id. */
  readonly elements: readonly ElementId[];
  /** Services served now that this set takes away and no proper subset does, in order of (priority, id). */
  readonly loses: readonly ElementId[];
}

/** What a set of further failures does, against the state of now. */
interface Blow {
  readonly element: number;
  /** Bits: elements still up one of whose needs was hit, then pools that lost something. Empty meets nothing. */
  readonly weakened: Uint32Array;
  /** 1 per service that was served and is not. */
  readonly lost: Uint8Array;
}

/**
 * All minimal cuts of one or two credible failures for the state with `failed` already failed. `credible` may repeat ids and
 * name what is down already (it takes nothing away). In order of size, then ids. Throws for an unknown id.
 */
export function cuts(graph: Graph, failed: IdSet, k: 1 | 2, credible: Iterable<ElementId>, options: WorldOptions = {}): Cut[] {
  const fall = fallOf(graph, failedIn(failed, options), options.carried);
  const judge = judgeOf(graph, fall, options);
  const candidates = [...new Set(credible)].sort(compareIds).map((id) => indexOf(graph, id)).filter((index) => fall.up[index] === 1);
  const blows = candidates.map((element) => blowOf(fall, judge, element));
  const found = blows.flatMap((blow) => cutOf(graph, [blow.element], blow.lost));
  return k === 1 ? found : [...found, ...pairs(graph, fall, judge, blows)];
}

function pairs(graph: Graph, fall: Fall, judge: Judge, blows: readonly Blow[]): Cut[] {
  const found: Cut[] = [];
  const now = markOf(fall);
  blows.forEach((first, position) => {
    const partners = blows.slice(position + 1).filter((second) => canMeet(first.weakened, second.weakened));
    if (partners.length === 0) return;
    drop(fall, first.element);
    settle(fall);
    const afterFirst = markOf(fall);
    for (const second of partners) {
      // Already down with the first: the pair is no more than the first alone.
      if (fall.up[second.element] !== 1) continue;
      drop(fall, second.element);
      settle(fall);
      const lost = judge(fall, now.fallenCount);
      // Placement is not monotone, so "no proper subset" is asked of both singles, never inferred.
      lost.forEach((isLost, service) => {
        if (isLost === 1 && (first.lost[service] === 1 || second.lost[service] === 1)) lost[service] = 0;
      });
      found.push(...cutOf(graph, [first.element, second.element], lost));
      undo(fall, afterFirst);
    }
    undo(fall, now);
  });
  return found;
}

function cutOf(graph: Graph, elements: readonly number[], lost: Uint8Array): Cut[] {
  if (!lost.includes(1)) return [];
  const loses = graph.services.filter((_service, index) => lost[index] === 1).map((service) => itemAt(graph.ids, service.element));
  return [{ elements: elements.map((index) => itemAt(graph.ids, index)), loses }];
}

/** Which services served now are not after what fell since `from`; 1 per service. */
type Judge = (fall: Fall, from: number) => Uint8Array;

function judgeOf(graph: Graph, base: Fall, options: WorldOptions): Judge {
  const demands = demandsOf(graph, options.demand);
  const placedNow = placeAll(graph, base.up, demands);
  const servedNow = graph.services.map((service, index) => base.up[service.element] === 1 && placedNow[index] === 1);
  const poolsOf = poolsByElement(graph);
  return (fall, from) => {
    const placed = placedNow.slice();
    for (const pool of poolsHit(fall, from, poolsOf)) placeInPool(graph, pool, fall.up, demands, placed);
    return Uint8Array.from(graph.services, (service, index) =>
      servedNow[index] === true && (fall.up[service.element] !== 1 || placed[index] !== 1) ? 1 : 0,
    );
  };
}

function blowOf(fall: Fall, judge: Judge, element: number): Blow {
  const { graph } = fall;
  const now = markOf(fall);
  drop(fall, element);
  settle(fall);
  const weakened = new Uint32Array(Math.ceil((graph.size + graph.pools.length) / 32));
  const setBit = (bit: number): void => {
    weakened[bit >>> 5] = (weakened[bit >>> 5] ?? 0) | (1 << (bit & 31));
  };
  const weaken = (owner: number): void => {
    if (fall.up[owner] === 1) setBit(owner);
  };
  for (let i = now.touchedCount; i < fall.touchedCount; i += 1) weaken(at(graph.gates.owner, at(fall.touched, i)));
  const { inRegion, list } = graph.queries;
  for (let i = now.fallenCount; i < fall.fallenCount; i += 1) {
    const fallen = at(fall.fallen, i);
    for (let q = at(inRegion.start, fallen); q < at(inRegion.start, fallen + 1); q += 1) weaken(itemAt(list, at(inRegion.items, q)).from);
  }
  for (const pool of poolsHit(fall, now.fallenCount, poolsByElement(graph))) setBit(graph.size + pool);
  const lost = judge(fall, now.fallenCount);
  undo(fall, now);
  return { element, weakened, lost };
}

/**
 * A pair can take more than its two halves together only if some element that survives each alone had needs hit by both,
 * or some pool lost something to both: the first thing to fall beyond the two halves is such an element.
 */
function canMeet(a: Uint32Array, b: Uint32Array): boolean {
  for (let word = 0; word < a.length; word += 1) if (((a[word] ?? 0) & (b[word] ?? 0)) !== 0) return true;
  return false;
}

function poolsByElement(graph: Graph): ReadonlyMap<number, readonly number[]> {
  const map = new Map<number, number[]>();
  graph.pools.forEach((pool, index) => {
    for (const element of new Set([pool.element, ...pool.members])) map.set(element, [...(map.get(element) ?? []), index]);
  });
  return map;
}

function poolsHit(fall: Fall, from: number, poolsOf: ReadonlyMap<number, readonly number[]>): Set<number> {
  const hit = new Set<number>();
  for (let i = from; i < fall.fallenCount; i += 1) for (const pool of poolsOf.get(at(fall.fallen, i)) ?? []) hit.add(pool);
  return hit;
}
