/** One server room as the rules see it: what measures it, what cools it, what watches it. BCP 4.4, 4.5 */
import type { ElementId, ElementKind } from '../../../../shared/model/site.ts';
import { alarmId } from '../alarms.ts';
import { isCooled, unitsOf } from '../derive/cooling.ts';
import { isKnown, read, standing } from '../derive/fact.ts';
import type { Config } from '../config.ts';
import { wakeAt, type Draft } from '../draft.ts';
import { ofKind } from '../of-kind.ts';
import { roomOf } from '../room-of.ts';

/** Sensors of one room further apart than this contradict each other, kelvin: more than front and back of a cold aisle differ. */
const AGREE_WITHIN_K = 5;

/** The room a cooling unit has a part in keeping, wherever it stands; null: none. */
export function roomCooledBy({ config }: Draft, unit: ElementId): ElementId | null {
  return ofKind(config.site, 'room').find(({ id }) => unitsOf(config, id).includes(unit))?.id ?? null;
}

/** Elements of a kind that stand in the room, also those in a rack of it. */
export function inRoom({ config }: Draft, room: ElementId | null, kind: ElementKind): readonly ElementId[] {
  if (room === null) return [];
  const byKind = rooms.get(config) ?? new Map<ElementKind, ByRoom>();
  rooms.set(config, byKind);
  const byRoom =
    byKind.get(kind) ??
    Map.groupBy(
      ofKind(config.site, kind).map((element) => element.id),
      (id) => roomOf(config.elements, id),
    );
  byKind.set(kind, byRoom);
  return byRoom.get(room) ?? [];
}

type ByRoom = ReadonlyMap<ElementId | null, readonly ElementId[]>;

/** What stands where is a matter of the site alone: a memo. */
const rooms = new WeakMap<Config, Map<ElementKind, ByRoom>>();

/** What measures the temperature of a room: itself and its sensors, those of which something was ever heard. */
export function thermometersOf(draft: Draft, room: ElementId | null): readonly ElementId[] {
  if (room === null) return [];
  return [room, ...inRoom(draft, room, 'sensor')].filter((id) => read(draft, id, 'env.temperature')?.atMs != null);
}

/** So long a unit that is back has to bring a critical room down, ms. Our figure. */
const COMES_DOWN_MS = 600_000;

/**
 * A unit is off, and it is not known that the others do not keep the room, and it got critical all the same: they are not enough. Where it got
 * so while too few cooled, the one that is back has to be given its time (`cooling`).
 */
export function isHotDespiteCooling(draft: Draft, room: ElementId | null): boolean {
  const hot = room === null ? null : standing(draft, 'temp.confirmed', room);
  if (room === null || hot === null || isCooled(draft, room) === false) return false;
  const none = draft.alarms[alarmId('cooling.none', room)];
  if (none === undefined || (none.clearedAtMs !== null && none.clearedAtMs <= hot.onsetMs)) return true;
  if (none.clearedAtMs === null) return false;
  const untilMs = none.clearedAtMs + COMES_DOWN_MS;
  if (draft.nowMs < untilMs) wakeAt(draft, untilMs);
  return draft.nowMs >= untilMs;
}

/** Whether the thermometers agree; null while fewer than two are known. */
export function doAgree(draft: Draft, thermometers: readonly ElementId[]): boolean | null {
  const readings = thermometers.map((id) => read(draft, id, 'env.temperature'));
  if (readings.some((reading) => reading?.isImplausible === true)) return false; // the others outvoted it: that is no agreement
  const known = readings.filter(isKnown);
  if (known.length < 2) return null;
  const values = known.map((reading) => reading.value ?? 0);
  return Math.max(...values) - Math.min(...values) <= AGREE_WITHIN_K;
}
