/**
 * Effects within a place that no need in the graph can express: a UPS fed by a bad mains, several sensors of one hot room,
 * what a fire sets off, and a security company that does not answer an alarm. Pure; asked after the graph. BCP 4.2 to 4.5
 */
import { conditionById } from './conditions.ts';
import type { Config } from './config.ts';
import { unitsOf } from './derive/cooling.ts';
import { shadowOf } from './derive/shadow.ts';
import type { Alarm } from './model.ts';
import { compareText } from './text-order.ts';

type ByElement = ReadonlyMap<string, readonly Alarm[]>;

const isOneOf =
  (...prefixes: readonly string[]) =>
  (alarm: Alarm): boolean =>
    prefixes.some((prefix) => alarm.condition.startsWith(prefix));
const isInput = isOneOf('ups.input');
const isQuality = isOneOf('mains.quality', 'mains.overvoltage', 'mains.frequency');
const isFuel = isOneOf('gen.fuelLow');
const isMainsLost = isOneOf('mains.lost', 'mains.inferredLost');
const isHeat = isOneOf('temp.');
const isCooling = isOneOf('cooling.failed', 'cooling.notTakenOver');
const isFire = isOneOf('fire.alarm');
const isDispatch = isOneOf('dispatch.');
/** Alarms the security company is called for. */
export const CALLED_FOR: readonly string[] = ['fire.alarm', 'intrusion.alarm', 'contact.alarm', 'door.forced'];
const isCalledFor = isOneOf(...CALLED_FOR);

/** The element in the same place, or of the same supply, that this fault follows from; null: none. */
export function followsInPlace(config: Config, element: string, alarms: readonly Alarm[], byElement: ByElement): string | null {
  if (alarms.every(isInput))
    return leaderOf(byElement, isQuality, (id) => config.elements.get(id)?.kind === 'mains' && shadowOf(config, id).includes(element));
  // On the generator its fuel is the countdown of the lost mains, not a fault beside it.
  if (alarms.every(isFuel)) return leaderOf(byElement, isMainsLost, (id) => config.siteOf.get(id) === config.siteOf.get(element));
  if (alarms.every(isDispatch)) {
    const sites = new Set(calledAt(config, element, alarms, byElement));
    return leaderOf(byElement, isCalledFor, (id) => sites.has(siteOf(config, id))) ?? leaderOf(byElement, isCalledFor, () => true);
  }
  const place = placeOf(config, element);
  if (place === null) return null;
  const isHere = (id: string): boolean => placeOf(config, id) === place;
  if (alarms.every(isOneOf('temp.', 'suppression.discharged'))) {
    const fire = leaderOf(byElement, isFire, isHere);
    if (fire !== null) return fire;
  }
  if (!alarms.every(isHeat)) return null;
  const units = unitsOf(config, place);
  return leaderOf(byElement, isCooling, (id) => units.includes(id)) ?? leaderOf(byElement, isHeat, isHere, place);
}

/** Where the alarms are that the security company was called for and has left without an answer: those that began its time for it before it ran out. */
function calledAt(config: Config, company: string, alarms: readonly Alarm[], byElement: ByElement): readonly string[] {
  const { acknowledgesWithinS = 0, responseS = 0 } = config.elements.get(company)?.facts ?? {};
  const withinS = (alarm: Alarm): number => (alarm.condition === 'dispatch.notArrived' ? responseS : acknowledgesWithinS);
  const since = new Set(alarms.map((alarm) => alarm.onsetMs - withinS(alarm) * 1_000));
  const isIt = (alarm: Alarm): boolean => isCalledFor(alarm) && since.has(alarm.onsetMs);
  return [...byElement].flatMap(([id, there]) => (there.some(isIt) ? [siteOf(config, id)] : []));
}

function siteOf(config: Config, id: string): string {
  return config.siteOf.get(id) ?? id;
}

/** The room an element stands in, or is. */
function placeOf(config: Config, id: string): string | null {
  const element = config.elements.get(id);
  return element?.kind === 'room' ? id : (element?.in ?? null);
}

/** Of the elements with such an alarm the one that leads: most urgent, then `place` itself, then first in measured time, then by id. */
function leaderOf(
  byElement: ByElement,
  isSuch: (alarm: Alarm) => boolean,
  isMeant: (id: string) => boolean,
  place: string | null = null,
): string | null {
  const found = [...byElement].flatMap(([id, alarms]) => (isMeant(id) ? alarms.filter(isSuch) : []));
  const beside = (alarm: Alarm): number => (alarm.element === place ? 0 : 1);
  return (
    found.sort((a, b) => urgency(a) - urgency(b) || beside(a) - beside(b) || a.onsetMs - b.onsetMs || compareText(a.id, b.id))[0]
      ?.element ?? null
  );
}

function urgency(alarm: Alarm): number {
  const { priority } = conditionById(alarm.condition);
  return priority === 'journal' ? 4 : priority;
}
