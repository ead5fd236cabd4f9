/** Looks once a second for what a screen reader is to be told, and tells only what is another. */
import { clockStore } from '../store/clock.ts';
import { liveStore } from '../store/live.ts';
import { wordsNow } from '../store/words.ts';
import { announced, NOTHING_SAID, type Announced } from './announced.ts';

const LOOK_MS = 1_000;

/**
 * `tell` is called when what is said or what stands is another, never only because time has passed: React keeps an update that changes nothing
 * until it draws the part again, with all that update holds on to, which was every reading of a quiet night. Returns how to stop it.
 */
export function startAnnouncing(tell: (said: Announced) => void): () => void {
  let said = NOTHING_SAID;
  const timer = setInterval(() => {
    const { live } = liveStore.getState();
    const next = live === null ? said : announced(said, live, wordsNow, clockStore.getState().windowMs);
    if (next === said) return;
    said = next;
    tell(next);
  }, LOOK_MS);
  return () => clearInterval(timer);
}
