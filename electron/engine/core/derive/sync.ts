/** When the copies of a volume were last in sync, and who writes to them. What is not known is null. BCP 4.8 */
import type { ElementId } from '../../../../shared/model/site.ts';
import { wakeAt, withEntry, withoutEntry, type Draft } from '../draft.ts';
import { copiesOf } from '../graph/copies.ts';
import { type Derivation, fact, isGone, isKnown, read, standing } from './fact.ts';
import { ofKind } from '../of-kind.ts';

/** One copy: when it was last in sync, measured time, UTC ms; null: not known. In sync now counts as its last reading. */
export function lastInSyncMs(draft: Draft, copy: ElementId): number | null {
  const state = read(draft, copy, 'repl.state');
  if (isKnown(state) && state.state === 'inSync') return state.atMs;
  const lag = read(draft, copy, 'repl.lag');
  if (isKnown(lag) && lag.value !== null && lag.value > 0 && lag.atMs !== null) return lag.atMs - lag.value * 1_000;
  // Without the word of the array: it was in sync until the first reading that says otherwise.
  return standing(draft, 'replication.outOfSync', copy)?.onsetMs ?? state?.atMs ?? null;
}

/** Whether a copy is known to be in sync; null when that is not known. */
export function isInSync(draft: Draft, copy: ElementId): boolean | null {
  const state = read(draft, copy, 'repl.state');
  return isKnown(state) ? state.state === 'inSync' : null;
}

/** Copies of a volume that are known to be written to. */
export function primariesOf(draft: Draft, volume: ElementId): readonly ElementId[] {
  return copiesOf(draft.config.graph, volume).filter((copy) => {
    const role = read(draft, copy, 'repl.role');
    return isKnown(role) && role.state === 'primary';
  });
}

/** Copies of a volume that may be written to, for all anyone knows. */
function possiblePrimariesOf(draft: Draft, volume: ElementId): readonly ElementId[] {
  return copiesOf(draft.config.graph, volume).filter((copy) => {
    const role = read(draft, copy, 'repl.role');
    return isKnown(role) ? role.state === 'primary' : isGone(role);
  });
}

/** Roles are polled: how long until both copies have said so again, ms. */
const AGAIN_MS = 10_000;

/** Two copies of one volume are primary, and both say so again after that was first seen: a takeover passes, a split stays. */
export const bothPrimary: Derivation = (draft) =>
  ofKind(draft.config.site, 'volume').flatMap((volume) => {
    const id = `copies.bothPrimary|${volume.id}`;
    const primaries = primariesOf(draft, volume.id);
    const told = draft.derived[id];
    // A copy that fell silent has not stepped down: only its word, or one of another role, ends a split.
    if (told !== undefined && possiblePrimariesOf(draft, volume.id).length >= 2) return [told];
    if (primaries.length < 2) {
      if (id in draft.pending) draft.pending = withoutEntry(draft.pending, id);
      return [];
    }
    const times = primaries.flatMap((copy) => read(draft, copy, 'repl.role')?.atMs ?? []);
    const sinceMs = draft.pending[id] ?? Math.max(...times);
    if (!(id in draft.pending)) draft.pending = withEntry(draft.pending, id, sinceMs);
    const saidAgainMs = Math.min(...times);
    if (saidAgainMs > sinceMs) return [fact('copies.bothPrimary', volume.id, sinceMs, saidAgainMs)];
    wakeAt(draft, draft.nowMs + AGAIN_MS);
    return [];
  });
