/** Keeps what is known now for the next start: soon after it changes, a few times a minute at most, and never what is old or replayed. */
import { connectionStore } from '../store/connection.ts';
import { behindStore, liveStore, presentMirror } from '../store/live.ts';
import { uiStore } from '../store/ui.ts';
import { keepLastKnown } from './last-known.ts';
import { lastKnownOf } from './make.ts';

/** Ages differ by less than this from what a person remembers; each time costs a fraction of a millisecond. */
const EVERY_MS = 5_000;

/** Starts keeping. `now` is this computer's clock, UTC ms. Returns how to stop. */
export function startKeeping(storage: Storage, now: () => number): () => void {
  let keptAtMs = Number.NEGATIVE_INFINITY;
  const look = (): void => {
    const { site, live } = presentMirror();
    const nowMs = now();
    if (site === null || live === null || connectionStore.getState().stale !== null || nowMs - keptAtMs < EVERY_MS) return;
    keptAtMs = nowMs;
    keepLastKnown(storage, lastKnownOf(site, live, uiStore.getState().locale, nowMs));
  };
  const stops = [liveStore.subscribe(look), behindStore.subscribe(look)];
  return () => stops.forEach((stop) => stop());
}
