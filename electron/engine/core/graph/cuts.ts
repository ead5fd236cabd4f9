/**
 * What may fail next: all minimal sets of at most k credible failures after which a service served now is not (model 3).
 * Exact. Single failures are propagated once; a pair is tried only when the two can meet in some need or pool.
 */
import type { ElementId } from '../../../../shared/model/site.ts';
import type { ExactAmounts } from './compile-pools.ts';
import { drop, markOf, settle, undo } from './fall.ts';
import type { Fall } from './fall.ts';
import { indexOf } from './graph.ts';
import type { Graph } from './graph.ts';
import { at, compareIds, itemAt, listAt } from './lists.ts';
import { demandsOf, offerOf, placeAll, placeInPool } from './placement.ts';
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

/** What one further failure does to the state of now. */
interface Blow {
  readonly element: number;
  /** Bits: gates, reach questions and pools it hit without bringing them down, of elements still up. Empty meets nothing. */
  readonly weakened: Uint32Array;
  /** Per gate: children it took. */
  readonly hits: Uint16Array;
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
  const candidates = [...new Set(credible)]
    .sort(compareIds)
    .map((id) => indexOf(graph, id))
    .filter((index) => fall.up[index] === 1);
  const blows = candidates.map((element) => blowOf(fall, judge, element));
  const found = blows.flatMap((blow) => cutOf(graph, [blow.element], blow.lost));
  return k === 1 ? found : [...found, ...pairs(graph, fall, judge, blows)];
}

function pairs(graph: Graph, fall: Fall, judge: Judge, blows: readonly Blow[]): Cut[] {
  const found: Cut[] = [];
  const now = markOf(fall);
  blows.forEach((first, position) => {
    const partners = blows.slice(position + 1).filter((second) => canMeet(fall, first, second));
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
  const offeredNow = graph.pools.map((pool) => offerOf(pool, base.up));
  const servedNow = Uint8Array.from(graph.services, (service, index) => (base.up[service.element] === 1 && placedNow[index] === 1 ? 1 : 0));
  return (fall, from) => {
    const placed = placedNow.slice();
    for (const [pool, lost] of poolsHit(fall, from)) {
      placeInPool(graph, pool, fall.up, demands, placed, less(itemAt(offeredNow, pool), lost));
    }
    return servedNow.map((isServed, index) =>
      isServed === 1 && (placed[index] !== 1 || fall.up[itemAt(graph.services, index).element] !== 1) ? 1 : 0,
    );
  };
}

/** Pools that lost a host or themselves since `from`, and what the lost hosts offered. */
function poolsHit(fall: Fall, from: number): Map<number, ExactAmounts[]> {
  const { poolsOf, pools } = fall.graph;
  const hit = new Map<number, ExactAmounts[]>();
  for (let i = from; i < fall.fallenCount; i += 1) {
    const element = at(fall.fallen, i);
    for (const pool of listAt(poolsOf, element)) {
      const { members, offers } = itemAt(pools, pool);
      const offer = offers[members.indexOf(element)];
      const lost = hit.get(pool) ?? [];
      if (offer !== undefined) lost.push(offer);
      hit.set(pool, lost);
    }
  }
  return hit;
}

function less(offered: ExactAmounts, lost: readonly ExactAmounts[]): ExactAmounts {
  const left = new Map(offered);
  for (const amounts of lost) for (const [resource, amount] of amounts) left.set(resource, (left.get(resource) ?? 0n) - amount);
  return left;
}

function blowOf(fall: Fall, judge: Judge, element: number): Blow {
  const { graph } = fall;
  const { gates, queries } = graph;
  const now = markOf(fall);
  drop(fall, element);
  settle(fall);
  const weakened = new Uint32Array(Math.ceil((gates.count + queries.list.length + graph.pools.length) / 32));
  const setBit = (bit: number): void => {
    weakened[bit >>> 5] = (weakened[bit >>> 5] ?? 0) | (1 << (bit & 31));
  };
  const hits = new Uint16Array(gates.count);
  for (let i = now.touchedCount; i < fall.touchedCount; i += 1) {
    const gate = at(fall.touched, i);
    hits[gate] = (hits[gate] ?? 0) + 1;
    if (fall.up[at(gates.owner, gate)] === 1 && at(fall.fallenChildren, gate) <= at(gates.slack, gate)) setBit(gate);
  }
  for (let i = now.fallenCount; i < fall.fallenCount; i += 1) {
    for (const query of listAt(queries.inRegion, at(fall.fallen, i))) {
      if (fall.isReached[query] === 1 && fall.up[itemAt(queries.list, query).from] === 1) setBit(gates.count + query);
    }
  }
  for (const pool of poolsHit(fall, now.fallenCount).keys()) setBit(gates.count + queries.list.length + pool);
  const lost = judge(fall, now.fallenCount);
  undo(fall, now);
  return { element, weakened, hits, lost };
}

/**
 * A pair can take more than its two halves only where both hit the same gate, path or pool. For a gate the two must together
 * take more children than it can spare: the first gate to fall beyond the two halves is one that stood in each, and all
 * its fallen children fell in one of them. `fall` is in the state of now.
 */
function canMeet(fall: Fall, a: Blow, b: Blow): boolean {
  const { gates } = fall.graph;
  for (let word = 0; word < a.weakened.length; word += 1) {
    for (let both = (a.weakened[word] ?? 0) & (b.weakened[word] ?? 0); both !== 0; both &= both - 1) {
      const bit = word * 32 + 31 - Math.clz32(both & -both);
      if (bit >= gates.count) return true;
      if (at(fall.fallenChildren, bit) + at(a.hits, bit) + at(b.hits, bit) > at(gates.slack, bit)) return true;
    }
  }
  return false;
}
