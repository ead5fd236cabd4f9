/** Cooling facts no single unit says: a room whose units no longer keep it, and a pair of which both run although one is enough. BCP 4.4 */
import type { ElementId, RedundancyGroup } from '../../../../shared/model/site.ts';
import { standingOf } from '../alarms-on.ts';
import type { Config } from '../config.ts';
import type { Draft } from '../draft.ts';
import { indexOf } from '../graph/graph.ts';
import { survivors } from '../graph/survivors.ts';
import { upstream } from '../graph/upstream.ts';
import { type Derivation, fact, isGone, isKnown, read } from './fact.ts';
import { ofKind } from '../of-kind.ts';

const FAILURES = ['cooling.failed', 'cooling.notTakenOver'];

/** Active/passive groups of cooling units. */
export function coolingPairs(config: Config): readonly RedundancyGroup[] {
  return config.site.groups.filter(
    (group) => group.mode === 'activePassive' && group.members.every((id) => config.elements.get(id)?.kind === 'coolingUnit'),
  );
}

/** Cooling units that have a part in keeping a room, in the order of the site file; none when it stays cool without any. */
export function unitsOf(config: Config, room: ElementId): readonly ElementId[] {
  const units = upstream(config.graph, room).filter((id) => config.elements.get(id)?.kind === 'coolingUnit');
  return units.length === 0 || isKeptWithout(config, room, units) ? [] : units;
}

function isKeptWithout({ graph }: Config, room: ElementId, units: readonly ElementId[]): boolean {
  return survivors(graph, new Set(units))[indexOf(graph, room)] === 1;
}

/**
 * Whether as many units of a room are known to cool as it needs; null: that hangs on units of which nothing is known. A room that needs none is.
 * `without`: one that does not count.
 */
export function isCooled(draft: Draft, room: ElementId, without: ElementId | null = null): boolean | null {
  const units = unitsOf(draft.config, room);
  const isKept = (does: (unit: ElementId) => boolean): boolean =>
    isKeptWithout(
      draft.config,
      room,
      units.filter((unit) => unit === without || !does(unit)),
    );
  if (isKept((unit) => isCooling(draft, unit))) return true;
  return isKept((unit) => isCooling(draft, unit) || !isKnown(read(draft, unit, 'cool.unitState'))) ? null : false;
}

/** So many of its units have failed that the others do not keep a room: since the failure that was one too many, told when that was known. */
export const uncooledRooms: Derivation = (draft) => {
  const byUnit = Map.groupBy(
    FAILURES.flatMap((condition) => standingOf(draft.alarms, condition)),
    ({ element }) => element,
  );
  if (byUnit.size === 0) return [];
  const failures = [...byUnit].map(([unit, alarms]) => ({
    unit,
    onsetMs: Math.min(...alarms.map(({ onsetMs }) => onsetMs)),
    raisedAtMs: Math.max(...alarms.map(({ raisedAtMs }) => raisedAtMs)),
  }));
  return ofKind(draft.config.site, 'room').flatMap((room) => {
    const units = unitsOf(draft.config, room.id);
    const own = failures.filter(({ unit }) => units.includes(unit));
    const tooMany = (moment: 'onsetMs' | 'raisedAtMs'): number | undefined =>
      own
        .map((failure) => failure[moment])
        .sort((a, b) => a - b)
        .find((untilMs) => {
          const failed = own.filter((failure) => failure[moment] <= untilMs).map(({ unit }) => unit);
          return !isKeptWithout(draft.config, room.id, failed);
        });
    const [onsetMs, raisedAtMs] = [tooMany('onsetMs'), tooMany('raisedAtMs')];
    return onsetMs === undefined || raisedAtMs === undefined ? [] : [fact('cooling.none', room.id, onsetMs, raisedAtMs)];
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
