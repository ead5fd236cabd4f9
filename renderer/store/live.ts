/**
 * The mirror of the engine: what was last published. Two writers only, `applySnapshot` and `applyPatch`, both called by
 * `bridge/feed.ts`. A click never changes it: it sends a call and waits for the patch.
 */
import { createStore } from 'zustand/vanilla';
import { applyPatch as patchLive, isSame, keepSame } from '../../shared/lib/patch.ts';
import type { LivePatch } from '../../shared/lib/patch.ts';
import type { Live } from '../../shared/model/live.ts';
import type { Site } from '../../shared/model/site.ts';

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

export const liveStore = createStore<Mirror>(() => EMPTY);

/**
 * Replaces everything: the first picture, a new run of the engine, or the answer to a gap. What is the same as before keeps its
 * identity: an engine that came back with the same site costs no new map, and only what changed is drawn.
 */
export function applySnapshot(snapshot: { readonly epoch: string; readonly seq: number; readonly site: Site; readonly live: Live }): void {
  const { site, live } = liveStore.getState();
  liveStore.setState({
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
  const { live, epoch, seq } = liveStore.getState();
  if (live === null || epoch !== message.epoch || message.seq !== seq + 1) return false;
  liveStore.setState({ live: patchLive(live, message.patch), seq: message.seq });
  return true;
}

/** Back to nothing known: for tests and the preview only. */
export function resetMirror(): void {
  liveStore.setState(EMPTY);
}
