/** A link that is up at one end and down at the other: one of the two ports is wrong, so the link is in doubt until both agree. BCP 4.6 */
import { fact, isKnown, read, type Derivation } from './fact.ts';

/** Both ends are polled each 10 s: after this a difference is no longer the moment between two polls, ms. */
const DIFFER_MS = 15_000;

export const linkEnds: Derivation = (draft) =>
  draft.config.site.interLinks.flatMap((link) => {
    const near = read(draft, link, 'link.oper');
    const far = read(draft, link, 'link.farOper');
    if (!isKnown(near) || !isKnown(far)) return draft.derived[`link.endsDisagree|${link}`] ?? [];
    if (near.state === far.state) return [];
    const sinceMs = Math.max(near.atMs ?? draft.nowMs, far.atMs ?? draft.nowMs);
    return [fact('link.endsDisagree', link, sinceMs, sinceMs + DIFFER_MS)];
  });
