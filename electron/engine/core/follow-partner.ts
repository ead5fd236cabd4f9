/**
 * What a fault says of its neighbour in the network: a stack whose member is gone has an open ring, a pair that nobody leads is one
 * fault on each member, a firewall that filters nothing lets the probes through. Pure.
 */
import { openedBy } from './graph/zone-pairs.ts';
import type { Alarm } from './model.ts';
import type { Config } from './config.ts';
import type { Cuts } from './cut.ts';

type ByElement = ReadonlyMap<string, readonly Alarm[]>;

/** The neighbour whose fault this one shows, or null. Every alarm of the element must be of that sort. */
export function followsPartner(config: Config, cut: Cuts, element: string, alarms: readonly Alarm[], byElement: ByElement): string | null {
  const [first] = alarms;
  if (first === undefined || alarms.some((alarm) => alarm.condition !== first.condition)) return null;
  const has = (id: string, condition: string): boolean => byElement.get(id)?.some((alarm) => alarm.condition === condition) === true;
  const mates = config.site.groups.filter((group) => group.members.includes(element)).flatMap((group) => group.members);
  switch (first.condition) {
    case 'stack.open':
      return mates.find((id) => id !== element && has(id, 'device.down')) ?? null;
    case 'stack.split':
    case 'pair.noneActive': {
      const lead = mates.find((id) => has(id, first.condition));
      return lead === element ? null : (lead ?? null);
    }
    case 'firewall.outOfSync':
      return mates.find((id) => id !== element && has(id, 'device.down')) ?? beyondCut(config, cut, mates);
    case 'zone.breached':
      return breachedBy(config, element, byElement);
    default:
      return null;
  }
}

/** The centre that is silent or cut off and holds one of these: what stands there can't be in step with us. */
function beyondCut(config: Config, cut: Cuts, members: readonly string[]): string | null {
  const sites = members.flatMap((id) => config.siteOf.get(id) ?? []);
  return sites.find((site) => site === cut.severed || cut.silent.has(site)) ?? null;
}

/** The firewall that filters nothing and so opens the connection a probe tries. */
function breachedBy(config: Config, probe: string, byElement: ByElement): string | null {
  const { zone, facts } = config.elements.get(probe) ?? { zone: null, facts: {} };
  const guards = [...byElement].filter(([, alarms]) => alarms.some((alarm) => alarm.condition === 'firewall.failedOpen'));
  return guards.find(([id]) => openedBy(config.site, id).some(({ from, to }) => from === zone && to === facts.toZone))?.[0] ?? null;
}
