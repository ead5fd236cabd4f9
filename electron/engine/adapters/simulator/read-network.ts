/** What network devices of the plant say of themselves: roles, cluster, stack, far ends, and the probes of forbidden connections. */
import type { ElementId } from '../../../../shared/model/site.ts';
import type { PlantState } from './state.ts';

type Show = (state: PlantState, id: ElementId) => string | null;

const has = (state: PlantState, what: string, id: ElementId): boolean => state.faults.includes(`${what}:${id}`);
const isUp = (state: PlantState, id: ElementId): boolean => state.derived.up.has(id);
/** A device that is off says nothing. */
const whileUp =
  (show: (state: PlantState, id: ElementId) => string): Show =>
  (state, id) =>
    isUp(state, id) ? show(state, id) : null;

export const NETWORK_SHOWS: Readonly<Record<string, Show>> = {
  'router.role': whileUp(role),
  'firewall.sync': whileUp((state, id) => (has(state, 'firewall-unsynced', id) || isAlone(state, id) ? 'outOfSync' : 'inSync')),
  'firewall.filter': whileUp((state, id) => (has(state, 'firewall-open', id) ? 'open' : 'filtering')),
  'switch.stack': whileUp(stack),
  'link.farOper': (state, id) => (isUp(state, id) && !has(state, 'far-end-down', id) ? 'up' : 'down'),
  'zone.probe': (state, id) => (has(state, 'zone-open', id) || isLetThrough(state, id) ? 'open' : 'closed'),
};

function role(state: PlantState, id: ElementId): string {
  const pair = state.plan.pairs.find((one) => one.members.includes(id));
  if (pair === undefined || has(state, 'both-active', pair.id)) return 'active';
  return state.dynamics.pairs[pair.id]?.active === id ? 'active' : 'standby';
}

/** Its partner of the pair is gone. */
function isAlone(state: PlantState, id: ElementId): boolean {
  const pair = state.plan.pairs.find((one) => one.members.includes(id));
  return pair !== undefined && pair.members.some((member) => member !== id && !isUp(state, member));
}

/** Two switches are a ring of two cables: with one of them gone, or one cable, the ring is open. */
function stack(state: PlantState, id: ElementId): string {
  const groups = state.plan.site.groups.filter((group) => group.members.includes(id));
  if (groups.some((group) => has(state, 'stack-split', group.id))) return 'split';
  const isOpen = groups.some((group) => has(state, 'stack-open', group.id) || group.members.some((member) => !isUp(state, member)));
  return isOpen ? 'half' : 'full';
}

/** The guard that forwards now filters nothing, and stands between the two zones. */
function isLetThrough(state: PlantState, id: ElementId): boolean {
  const probe = state.plan.byId.get(id);
  const { crossings } = state.plan.site;
  return crossings
    .flatMap((crossing) => crossing.via)
    .some((guard) => {
      if (!has(state, 'firewall-open', guard) || !isUp(state, guard) || role(state, guard) !== 'active') return false;
      const touched = crossings.filter((crossing) => crossing.via.includes(guard)).flatMap(({ from, to }) => [from, to]);
      return touched.includes(probe?.zone ?? '') && touched.includes(probe?.facts.toZone ?? '');
    });
}
