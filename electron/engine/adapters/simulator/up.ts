/** Who does its work now, from faults and dynamics: the greatest fixpoint (principles: survivors), with electricity and heat as they are, not as designed. */
import type { ElementId, SiteElement } from '../../../../shared/model/site.ts';
import { holds } from './needs.ts';
import { isMachine } from './plan.ts';
import type { PlantPlan } from './plan.ts';
import type { Derived, Dynamics } from './state.ts';
import { drawsOf, sharesOf } from './load.ts';

/** Derives anew, or hands back `before` when nothing it rests on has changed. */
export function derive(plan: PlantPlan, faults: readonly string[], dynamics: Dynamics, before: Derived | null): Derived {
  const key = keyOf(faults, dynamics);
  if (before !== null && before.key === key) return before;
  const up = survivors(plan, faults, dynamics);
  const fedUpses = new Set(plan.upses.filter((ups) => isFed(plan, faults, ups.id, up)).map((ups) => ups.id));
  const drawOf = drawsOf(plan, (id) => up.has(id));
  return { up, fedUpses, drawOf, loadOf: sharesOf(plan.designDraw, drawOf), key };
}

/** Whether a need is met counting only what gives voltage or does its work. Heat acts through rooms, so cooling counts as there. */
export function isMet(plan: PlantPlan, element: SiteElement, isUp: (id: ElementId) => boolean): boolean {
  return (
    element.needs === null || holds(element.needs, element.id, (id) => plan.byId.get(id)?.kind === 'coolingUnit' || isUp(id), plan.cabling)
  );
}

function isFed(plan: PlantPlan, faults: readonly string[], ups: ElementId, up: ReadonlySet<ElementId>): boolean {
  const element = plan.byId.get(ups);
  return element !== undefined && !faults.includes(`feed-lost:${ups}`) && isMet(plan, element, (id) => up.has(id));
}

function survivors(plan: PlantPlan, faults: readonly string[], dynamics: Dynamics): ReadonlySet<ElementId> {
  const struck = struckBy(plan, faults);
  const up = new Set(
    plan.site.elements
      .filter((element) => !struck.has(element.id) && isAble(plan, element, dynamics) && isMapped(plan, element.id, dynamics, faults))
      .map((element) => element.id),
  );
  // A pair without an active member forwards nothing, although its members answer.
  const idle = new Set(
    plan.pairs.filter((pair) => !pair.isCooling && dynamics.pairs[pair.id]?.active === null).flatMap((pair) => pair.members),
  );
  const carries = (id: ElementId): boolean => up.has(id) && !idle.has(id);
  for (let isStable = false; !isStable;) {
    isStable = true;
    for (const element of plan.site.elements) {
      if (!up.has(element.id) || stays(plan, element, dynamics, faults, up, carries)) continue;
      up.delete(element.id);
      isStable = false;
    }
  }
  return up;
}

function stays(
  plan: PlantPlan,
  element: SiteElement,
  dynamics: Dynamics,
  faults: readonly string[],
  up: ReadonlySet<ElementId>,
  carries: (id: ElementId) => boolean,
): boolean {
  if (element.in !== null && !up.has(element.in)) return false;
  // A cable to a zone ends at no device: the zone is what may be reached over it.
  if (element.ends !== null && element.ends.some((id) => !up.has(id) && plan.byId.get(id)?.kind !== 'zone')) return false;
  if (element.pool !== null && element.pool.members.length > 0 && !element.pool.members.some((id) => up.has(id))) return false;
  if (element.kind === 'ups') {
    const isOnInput = !faults.includes(`feed-lost:${element.id}`) && isMet(plan, element, carries);
    // Neither a bypassed nor a broken battery carries anything.
    const hasBattery = !faults.includes(`ups-bypass:${element.id}`) && !faults.includes(`battery-fault:${element.id}`);
    return isOnInput || (hasBattery && (dynamics.upses[element.id]?.chargePct ?? 0) > 0);
  }
  return isMet(plan, element, carries);
}

/** Elements a fault takes out directly. */
function struckBy(plan: PlantPlan, faults: readonly string[]): ReadonlySet<ElementId> {
  const struck = new Set<ElementId>();
  for (const fault of faults) {
    const [what, target] = split(fault);
    if (what === 'links-cut-all') for (const id of plan.site.interLinks) struck.add(id);
    else if (what === 'witness-lost' && plan.site.witness !== null) struck.add(plan.site.witness);
    else if (target !== null && TAKES_OUT.has(what)) struck.add(target);
  }
  return struck;
}

const TAKES_OUT: ReadonlySet<string> = new Set([
  'mains-lost',
  'ups-fault',
  'ats-lost',
  'pdu-lost',
  'path-lost',
  'cooling-lost',
  'link-cut',
  'duct-cut',
  'device-down',
  'array-lost',
  'site-dead',
]);

/** `mains-lost:mains-a` in its two parts. */
export function split(fault: string): readonly [what: string, target: string | null] {
  const at = fault.indexOf(':');
  return at < 0 ? [fault, null] : [fault.slice(0, at), fault.slice(at + 1)];
}

/** Whether its own state lets it work. */
function isAble(plan: PlantPlan, element: SiteElement, dynamics: Dynamics): boolean {
  switch (element.kind) {
    case 'generator':
      return dynamics.generators[element.id]?.phase === 'running';
    case 'copy':
      return (dynamics.copies[element.id]?.state ?? 'inSync') === 'inSync';
    default: {
      const mover = dynamics.movers[element.id];
      if (mover !== undefined) return mover.host !== null;
      return !isMachine(element.kind) || dynamics.rooms[plan.roomOf.get(element.id) ?? '']?.isShut !== true;
    }
  }
}

/** A volume whose copy in use is gone and that nobody maps to the other one is served by none. */
function isMapped(plan: PlantPlan, id: ElementId, dynamics: Dynamics, faults: readonly string[]): boolean {
  const index = faults.includes('remap-stuck') ? plan.volumes.findIndex((volume) => volume.id === id) : -1;
  const source = dynamics.sources[index];
  return source === undefined || dynamics.copies[source]?.state !== 'broken';
}

/** Everything `survivors` and the feeds look at, as one string: equal strings, equal outcome. */
function keyOf(faults: readonly string[], dynamics: Dynamics): string {
  return JSON.stringify([
    faults,
    Object.values(dynamics.upses).map((ups) => ups.chargePct > 0),
    Object.values(dynamics.generators).map((generator) => generator.phase === 'running'),
    Object.values(dynamics.rooms).map((room) => room.isShut),
    Object.values(dynamics.pairs).map((pair) => pair.active),
    Object.values(dynamics.movers).map((mover) => mover.host),
    Object.values(dynamics.copies).map((copy) => copy.state),
  ]);
}
