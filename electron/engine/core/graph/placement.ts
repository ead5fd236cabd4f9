/**
 * Which services find room in their pool (principles: placement). Literal: every service that names a pool is placed in order of
 * (priority, id), whether or not its other needs hold, so losing a need never makes room for someone else.
 */
import type { Amounts, ElementId } from '../../../../shared/model/site.ts';
import { exactAmounts } from './compile-pools.ts';
import type { CompiledPool, CompiledService, ExactAmounts } from './compile-pools.ts';
import { indexOf } from './graph.ts';
import type { Graph } from './graph.ts';
import { itemAt } from './lists.ts';

/** Measured peaks (95th percentile of 7 days) per service; a resource not named keeps the declared figure. */
export type MeasuredDemand = ReadonlyMap<ElementId, Amounts>;

/** What each service asks for, in the order of `graph.services`. */
export type Demands = readonly ExactAmounts[];

/** Demand to place: the measured peak where there is one, else the declared figure. Throws for an unknown id. */
export function demandsOf(graph: Graph, measured: MeasuredDemand = new Map()): Demands {
  if (measured.size === 0) return graph.services.map((service) => service.demand);
  const byElement = new Map([...measured].map(([id, amounts]) => [indexOf(graph, id), amounts]));
  return graph.services.map((service) => {
    const amounts = byElement.get(service.element);
    return amounts === undefined ? service.demand : new Map([...service.demand, ...exactAmounts(amounts)]);
  });
}

/** Sum of what the up members of a pool offer per resource; nothing when the pool itself is down. */
export function offerOf(pool: CompiledPool, up: Uint8Array): Map<string, bigint> {
  const total = new Map<string, bigint>();
  if (up[pool.element] !== 1) return total;
  pool.members.forEach((member, index) => {
    if (up[member] !== 1) return;
    for (const [resource, amount] of itemAt(pool.offers, index)) total.set(resource, (total.get(resource) ?? 0n) + amount);
  });
  return total;
}

/**
 * Places the services of one pool and writes 1 or 0 into `placed` (indexed like `graph.services`). Placed iff the demand
 * fits in what remains of every resource and the largest VM fits, in every resource at once, on one up member's offer
 * (capacity x theta, empty). A resource nobody offers has 0 of it. `offered` is `offerOf(pool, up)`, when known.
 */
export function placeInPool(
  graph: Graph,
  poolIndex: number,
  up: Uint8Array,
  demands: Demands,
  placed: Uint8Array,
  offered?: ExactAmounts,
): void {
  const pool = itemAt(graph.pools, poolIndex);
  const isPoolUp = up[pool.element] === 1;
  const remains = new Map(offered ?? offerOf(pool, up));
  graph.services.forEach((service, index) => {
    if (service.pool !== poolIndex) return;
    const demand = itemAt(demands, index);
    const isPlaced = isPoolUp && fitsIn(demand, remains) && fitsOnOne(pool, service, up);
    if (isPlaced) for (const [resource, amount] of demand) remains.set(resource, (remains.get(resource) ?? 0n) - amount);
    placed[index] = isPlaced ? 1 : 0;
  });
}

/** 1 per service that is placed, in the order of `graph.services`; a service without a pool always is. `offers`: `offerOf` each pool, when known. */
export function placeAll(graph: Graph, up: Uint8Array, demands: Demands, offers: readonly ExactAmounts[] = []): Uint8Array {
  const placed = new Uint8Array(graph.services.length).fill(1);
  graph.pools.forEach((_pool, index) => placeInPool(graph, index, up, demands, placed, offers[index]));
  return placed;
}

function fitsOnOne(pool: CompiledPool, service: CompiledService, up: Uint8Array): boolean {
  return pool.members.some((member, index) => up[member] === 1 && fitsIn(service.largestVm, itemAt(pool.offers, index)));
}

function fitsIn(demand: ExactAmounts, room: ExactAmounts): boolean {
  for (const [resource, amount] of demand) if (amount > (room.get(resource) ?? 0n)) return false;
  return true;
}
