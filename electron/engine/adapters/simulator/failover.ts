/** What takes over by itself: passive partners, restarted VMs, synchronous copies. Pure; each takes its time, and may be told not to. */
import type { ElementId } from '../../../../shared/model/site.ts';
import type { MoverPlan, PairPlan, PlantPlan, VolumePlan } from './plan.ts';
import { isMet } from './up.ts';
import type { CopyState, MoverState, PairState, PlantState } from './state.ts';

/** A healthy partner or host is quicker than its fact. */
const HEALTHY_SHARE = 0.6;
/** Catching up after a separation, ms. */
const RESYNC_MS = 60_000;

/** Who of the pair does the work `dtMs` later. */
export function stepPair(state: PlantState, plan: PairPlan, pair: PairState, dtMs: number): PairState {
  const isUp = (id: ElementId): boolean => state.derived.up.has(id);
  const isFit = (id: ElementId): boolean => isUp(id) && isOnLine(state, plan, id);
  const best = plan.members.find(isFit) ?? plan.members.find(isUp);
  if (state.faults.includes(`pair-idle:${plan.id}`)) return vacant(pair);
  const planned = plan.members[1];
  const isPlanned = state.faults.includes(`switched-over:${plan.id}`) && pair.active === plan.members[0];
  if (isPlanned && planned !== undefined && isFit(planned)) return { active: planned, vacantMs: 0 };
  if (pair.active !== null && isUp(pair.active) && (isFit(pair.active) || best === undefined || !isFit(best)))
    return pair.vacantMs === 0 ? pair : { ...pair, vacantMs: 0 };
  const next = best;
  const isStuck = state.faults.includes(`${plan.isCooling ? 'cooling-stuck' : 'router-stuck'}:${plan.id}`);
  // Nobody to take over: time stands still, so that the plant can come to rest.
  if (next === undefined || (isStuck && pair.active === null)) return vacant(pair);
  const vacantMs = pair.vacantMs + dtMs;
  return vacantMs >= plan.takesOverMs * HEALTHY_SHARE ? { active: next, vacantMs: 0 } : { active: null, vacantMs };
}

function vacant(pair: PairState): PairState {
  return pair.active === null && pair.vacantMs === 0 ? pair : { active: null, vacantMs: 0 };
}

/** One of its internet lines is up, or it has none of its own. */
function isOnLine(state: PlantState, plan: PairPlan, member: ElementId): boolean {
  const lines = plan.lines.get(member) ?? [];
  return lines.length === 0 || lines.some((line) => state.derived.up.has(line));
}

/** Where it runs `dtMs` later: on a host, or waiting for one. */
export function stepMover(state: PlantState, plan: MoverPlan, mover: MoverState, dtMs: number): MoverState {
  const hosts = plan.hosts.filter((id) => state.derived.up.has(id) && !state.faults.includes(`maintenance:${id}`));
  if (mover.host !== null) {
    if (!state.derived.up.has(mover.host)) return { host: null, waitedMs: 0 };
    // Emptied for maintenance: moved while it runs, nobody notices (BCP 4.7).
    const spare = state.faults.includes(`maintenance:${mover.host}`)
      ? hosts[plan.hosts.indexOf(mover.host) % Math.max(1, hosts.length)]
      : undefined;
    return spare === undefined ? mover : { host: spare, waitedMs: 0 };
  }
  if (hosts.length === 0 || state.faults.includes('restart-stuck')) return mover;
  const waitedMs = mover.waitedMs + dtMs;
  if (waitedMs < plan.restartMs * HEALTHY_SHARE) return { host: null, waitedMs };
  const host = hosts[plan.hosts.indexOf(plan.firstHost) % hosts.length];
  return host === undefined || !fits(state, plan) ? mover : { host, waitedMs: 0 };
}

