/** Load of hosts and pools: what the lost hosts carried is spread over the rest once it runs again. Pure. */
import type { ElementId } from '../../../../shared/model/site.ts';
import { rounded, unitOf, wander } from './noise.ts';
import type { PlantState } from './state.ts';

/** Design load, %: below 50 with every variation, so that one centre can carry both (BCP 4.2). */
const DESIGN_PCT = { cpu: 36, memory: 41 } as const;
const SPREAD_PCT = 3;
const FULL_PCT = 98;

/** CPU or memory in use, %; null for a host that is off. */
export function hostLoadPct(state: PlantState, id: ElementId, resource: 'cpu' | 'memory'): number | null {
  if (!state.derived.up.has(id)) return null;
  const name = `${id} ${resource}`;
  const own = SPREAD_PCT * (2 * unitOf(state.seed, name, 0) - 1);
  const moving = 2 * wander(state.seed, name, state.tMs, 120_000);
  return rounded(Math.min(FULL_PCT, (DESIGN_PCT[resource] + own) * shareOf(state, id) + moving), 1);
}

/** Present load against design: the largest over the pools the host is in; an idle host still takes a little. */
function shareOf(state: PlantState, id: ElementId): number {
  const pools = state.plan.site.elements.filter((one) => one.pool !== null && (one.id === id || one.pool.members.includes(id)));
  const shares = pools.map((one) => {
    const members = one.pool?.members ?? [];
    const upCount = members.filter((member) => state.derived.up.has(member)).length;
    const movers = state.plan.movers.filter((mover) => mover.hosts.some((host) => members.includes(host)));
    const running = movers.filter((mover) => state.dynamics.movers[mover.id]?.host !== null).length;
    return ((movers.length === 0 ? 1 : running / movers.length) * members.length) / Math.max(1, upCount);
  });
  return shares.length === 0 ? 1 : Math.max(0.1, ...shares);
}
