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
  return without(draft, (copy) => isInSync(draft, copy) !== true);
}

/** The same without those of which it is only not known: these are behind for sure. */
export function knownBehind(draft: Draft): readonly ElementId[] {
  return without(draft, (copy) => isBehind(draft, copy));
}

function without(draft: Draft, isOut: (copy: ElementId) => boolean): readonly ElementId[] {
  const { replicas } = draft.config.site;
  const out = new Set(replicas.filter(isOut));
  if (out.size === 0) return [];
  for (const { id: volume } of ofKind(draft.config.site, 'volume')) {
    const copies = copiesOf(draft.config.graph, volume);
    const stays = copies.find((copy) => !isBehind(draft, copy) && statusOf(draft, copy) !== 'down');
    if (stays !== undefined && copies.every((copy) => out.has(copy))) out.delete(stays);
  }
  return replicas.filter((copy) => out.has(copy));
}
