/**
 * The model read word by word, slowly: sets, whole passes, every subset. The yardstick of the property tests and of the
 * bench; it shares no code with what it checks. Amounts are plain numbers: give it values whose sums are exact.
 */
import type { Amounts, ElementId, Layer, Need, Site, SiteElement } from '../../../../../shared/model/site.ts';

export interface NaiveWorld {
  readonly carried: ReadonlySet<ElementId>;
  readonly demand: ReadonlyMap<ElementId, Amounts>;
}

export interface NaiveResult {
  readonly up: ReadonlySet<ElementId>;
  readonly placed: ReadonlySet<ElementId>;
  readonly served: ReadonlySet<ElementId>;
}

const byId = (site: Site, id: ElementId): SiteElement => {
  const found = site.elements.find((element) => element.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
};

/** Is there a path whose links and intermediate elements are all in `up` and in the layer. */
export function naiveReach(site: Site, up: ReadonlySet<ElementId>, from: ElementId, to: ElementId, layer: Layer): boolean {
  const isUsable = (id: ElementId): boolean => up.has(id) && byId(site, id).layers.includes(layer);
  const visited = new Set<ElementId>([from]);
  const walk = (here: ElementId): boolean => {
    if (here === to) return true;
    if (here !== from && !isUsable(here)) return false;
    for (const link of site.elements) {
      if (link.ends === null || !isUsable(link.id)) continue;
      const [a, b] = link.ends;
      const next = a === here ? b : b === here ? a : null;
      if (next === null || visited.has(next)) continue;
      // The target may always be entered; it is never walked through.
      if (next !== to && !isUsable(next)) continue;
      visited.add(next);
      if (walk(next)) return true;
    }
    return false;
  };
  return walk(from);
}

/** Whether a need of `owner` holds when exactly `up` is up. */
export function naiveHolds(site: Site, need: Need, owner: ElementId, up: ReadonlySet<ElementId>): boolean {
  switch (need.op) {
    case 'element':
      return up.has(need.id);
    case 'all':
      return need.of.every((child) => naiveHolds(site, child, owner, up));
    case 'any':
      return need.of.some((child) => naiveHolds(site, child, owner, up));
    case 'atLeast':
      return need.of.filter((child) => naiveHolds(site, child, owner, up)).length >= need.k;
    case 'reach':
      return naiveReach(site, up, owner, need.target, need.layer);
  }
}

/** The plain fixpoint loop: U(n+1) is those of U(n) whose needs hold in U(n). */
export function naiveSurvivors(site: Site, failed: ReadonlySet<ElementId>, carried: ReadonlySet<ElementId> = new Set()): Set<ElementId> {
  let now = new Set(site.elements.map((element) => element.id).filter((id) => !failed.has(id)));
  for (;;) {
    const previous = now;
    now = new Set(
      [...previous].filter((id) => {
        const element = byId(site, id);
        const place = element.in === null || previous.has(element.in);
        return place && (carried.has(id) || element.needs === null || naiveHolds(site, element.needs, id, previous));
      }),
    );
    if (now.size === previous.size) return now;
  }
}

/** Placement in order of (priority, id), with plain arithmetic. */
export function naivePlaced(site: Site, up: ReadonlySet<ElementId>, demand: ReadonlyMap<ElementId, Amounts>): Set<ElementId> {
  const placed = new Set<ElementId>();
  const order = site.elements
    .filter((element) => element.service !== null)
    .sort((a, b) => (a.service?.priority ?? 0) - (b.service?.priority ?? 0) || (a.id < b.id ? -1 : 1));
  const used = new Map<string, number>();
  for (const service of order) {
    const facts = service.service;
    if (facts === null) continue;
    if (facts.pool === null) {
      placed.add(service.id);
      continue;
    }
    const pool = byId(site, facts.pool);
    const members = [...new Set(pool.pool?.members)].filter((id) => up.has(id) && up.has(pool.id)).map((id) => byId(site, id));
    const room = (member: SiteElement, resource: string): number =>
      (member.facts.capacity?.[resource] ?? 0) * (pool.pool?.theta[resource] ?? 1);
    const wanted = { ...facts.demand, ...demand.get(service.id) };
    const left = (resource: string): number =>
      members.reduce((sum, member) => sum + room(member, resource), 0) - (used.get(`${pool.id} ${resource}`) ?? 0);
    const isEnough = Object.entries(wanted).every(([resource, amount]) => amount <= left(resource));
    const isOneEnough = members.some((member) =>
      Object.entries(facts.largestVm).every(([resource, amount]) => amount <= room(member, resource)),
    );
    if (!isEnough || !isOneEnough) continue;
    placed.add(service.id);
    for (const [resource, amount] of Object.entries(wanted)) {
      const key = `${pool.id} ${resource}`;
      used.set(key, (used.get(key) ?? 0) + amount);
    }
  }
  return placed;
}

export function naiveEvaluate(site: Site, failed: ReadonlySet<ElementId>, world: Partial<NaiveWorld> = {}): NaiveResult {
  const up = naiveSurvivors(site, failed, world.carried);
  const placed = naivePlaced(site, up, world.demand ?? new Map());
  const served = site.elements.filter((element) => element.service !== null && up.has(element.id) && placed.has(element.id));
  return { up, placed, served: new Set(served.map((element) => element.id)) };
}

export interface NaiveCut {
  readonly elements: readonly ElementId[];
  readonly loses: readonly ElementId[];
  /** Those whose needs hold. */
  readonly shed: readonly ElementId[];
}

/** Every subset of at most k credible failures, and every proper subset of each. */
export function naiveCuts(
  site: Site,
  failed: ReadonlySet<ElementId>,
  k: number,
  credible: readonly ElementId[],
  world: Partial<NaiveWorld> = {},
): NaiveCut[] {
  const known = new Map<string, NaiveResult>();
  const after = (extra: readonly ElementId[]): NaiveResult => {
    const key = [...extra].sort().join();
    const result = known.get(key) ?? naiveEvaluate(site, new Set([...failed, ...extra]), world);
    known.set(key, result);
    return result;
  };
  const servedWith = (extra: readonly ElementId[]): ReadonlySet<ElementId> => after(extra).served;
  const servedNow = [...servedWith([])];
  const cuts: NaiveCut[] = [];
  for (const subset of subsetsUpTo([...new Set(credible)].sort(), k)) {
    if (subset.length === 0) continue;
    const served = servedWith(subset);
    const smaller = subsetsUpTo(subset, subset.length - 1).map(servedWith);
    const loses = servedNow.filter((service) => !served.has(service) && smaller.every((still) => still.has(service))).sort();
    if (loses.length > 0) cuts.push({ elements: subset, loses, shed: loses.filter((service) => after(subset).up.has(service)) });
  }
  return cuts.sort((a, b) => a.elements.length - b.elements.length || (a.elements.join('\n') < b.elements.join('\n') ? -1 : 1));
}

function subsetsUpTo<T>(items: readonly T[], k: number): T[][] {
  const [first, ...rest] = items;
  if (first === undefined || k <= 0) return [[]];
  return [...subsetsUpTo(rest, k), ...subsetsUpTo(rest, k - 1).map((subset) => [first, ...subset])];
}
