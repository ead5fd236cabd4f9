/** Tells the engine which screen is open, so that a replay can say what was looked at. Best effort: nothing depends on it. */
import { connectionStore } from '../store/connection.ts';
import { replayStore } from '../store/replay.ts';
import { uiStore } from '../store/ui.ts';
import { call } from './noc.ts';

/** A screen that was only passed by is not told, ms. */
const STAYS_MS = 1_000;

/** Starts telling; once the engine is up, again when it was started anew, and when a replay ends. */
export function startScreens(): void {
  let told = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (): void => {
    const { view, incident: chosen, past, selected } = uiStore.getState();
    // What was read from the record was on the screen, not what is chosen behind it.
    const incident = view === 'incident' && past !== null ? past : chosen;
    const { stale, engine } = connectionStore.getState();
    const key = JSON.stringify([view, incident, selected, engine?.pid ?? null]);
    if (replayStore.getState().isOpen) told = '';
    else if (stale === null && key !== told) {
      told = key;
      call('screen.shown', { view, incident, element: selected }).catch(() => {
        told = '';
      });
    }
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(tell, STAYS_MS);
  };
  uiStore.subscribe(soon);
  connectionStore.subscribe((now, before) => {
    if (now.stale !== before.stale || now.engine !== before.engine) soon();
  });
  replayStore.subscribe((now, before) => {
    if (now.isOpen !== before.isOpen) soon();
  });
}
