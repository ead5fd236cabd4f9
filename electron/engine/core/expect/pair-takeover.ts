/** The passive router or firewall becomes active by itself "within seconds" of the loss of the active one, or of its line. BCP 4.6 */
import type { ElementId } from '../../../../shared/model/site.ts';
import { isKnown, read, standing } from '../derive/fact.ts';
import { activeSince, lostSince, pairOf, pairsOf, roleOf, takesOverMs } from '../derive/pairs.ts';
import type { Draft } from '../draft.ts';
import type { Expectation } from './expectation.ts';

/** A device is polled each 10 s, a role each 2 s: a loss may be noticed this long after the partner reacted to it, ms. */
const NOTICED_LATE_MS = 15_000;

export const pairTakeover: Expectation = {
  condition: 'router.notTakenOver',
  targets: (draft) => pairsOf(draft.config).flatMap((pair) => pair.members),
  sinceMs: (draft, target) => {
    const pair = pairOf(draft.config, target);
    if (pair === null || lostSince(draft, target) !== null) return null;
    // Of one that nobody hears nothing is said; silence does not end what was said before.
    const isHeard = isThere(draft, target) && roleOf(draft, target) !== 'unknown';
    if (!isHeard && standing(draft, 'router.notTakenOver', target) === null) return null;
    const others = pair.members.filter((id) => id !== target);
    const lost = others.map((id) => lostSince(draft, id));
    if (lost.includes(null)) return null;
    const sinceMs = Math.max(...lost.map((lostMs) => lostMs ?? 0));
    return wasActiveBefore(draft, target, sinceMs) ? null : sinceMs;
  },
  withinMs: (draft, target) => {
    const pair = pairOf(draft.config, target);
    return pair === null ? null : takesOverMs(draft.config, pair);
  },
  cameAtMs: (draft, target, sinceMs) => {
    if (roleOf(draft, target) !== 'active') return null;
    // The loss is often noticed after the partner has reacted to it: then it came at once.
    return Math.max(sinceMs, activeSince(draft, target) ?? sinceMs);
  },
};

/** It answers; of one that says nothing it is not known whether it can take over. */
function isThere(draft: Draft, member: ElementId): boolean {
  const reach = read(draft, member, 'device.reach');
  return isKnown(reach) && reach.state === 'up';
}

/** A passive partner that fails leaves nothing to take over. Of a role that fell silent the last word counts, however old. */
function wasActiveBefore(draft: Draft, member: ElementId, lostMs: number): boolean {
  if (read(draft, member, 'router.role')?.state !== 'active') return false;
  const sinceMs = activeSince(draft, member);
  return sinceMs === null || sinceMs < lostMs - NOTICED_LATE_MS;
}