/** Whether the pool has room left: offered capacity times theta, less what runs in it (principles: placement). */
function fits(state: PlantState, plan: MoverPlan): boolean {
  const pool = plan.pool === null ? undefined : state.plan.byId.get(plan.pool)?.pool;
  const asked = state.plan.byId.get(plan.id)?.service?.demand;
  if (pool === undefined || pool === null || asked === undefined) return true;
  const running = state.plan.movers.filter((other) => other.pool === plan.pool && state.dynamics.movers[other.id]?.host !== null);
  return Object.entries(asked).every(([resource, amount]) => {
    const offers = pool.members
      .filter((id) => state.derived.up.has(id))
      .map((id) => state.plan.byId.get(id)?.facts.capacity?.[resource] ?? 0);
    const offered = offers.reduce((sum, one) => sum + one, 0) * (pool.theta[resource] ?? 1);
    const used = running.reduce((sum, other) => sum + (state.plan.byId.get(other.id)?.service?.demand[resource] ?? 0), 0);
    return used + amount <= offered;
  });
}

/** The copy that holds the truth: the one that did, unless it is gone and another was in sync (instant remap, BCP 4.8). */
export function nextSource(state: PlantState, plan: VolumePlan, source: ElementId): ElementId {
  const isGood = (id: ElementId): boolean => isCopyAlive(state, id) && !state.faults.includes(`replica-out-of-sync:${id}`);
  if (isGood(source) || state.faults.includes('remap-stuck')) return source;
  return plan.copies.find((id) => isGood(id) && state.dynamics.copies[id]?.state === 'inSync') ?? source;
}

/** The copy `dtMs` later; `source` is the copy the others follow. */
export function stepCopy(state: PlantState, id: ElementId, copy: CopyState, source: ElementId, dtMs: number): CopyState {
  if (!isCopyAlive(state, id)) return enter(copy, 'broken', dtMs);
  if (id === source) return enter(copy, 'inSync', dtMs);
  // Nobody takes over: the copy holds what it held.
  if (state.faults.includes('remap-stuck') && !isCopyAlive(state, source) && copy.state === 'inSync') return copy;
  const isCut =
    state.faults.includes(`replica-out-of-sync:${id}`) || !isCopyAlive(state, source) || !areJoined(state.plan, state, id, source);
  // `nextSource` came first: a copy whose partner died while both agreed is the source by now, and good.
  if (isCut) return enter(copy, 'suspended', dtMs);
  if (copy.state === 'inSync') return copy;
  const resyncMs = copy.state === 'async' ? copy.resyncMs + dtMs : 0;
  return resyncMs >= RESYNC_MS ? enter(copy, 'inSync', dtMs) : { state: 'async', resyncMs, lagMs: copy.lagMs + dtMs };
}

function enter(copy: CopyState, state: CopyState['state'], dtMs: number): CopyState {
  const lagMs = state === 'inSync' ? 0 : copy.lagMs + dtMs;
  return copy.state === state && copy.resyncMs === 0 && copy.lagMs === lagMs ? copy : { state, resyncMs: 0, lagMs };
}

/** The array under a copy works and its hosts reach it, whatever the copy holds. */
function isCopyAlive(state: PlantState, id: ElementId): boolean {
  const element = state.plan.byId.get(id);
  return (
    element !== undefined &&
    (element.in === null || state.derived.up.has(element.in)) &&
    isMet(state.plan, element, (one) => state.derived.up.has(one) && !state.faults.includes(`paths-lost:${one}`))
  );
}

/** A link between their centres is up; storage links count where the site has any. */
function areJoined(plan: PlantPlan, state: PlantState, a: ElementId, b: ElementId): boolean {
  const [siteA] = plan.watchedFrom.get(a) ?? [];
  const [siteB] = plan.watchedFrom.get(b) ?? [];
  if (siteA === siteB || plan.site.interLinks.length === 0) return true;
  const storage = plan.site.interLinks.filter((id) => plan.byId.get(id)?.layers.includes('storage') === true);
  return (storage.length > 0 ? storage : plan.site.interLinks).some((id) => state.derived.up.has(id));
}
