/** Tells main about once a second that this page still draws: what is told is a frame that was made, not a timer that ran. */
import type { NocApi } from '../../shared/ipc/noc-api.ts';
import { liveStore } from '../store/live.ts';
import { uiStore } from '../store/ui.ts';

const BEAT_MS = 1_000;

/** Starts beating. Returns how to stop. */
export function startBeat(noc: Pick<NocApi, 'beat'>, page: Pick<Window, 'requestAnimationFrame' | 'cancelAnimationFrame'>): () => void {
  let toldAtMs = Number.NEGATIVE_INFINITY;
  let frame = 0;
  const drawn = (atMs: number): void => {
    if (atMs - toldAtMs >= BEAT_MS) {
      toldAtMs = atMs;
      noc.beat({ lang: uiStore.getState().locale, timeZone: liveStore.getState().site?.timeZone ?? null });
    }
    frame = page.requestAnimationFrame(drawn);
  };
  frame = page.requestAnimationFrame(drawn);
  return () => page.cancelAnimationFrame(frame);
}
