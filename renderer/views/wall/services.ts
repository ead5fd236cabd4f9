/** The services both centres carry together: how many are served, and what the rest is. Pure. */
import type { Live } from '../../../shared/model/live.ts';
import type { Site } from '../../../shared/model/site.ts';
import type { BadgeKind } from '../../theme/badge-shapes.ts';
import { elementsOf } from './measured.ts';

type ServiceState = 'served' | 'atRisk' | 'lost' | 'unknown';

/** Counts of services; `served`, `atRisk`, `lost` and `unknown` add up to `of`. */
export interface ServicesView {
  readonly of: number;
  readonly served: number;
  readonly atRisk: number;
  readonly lost: number;
  readonly unknown: number;
  readonly badge: BadgeKind;
}

/** A service is what its own state and every open incident say of it, whichever is worse. */
export function servicesOf(live: Live, site: Site, isOld: boolean): ServicesView {
  const impacts = Object.values(live.incidents)
    .filter((incident) => incident.state !== 'closed' && incident.state !== 'resolved')
    .flatMap((incident) => incident.impacts);
  const states = elementsOf(site, ['service']).map((id): ServiceState => {
    const view = live.elements[id];
    const said = impacts.filter((impact) => impact.service === id).map((impact) => impact.state);
    if (view?.status === 'down' || said.includes('lost') || said.includes('shed')) return 'lost';
    if (isOld || view === undefined || view.status === 'unknown' || said.includes('unknown')) return 'unknown';
    if (view.isAtRisk || said.includes('atRisk')) return 'atRisk';
    return view.isInDoubt === true ? 'unknown' : 'served';
  });
  const count = (state: ServiceState): number => states.filter((one) => one === state).length;
  const [lost, unknown, atRisk] = [count('lost'), count('unknown'), count('atRisk')];
  return {
    of: states.length,
    served: count('served'),
    atRisk,
    lost,
    unknown,
    badge: lost > 0 ? 'down' : unknown > 0 ? 'unknown' : atRisk > 0 ? 'atRisk' : 'ok',
  };
}
