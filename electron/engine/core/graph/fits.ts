/**
 * Does the whole load fit into one centre when the other is lost (principles: room): per resource, after what has failed already,
 * on measured peaks. "Under 50 % each" is neither sufficient nor necessary.
 */
import { invariant } from '../../../../shared/lib/assert.ts';
import type { ElementId } from '../../../../shared/model/site.ts';
import { plainAmount } from './compile-pools.ts';
import type { CompiledPool, ExactAmounts } from './compile-pools.ts';
import { indexOf, withMarked } from './graph.ts';
import type { Graph, Marked } from './graph.ts';
import { compareIds, itemAt, listAt } from './lists.ts';
import { demandsOf, offerOf, placeAll } from './placement.ts';
import type { Demands, MeasuredDemand } from './placement.ts';
import { failedIn } from './served.ts';
import type { WorldOptions } from './served.ts';
import { survivors } from './survivors.ts';

/** Room left in one pool for one resource. Amounts in the unit of the resource, after theta. */
export interface Headroom {
  readonly pool: ElementId;
  readonly resource: string;
  readonly offered: number;
  readonly demanded: number;
  /** Offered less demanded; negative: that much is missing. */
  readonly left: number;
}

/** One direction: centre `from` is lost and `to` is to carry everything. Amounts in the units of the site file. */
export interface Fit {
  readonly from: ElementId;
  readonly to: ElementId;
  /** Every service with a pool finds room. */
  readonly fits: boolean;
  /** Per pool and resource, in order of pool id, then resource. */
  readonly headroom: readonly Headroom[];
  /** The tightest of them by share of what is offered; null when nothing is demanded. */
  readonly binding: Headroom | null;
  /** Services without room, in order of (priority, id). A sum that fits can still shed: the largest VM needs one host. */
  readonly shed: readonly ElementId[];
}

/**
 * Whether everything fits into `to` with `from` lost, on top of `failedNow`. Hosts outside `to` do not count, except in pools
 * that have no host in either centre. Throws for unknown ids, or when both are the same place.
 */
export function fits(
  graph: Graph,
  from: ElementId,
  to: ElementId,
  failedNow: Marked,
  demand?: MeasuredDemand,
  options: WorldOptions = {},
): Fit {
  invariant(from !== to, 'a load transfer has two different centres');
  const counting = survivors(graph, withMarked(graph, failedIn(graph, failedNow, options), [from]), options.carried).slice();
  leaveOutsiders(graph, counting, indexOf(graph, from), indexOf(graph, to));
  const demands = demandsOf(graph, demand ?? options.demand);
  const offers = graph.pools.map((pool) => offerOf(pool, counting));
  const placed = placeAll(graph, counting, demands, offers);
  const shed = graph.services.flatMap((service, index) => (placed[index] === 1 ? [] : [itemAt(graph.ids, service.element)]));
  const headroom = graph.pools.flatMap((pool, index) => headroomOf(graph, pool, index, itemAt(offers, index), demands));
  headroom.sort((a, b) => compareIds(a.pool, b.pool) || compareIds(a.resource, b.resource));
  const demanded = headroom.filter((row) => row.demanded > 0);
  return { from, to, fits: shed.length === 0, headroom, binding: tightest(demanded), shed };
}

/** Both directions, main centre first. */
export function fitsBothWays(graph: Graph, failedNow: Marked, demand?: MeasuredDemand, options: WorldOptions = {}): readonly [Fit, Fit] {
  const [a, b] = graph.site.centres;
  return [fits(graph, a, b, failedNow, demand, options), fits(graph, b, a, failedNow, demand, options)];
}

function leaveOutsiders(graph: Graph, counting: Uint8Array, from: number, to: number): void {
  const [isInFrom, isInTo] = [standingIn(graph, from), standingIn(graph, to)];
  for (const pool of graph.pools) {
    if (!pool.members.some((member) => isInFrom[member] === 1 || isInTo[member] === 1)) continue;
    for (const member of pool.members) if (isInTo[member] !== 1) counting[member] = 0;
  }
}

const memo = new WeakMap<Graph, Map<number, Uint8Array>>();

/** By number: the place, and what stands in it, directly or through others. A memo of a pure function of the site. */
function standingIn(graph: Graph, place: number): Uint8Array {
  const ofGraph = memo.get(graph) ?? new Map<number, Uint8Array>();
  memo.set(graph, ofGraph);
  const known = ofGraph.get(place);
  if (known !== undefined) return known;
  const mask = new Uint8Array(graph.size);
  const open = [place];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (mask[next] === 1) continue;
    mask[next] = 1;
    open.push(...listAt(graph.standing, next));
  }
  ofGraph.set(place, mask);
  return mask;
}

function headroomOf(graph: Graph, pool: CompiledPool, poolIndex: number, offered: ExactAmounts, demands: Demands): Headroom[] {
  const demanded = new Map<string, bigint>();
  graph.services.forEach((service, index) => {
    if (service.pool !== poolIndex) return;
    for (const [resource, amount] of itemAt(demands, index)) demanded.set(resource, (demanded.get(resource) ?? 0n) + amount);
  });
  return [...new Set([...offered.keys(), ...demanded.keys()])].map((resource) => {
    const has = offered.get(resource) ?? 0n;
    const wants = demanded.get(resource) ?? 0n;
    return {
      pool: itemAt(graph.ids, pool.element),
      resource,
      offered: plainAmount(has),
      demanded: plainAmount(wants),
      left: plainAmount(has - wants),
    };
  });
}

function tightest(rows: readonly Headroom[]): Headroom | null {
  // Demand against nothing offered is the tightest there is.
  const share = (row: Headroom): number => (row.offered === 0 ? -Infinity : row.left / row.offered);
  return rows.reduce<Headroom | null>((worst, row) => (worst === null || share(row) < share(worst) ? row : worst), null);
}
