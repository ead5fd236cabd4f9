/**
 * The state of every element, three-valued: its own readings where it has them, else what the graph concludes.
 * Unknown is never ok: an element whose state depends on something unknown is unknown itself.
 */
import type { Status } from '../../../shared/model/live.ts';
import type { ElementId } from '../../../shared/model/site.ts';
import { declaredBy } from './declared.ts';
import { settledSignals, type Draft } from './draft.ts';
import { idsOfKind } from './of-kind.ts';
import { cutsOf, isUnseen } from './cut.ts';
import { downNow, standbyOf } from './foresee.ts';
import { survivors } from './graph/survivors.ts';
import { ownStatus } from './own-status.ts';
import { conditionById } from './conditions.ts';

export function statuses(draft: Draft): Readonly<Record<ElementId, Status>> {
  const { config } = draft;
  const isDeclared = declaredBy(config, draft.sources);
  const isAnyDeclared = Object.values(draft.sources).some((source) => source.signals.length > 0);
  const cut = cutsOf(draft.alarms);
  const own = new Map<ElementId, Status>();
  const world = { config, nowMs: draft.nowMs, signals: settledSignals(draft), isDeclared };
  for (const element of config.site.elements) {
    const mine = ownStatus(world, element.id).status;
    const isHidden =
      cut.silent.has(config.siteOf.get(element.id) ?? '') || (mine === 'down' && isUnseen(config, cut, element.id, 'device.down'));
    const status = isHidden ? 'unknown' : mine;
    if (status !== null) own.set(element.id, status);
  }
  const carried = new Set([...idsOfKind(config.site, 'ups'), ...idsOfKind(config.site, 'room')]);
  const alarmed = downNow(draft);
  const down = new Set([...alarmed, ...standbyOf(draft)]);
  // Instruments that contradict each other say nothing of whether the thing works: what needs it is not in doubt.
  const isOnlyContradicted = (id: ElementId): boolean => {
    const status = ownStatus(world, id).believed;
    return status !== null && status !== 'unknown';
  };
  const doubtful = [...own].filter(([id, status]) => status === 'unknown' && !isOnlyContradicted(id)).map(([id]) => id);
  const best = survivors(config.graph, down, carried);
  const worst = survivors(config.graph, new Set([...down, ...doubtful]), carried);
  const degraded = new Set(
    Object.values(draft.alarms)
      .filter((alarm) => alarm.clearedAtMs === null && conditionById(alarm.condition).effect === 'degraded')
      .map((alarm) => alarm.element),
  );
  const blindPlaces = blindPlacesOf(config, own);
  const result: Record<ElementId, Status> = {};
  for (const [index, id] of config.graph.ids.entries()) {
    const mine = alarmed.has(id) && own.get(id) !== 'unknown' ? 'down' : own.get(id);
    if (mine === undefined && blindPlaces.has(id)) result[id] = 'unknown';
    else if (mine !== undefined) result[id] = mine === 'ok' && degraded.has(id) ? 'degraded' : mine;
    else if (best[index] === 0 && !isStandby(draft, id)) result[id] = 'down';
    else if (worst[index] === 0 && !isStandby(draft, id)) result[id] = 'unknown';
    else result[id] = degraded.has(id) ? 'degraded' : !isAnyDeclared ? 'unknown' : 'ok';
  }
  return result;
}

/** Sites, rooms and racks of which nothing that is watched is known. */
function blindPlacesOf(config: Draft['config'], own: ReadonlyMap<ElementId, Status>): ReadonlySet<ElementId> {
  const known = new Map<ElementId, boolean>();
  for (const [id, status] of own) {
    const isKnown = status !== 'unknown';
    let place = config.elements.get(id)?.in ?? null;
    // What a place was told already, the places around it were told as well.
    while (place !== null && known.get(place) !== true && known.get(place) !== isKnown) {
      known.set(place, isKnown);
      place = config.elements.get(place)?.in ?? null;
    }
  }
  return new Set([...known].filter(([, isKnownAtAll]) => !isKnownAtAll).map(([place]) => place));
}

function isStandby(draft: Draft, id: ElementId): boolean {
  return draft.config.elements.get(id)?.kind === 'generator';
}
