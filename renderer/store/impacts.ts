/** What incidents do to services: each one's own, and what others have lost beside. Pure. */
import type { IncidentView, Live } from '../../shared/model/live.ts';
import { isIncidentOver } from './selectors.ts';

/** How many of the services of an incident are in each state. */
export function impactCounts(incident: IncidentView): Readonly<Record<'lost' | 'atRisk' | 'unknown' | 'served', number>> {
  const count = (...states: readonly string[]): number => incident.impacts.filter((impact) => states.includes(impact.state)).length;
  return { lost: count('lost', 'shed'), atRisk: count('atRisk'), unknown: count('unknown'), served: count('served') };
}

/** Services lost in other incidents that still stand and not in this one, and how many these incidents are. */
export function lostElsewhere(
  incidents: Live['incidents'],
  incident: IncidentView,
): { readonly services: number; readonly incidents: number } {
  const isLost = ({ state }: IncidentView['impacts'][number]): boolean => state === 'lost' || state === 'shed';
  const own = new Set(incident.impacts.filter(isLost).map(({ service }) => service));
  const found = Object.values(incidents)
    .filter((one) => one.id !== incident.id && !isIncidentOver(one))
    .map(({ impacts }) => impacts.filter((impact) => isLost(impact) && !own.has(impact.service)).map(({ service }) => service))
    .filter((services) => services.length > 0);
  return { services: new Set(found.flat()).size, incidents: found.length };
}
