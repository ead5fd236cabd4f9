/** Cooling facts no single unit says: a room that nothing cools, and a pair of which both run although one is enough. BCP 4.4 */
import type { ElementId, RedundancyGroup } from '../../../../shared/model/site.ts';
import { standingOf } from '../alarms-on.ts';
import type { Config } from '../config.ts';
import type { Draft } from '../draft.ts';
import { indexOf } from '../graph/graph.ts';
import { survivors } from '../graph/survivors.ts';
import { type Derivation, fact, isGone, isKnown, read, standing } from './fact.ts';
import { idsOfKind, ofKind } from '../of-kind.ts';

const FAILURES = ['cooling.failed', 'cooling.notTakenOver'];

/** Active/passive groups of cooling units. */
export function coolingPairs(config: Config): readonly RedundancyGroup[] {
  return config.site.groups.filter(
    (group) => group.mode === 'activePassive' && group.members.every((id) => config.elements.get(id)?.kind === 'coolingUnit'),
  );
}

/** Cooling units of which each alone can keep a room. */
export function unitsOf(config: Config, room: ElementId): readonly ElementId[] {
  const units = idsOfKind(config.site, 'coolingUnit');
  const isUp = (failed: readonly ElementId[]): boolean => survivors(config.graph, new Set(failed))[indexOf(config.graph, room)] === 1;
  if (units.length === 0 || isUp(units)) return [];
  return units.filter((unit) => isUp(units.filter((one) => one !== unit)));
}

/** Nothing cools a room any more: every unit that could has failed. */
export const uncooledRooms: Derivation = (draft) => {
  const failed = new Map<ElementId, number>();
  for (const { element, raisedAtMs } of FAILURES.flatMap((condition) => standingOf(draft.alarms, condition)))
    failed.set(element, Math.max(raisedAtMs, failed.get(element) ?? 0));
  if (failed.size === 0) return [];
  return ofKind(draft.config.site, 'room').flatMap((room) => {
    const units = unitsOf(draft.config, room.id);
    if (units.length === 0 || !units.every((unit) => failed.has(unit))) return [];
    const onsets = units.map((unit) => Math.min(...FAILURES.flatMap((condition) => standing(draft, condition, unit)?.onsetMs ?? [])));
    return [fact('cooling.none', room.id, Math.max(...onsets), Math.max(...units.map((unit) => failed.get(unit) ?? 0)))];
  });
};

/** More than one of an active/passive pair runs: no fault for the room, but not what was set. Noted, no alarm. */
export const bothCooling: Derivation = (draft) =>
  coolingPairs(draft.config).flatMap((group) => {
    const told = group.members.flatMap((unit) => draft.derived[`cooling.bothActive|${unit}`] ?? []);
    if (told.length > 0 && group.members.filter((unit) => mayRun(draft, unit)).length >= 2) return told;
    const second = group.members.filter((unit) => isCooling(draft, unit))[1];
    return second === undefined ? [] : [fact('cooling.bothActive', second, draft.nowMs, draft.nowMs)];
  });

function mayRun(draft: Draft, unit: ElementId): boolean {
  const state = read(draft, unit, 'cool.unitState');
  return isKnown(state) ? state.state === 'on' : isGone(state);
}

/** The unit is known to cool now. */
export function isCooling(draft: Draft, unit: ElementId): boolean {
  const state = read(draft, unit, 'cool.unitState');
  return isKnown(state) && state.state === 'on';
}
