/** Which services are served while more and more runs out: the same as `evaluate` at each moment, but only what fell since is looked at. */
import type { ElementId } from '../../../../shared/model/site.ts';
import type { Fall } from './fall.ts';
import { drop, settle, uncarry } from './fall.ts';
import { indexOf } from './graph.ts';
import type { Graph, Marked } from './graph.ts';
import { at, itemAt, listAt } from './lists.ts';
import { demandsOf, placeAll, placeInPool, type Demands } from './placement.ts';
import { failedIn, type WorldOptions } from './served.ts';
import { fallOf } from './survivors.ts';

/** One course of events, forwards only: what fell or ran out never comes back. */
export class ServedWhile {
  private readonly graph: Graph;
  private readonly fall: Fall;
  private readonly demands: Demands;
  /** 1 per service that has room in its pool. */
  private readonly placed: Uint8Array;

  /** Throws for an unknown id. */
  constructor(graph: Graph, failed: Marked, options: WorldOptions) {
    this.graph = graph;
    this.fall = fallOf(graph, failedIn(graph, failed, options), options.carried);
    this.demands = demandsOf(graph, options.demand);
    this.placed = placeAll(graph, this.fall.up, this.demands);
  }

  /** What carried it has run out. Nothing follows until `settle`. */
  uncarry(id: ElementId): void {
    uncarry(this.fall, indexOf(this.graph, id));
  }

  /** It fails. Nothing follows until `settle`. */
  fail(id: ElementId): void {
    drop(this.fall, indexOf(this.graph, id));
  }

  /** Lets fall what falls, and places anew in the pools that lost something. */
  settle(): void {
    const { fall, graph } = this;
    const from = fall.passedOn; // all that fell before was passed on
    settle(fall);
    const touched = new Set<number>();
    for (let i = from; i < fall.fallenCount; i += 1) for (const pool of listAt(graph.poolsOf, at(fall.fallen, i))) touched.add(pool);
    for (const pool of touched) placeInPool(graph, pool, fall.up, this.demands, this.placed);
  }

  /** By its place in `graph.services`: its needs hold, and its pool has room for it. */
  isServed(service: number): boolean {
    return this.fall.up[itemAt(this.graph.services, service).element] === 1 && this.placed[service] === 1;
  }
}
