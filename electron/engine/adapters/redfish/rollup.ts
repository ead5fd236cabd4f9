/** Parts of a machine into the three words the engine has for them. Pure. */
import type { Observation } from '../../../../shared/model/observation.ts';
import type { Origin } from './observe.ts';
import { STATUS, worstOf } from './status.ts';
import type { PartState } from './status.ts';

/** Metric of the engine, and of the parts it is made of. */
export const ROLLED_UP: readonly (readonly [metric: string, from: string])[] = [
  ['host.psu', 'srv.psu'],
  ['host.fans', 'srv.fan'],
  ['host.disks', 'srv.disk'],
];

const STATES: ReadonlySet<string> = new Set(Object.keys(STATUS));

/**
 * The worst of the parts that are there. A part that is not known keeps the whole from being `ok`, but hides no part that is known to
 * have failed; empty bays do not count; no part at all is `absent`.
 */
export function rollUp(observations: readonly Observation[], origin: Origin): readonly Observation[] {
  return ROLLED_UP.map(([metric, from]) => {
    const parts = observations.filter((one) => one.metric === from && one.quality !== 'absent');
    const worst = worstOf(parts.flatMap(({ state }) => (isPartState(state) ? [state] : [])));
    const unknown = parts.find(({ quality }) => quality === 'bad');
    const shown = parts.find(({ state }) => state === worst) ?? unknown;
    const base = {
      entity: origin.entity,
      metric,
      instance: '',
      at: origin.atMs,
      raw: `${String(parts.length)} parts; ${shown === undefined ? 'none' : `${shown.instance}: ${shown.raw}`}`.slice(0, 500),
      via: shown?.via ?? { adapter: 'redfish', target: origin.target, ref: '/redfish/v1' },
    };
    if (parts.length === 0) return { ...base, quality: 'absent', reason: `no ${from}` };
    if (worst === null || (unknown !== undefined && worst === 'ok'))
      return { ...base, quality: 'bad', reason: `${unknown?.instance ?? 'a part'} is not known: ${unknown?.reason ?? ''}` };
    return { ...base, quality: 'good', state: worst, status: STATUS[worst] };
  });
}

function isPartState(state: string | undefined): state is PartState {
  return state !== undefined && STATES.has(state);
}
