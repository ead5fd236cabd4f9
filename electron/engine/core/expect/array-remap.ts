/** When an array is lost, the array that is left serves its volumes at once. BCP 4.8 */
import type { ElementId } from '../../../../shared/model/site.ts';
import { standingOf } from '../alarms-on.ts';
import { lastWord, read, standing } from '../derive/fact.ts';
import type { Draft } from '../draft.ts';
import { dependants } from '../graph/upstream.ts';
import type { Alarm } from '../model.ts';
import type { Expectation } from './expectation.ts';
import { idsOfKind } from '../of-kind.ts';
import { onceALook } from '../once-a-look.ts';

/** Ways an array is known not to serve, the most certain first. */
export const ARRAY_LOST = ['array.failed', 'device.down', 'array.pathsLost'] as const;

/** The first alarm that says this array does not serve. */
export function arrayLoss(draft: Draft, array: ElementId): Alarm | null {
  const alarms = ARRAY_LOST.flatMap((condition) => standing(draft, condition, array) ?? []);
  return alarms.reduce<Alarm | null>((first, alarm) => (first === null || alarm.onsetMs < first.onsetMs ? alarm : first), null);
}

/** Arrays that are not known to be lost. */
export const arraysLeft = onceALook((draft): readonly ElementId[] => {
  const lost = lostArrays(draft);
  return idsOfKind(draft.config.site, 'array').filter((array) => !lost.has(array));
});

/** Arrays known to be lost, in the order of the file. */
const lostArrays = onceALook(({ config, alarms }): ReadonlySet<ElementId> => {
  const alarmed = new Set<ElementId>();
  for (const condition of ARRAY_LOST) for (const { element } of standingOf(alarms, condition)) alarmed.add(element);
  return new Set(alarmed.size === 0 ? [] : idsOfKind(config.site, 'array').filter((array) => alarmed.has(array)));
});

/** Volumes with a copy on this array. */
export function volumesOn(draft: Draft, array: ElementId): readonly ElementId[] {
  return dependants(draft.config.graph, array).filter((id) => draft.config.elements.get(id)?.kind === 'volume');
}

export const arrayRemap: Expectation = {
  condition: 'array.notRemapped',
  targets: (draft) => [...lostArrays(draft)],
  sinceMs: (draft, array) => {
    const loss = arrayLoss(draft, array);
    if (loss === null || volumesOn(draft, array).length === 0) return null;
    // With no array left nobody can take over.
    return lostArrays(draft).size < idsOfKind(draft.config.site, 'array').length ? loss.onsetMs : null;
  },
  withinMs: (draft, array) => {
    const withinS = draft.config.elements.get(array)?.facts.takesOverWithinS;
    return withinS === undefined ? null : withinS * 1_000;
  },
  cameAtMs: (draft, array, sinceMs) => {
    const served = volumesOn(draft, array).map((volume) => servedAtMs(draft, volume, sinceMs));
    return served.some((atMs) => atMs === null) ? null : Math.max(...served.map((atMs) => atMs ?? 0));
  },
};

/** Since the loss, its hosts were seen to reach the volume; null: not seen. Where nobody watches volumes, the probes of services count. */
function servedAtMs(draft: Draft, volume: ElementId, sinceMs: number): number | null {
  const access = read(draft, volume, 'volume.access');
  if (access !== null && access.freshness !== 'never')
    return lastWord(access)?.state === 'ok' && (access.atMs ?? 0) > sinceMs ? access.atMs : null;
  const services = dependants(draft.config.graph, volume).filter((id) => draft.config.elements.get(id)?.kind === 'service');
  const probes = services.map((id) => read(draft, id, 'service.probe'));
  const isServed = probes.every((probe) => lastWord(probe)?.state === 'up' && (probe?.atMs ?? 0) > sinceMs);
  return isServed && probes.length > 0 ? Math.max(...probes.map((probe) => probe?.atMs ?? 0)) : null;
}
