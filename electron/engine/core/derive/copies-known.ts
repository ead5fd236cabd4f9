/** Which copies can be counted on: unknown is never ok, and what is written to is not behind itself (principles: copies). BCP 4.8 */
import type { ElementId } from '../../../../shared/model/site.ts';
import type { Draft } from '../draft.ts';
import { copiesOf } from '../graph/copies.ts';
import { statusOf } from '../model.ts';
import { ofKind } from '../of-kind.ts';
import { isInSync } from './sync.ts';

/** Known not to be in sync. */
function isBehind(draft: Draft, copy: ElementId): boolean {
  return isInSync(draft, copy) === false || draft.alarms[`replication.outOfSync|${copy}`]?.clearedAtMs === null;
}

/**
 * Copies that are not in sync, or of which nobody knows: unknown is never ok. Where no copy of a volume is sure, one of those not known to
 * be behind stays in: the volume is served from something, and with nothing left no failure would be seen to hurt it.
 */
export function notToCountOn(draft: Draft): readonly ElementId[] {
  return without(draft, (copy) => isInSync(draft, copy) !== true, 0);
}

/** What else that may be, where more than one copy of a volume may be the one it is served from: one set for each. */
export function otherwiseNotToCountOn(draft: Draft): readonly (readonly ElementId[])[] {
  const most = Math.max(0, ...ofKind(draft.config.site, 'volume').map(({ id }) => stayersOf(draft, id).length));
  const sets = Array.from({ length: most }, (_, nth) => without(draft, (copy) => isInSync(draft, copy) !== true, nth));
  const first = sets[0]?.join();
  return sets.filter((set) => set.join() !== first);
}

/** The same without those of which it is only not known: these are behind for sure. */
export function knownBehind(draft: Draft): readonly ElementId[] {
  return without(draft, (copy) => isBehind(draft, copy), 0);
}

/** Copies a volume may be served from: not known to be behind, nor down. */
function stayersOf(draft: Draft, volume: ElementId): readonly ElementId[] {
  return copiesOf(draft.config.graph, volume).filter((copy) => !isBehind(draft, copy) && statusOf(draft, copy) !== 'down');
}

/** Those that are out; of a volume all of whose copies are, the `nth` it may be served from stays in (the last of fewer). */
function without(draft: Draft, isOut: (copy: ElementId) => boolean, nth: number): readonly ElementId[] {
  const { replicas } = draft.config.site;
  const out = new Set(replicas.filter(isOut));
  if (out.size === 0) return [];
  for (const { id: volume } of ofKind(draft.config.site, 'volume')) {
    const stayers = stayersOf(draft, volume);
    const stays = stayers[Math.min(nth, stayers.length - 1)];
    if (stays !== undefined && copiesOf(draft.config.graph, volume).every((copy) => out.has(copy))) out.delete(stays);
  }
  return replicas.filter((copy) => out.has(copy));
}
