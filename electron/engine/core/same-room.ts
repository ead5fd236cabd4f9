/** Heat is the room's: what its sensors say of it follows from what the room itself says, or from what they confirmed together. BCP 4.4 */
import type { ElementId } from '../../../shared/model/site.ts';
import type { Config } from './config.ts';
import type { Alarm } from './model.ts';

/** The room whose heat explains what is alarmed on one of its sensors, or null. */
export function heatOfRoom(
  config: Config,
  element: ElementId,
  alarms: readonly Alarm[],
  byElement: ReadonlyMap<string, readonly Alarm[]>,
): ElementId | null {
  if (config.elements.get(element)?.kind !== 'sensor' || !alarms.every(isHeat)) return null;
  for (let place = config.elements.get(element)?.in ?? null; place !== null; place = config.elements.get(place)?.in ?? null) {
    if (byElement.get(place)?.some(isHeat) === true) return place;
  }
  return null;
}

function isHeat(alarm: Alarm): boolean {
  return alarm.condition.startsWith('temp.');
}
