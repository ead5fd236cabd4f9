/** Which services are served while more and more runs out: the same as `evaluate` at each moment, but only what fell since is looked at. */
import type { ElementId } from '../../../../shared/model/site.ts';
import type { CompiledPool, ExactAmounts } from './compile-pools.ts';
import type { Fall } from './fall.ts';
import { drop, fork, settle, uncarry } from './fall.ts';
import { indexOf } from './graph.ts';
import type { Graph, Marked } from './graph.ts';
import { at, itemAt } from './lists.ts';
import { demandsOf, offerOf, placeAll, placeInPool, type Demands } from './placement.ts';
import { failedIn, type WorldOptions } from './served.ts';
import { settledFall } from './survivors.ts';

const memo = new WeakMap<CompiledPool, ReadonlyMap<number, number>>();

/** The place of each member of a pool, by its number in the graph. A memo of a pure function of the site. */
function placesIn(pool: CompiledPool): ReadonlyMap<number, number> {
  const known = memo.get(pool) ?? new Map(pool.members.map((member, place) => [member, place]));
  memo.set(pool, known);
  return known;
}

/** One course of events, forwards only: what fell or ran out never comes back. */
export class ServedWhile {
  private readonly graph: Graph;
  /** Shared until something is changed in it (`own`). */
  private fall: Fall;
  private isOwn = false;
  private readonly demands: Demands;
  /** 1 per service that has room in its pool. */
  private readonly placed: Uint8Array;
  /** What each pool that lost something still offers. */
  private readonly offers = new Map<number, Map<string, bigint>>();

  /** Throws for an unknown id. */
  constructor(graph: Graph, failed: Marked, options: WorldOptions) {
    this.graph = graph;
    this.fall = settledFall(graph, failedIn(graph, failed, options), options.carried);
    this.demands = demandsOf(graph, options.demand);
    this.placed = placeAll(graph, this.fall.up, this.demands);
  }

  /** What carried it has run out. Nothing follows until `settle`. */
  uncarry(id: ElementId): void {
    uncarry(this.own(), indexOf(this.graph, id));
  }

  /** It fails. Nothing follows until `settle`. */
  fail(id: ElementId): void {
    drop(this.own(), indexOf(this.graph, id));
  }

  /** Lets fall what falls, and places anew in the pools that lost something. */
  settle(): void {
    const { fall, graph } = this;
    const from = fall.passedOn; // all that fell before was passed on
    settle(fall);
    const touched = new Set<number>();
    const { start, items } = graph.poolsOf;
    for (let i = from; i < fall.fallenCount; i += 1) {
      const element = at(fall.fallen, i);
      for (let k = at(start, element), end = at(start, element + 1); k < end; k += 1) touched.add(at(items, k));
    }
    for (const pool of touched) placeInPool(graph, pool, fall.up, this.demands, this.placed, this.offerLeft(pool, from));
  }

  /** As `offerOf`: what a pool offered before, without its members among those that fell from place `from` on. */
  private offerLeft(index: number, from: number): ExactAmounts {
    const { fall, graph } = this;
    const pool = itemAt(graph.pools, index);
    const known = this.offers.get(index);
    const left = known ?? offerOf(pool, fall.up);
    this.offers.set(index, left);
    if (fall.up[pool.element] !== 1) return new Map();
    if (known === undefined) return left;
    const places = placesIn(pool);
    for (let i = from; i < fall.fallenCount; i += 1) {
      const place = places.get(at(fall.fallen, i));
      if (place === undefined) continue;
      for (const [resource, amount] of itemAt(pool.offers, place)) left.set(resource, (left.get(resource) ?? 0n) - amount);
    }
    return left;
  }

  /** One to be written to: most courses end where they begin, and a copy is ten lists as long as the site. */
  private own(): Fall {
    if (!this.isOwn) this.fall = fork(this.fall);
    this.isOwn = true;
    return this.fall;
  }

  /** By its place in `graph.services`: its needs hold, and its pool has room for it. */
  isServed(service: number): boolean {
    return this.fall.up[itemAt(this.graph.services, service).element] === 1 && this.placed[service] === 1;
  }
}
