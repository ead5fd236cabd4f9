/**
 * The mirror of the engine: what was last published. Two writers only, `applySnapshot` and `applyPatch`, both called by
 * `bridge/feed.ts`. A click never changes it: it sends a call and waits for the patch.
 */
import { createStore } from 'zustand/vanilla';
import { applyPatch as patchLive, isSame, keepSame } from '../../shared/lib/patch.ts';
import type { LivePatch } from '../../shared/lib/patch.ts';
import type { Live } from '../../shared/model/live.ts';
import type { Site } from '../../shared/model/site.ts';

/** `live` null: nothing was received, so nothing is known. */
export interface Mirror {
  /** Null until the first snapshot. */
  readonly site: Site | null;
  readonly live: Live | null;
  /** Run of the engine the mirror belongs to; null before the first snapshot. */
  readonly epoch: string | null;
  /** Last applied message of that run. */
  readonly seq: number;
}

const EMPTY: Mirror = { site: null, live: null, epoch: null, seq: 0 };

/** What the screens show: the present, or a replayed moment. */
export const liveStore = createStore<Mirror>(() => EMPTY);

/** The present, going on unseen while a replay is shown; null: it is what is shown. */
export const behindStore = createStore<{ readonly present: Mirror | null }>(() => ({ present: null }));

/** The present, shown or not. */
export function presentMirror(): Mirror {
  return behindStore.getState().present ?? liveStore.getState();
}

function setPresent(next: Partial<Mirror>): void {
  const { present } = behindStore.getState();
  if (present === null) liveStore.setState(next);
  else behindStore.setState({ present: { ...present, ...next } });
}

/** From now on a replayed moment is shown, and the present goes on behind it. */
export function showPast(site: Site, live: Live): void {
  if (behindStore.getState().present === null) behindStore.setState({ present: liveStore.getState() });
  liveStore.setState({ site, live });
}

/** The present again. */
export function showPresent(): void {
  const { present } = behindStore.getState();
  behindStore.setState({ present: null });
  if (present !== null) liveStore.setState(present);
}

/**
 * Replaces everything: the first picture, a new run of the engine, or the answer to a gap. What is the same as before keeps its
 * identity: an engine that came back with the same site costs no new map, and only what changed is drawn.
 */
export function applySnapshot(snapshot: { readonly epoch: string; readonly seq: number; readonly site: Site; readonly live: Live }): void {
  const { site, live } = presentMirror();
  setPresent({
    site: site !== null && isSame(site, snapshot.site) ? site : snapshot.site,
    live: live === null ? snapshot.live : keepSame(live, snapshot.live),
    epoch: snapshot.epoch,
    seq: snapshot.seq,
  });
}

/**
 * Applies the next patch of the same run. Returns false, changing nothing, when it does not follow what is here:
 * the caller must ask for a snapshot.
 */
export function applyPatch(message: { readonly epoch: string; readonly seq: number; readonly patch: LivePatch }): boolean {
  const { live, epoch, seq } = presentMirror();
  if (live === null || epoch !== message.epoch || message.seq !== seq + 1) return false;
  setPresent({ live: patchLive(live, message.patch), seq: message.seq });
  return true;
}

/** Back to nothing known: for tests and the preview only. */
export function resetMirror(): void {
  behindStore.setState({ present: null });
  liveStore.setState(EMPTY);
}
