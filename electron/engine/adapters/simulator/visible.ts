/** Who can be heard: what the console receives, whatever is true. A dead or dark centre says nothing; silence is not a state. */
import type { ElementId } from '../../../../shared/model/site.ts';
import { COLLECTOR_HOLD_MS } from './collector.ts';
import type { PlantState } from './state.ts';

/** Whether readings of an element arrive. What is watched from outside is heard unless the console itself is cut off. */
export function isHeard(state: PlantState, element: ElementId): boolean {
  if (state.faults.includes('console-isolated') || state.faults.includes(`sensor-silent:${element}`)) return false;
  const from = state.plan.watchedFrom.get(element) ?? [];
  return from.length === 0 || from.some((site) => isCentreHeard(state, site));
}

/** Whether the telemetry of a centre leaves it. */
function isCentreHeard(state: PlantState, site: ElementId): boolean {
  return isAlive(state, site) && !state.faults.includes(`site-silent:${site}`);
}

/** Whether a centre lives, as something that only looks for a heartbeat would say. */
export function isAlive(state: PlantState, site: ElementId): boolean {
  return state.derived.up.has(site) && (state.dynamics.centres[site]?.darkMs ?? 0) <= COLLECTOR_HOLD_MS;
}
