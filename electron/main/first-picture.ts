/** Waits for the first picture of the first window, and no longer than a moment. Tells nobody what it is for. */
import type { BrowserWindow } from 'electron';

/** A machine that draws slowly, or has nothing to show yet, gets its engine all the same after this, ms. */
export const PICTURE_WAIT_MS = 800;

type Listener = (event: unknown, window: Pick<BrowserWindow, 'once'>) => void;

/** What of Electron's `app` is heard. */
interface Windows {
  on(event: 'browser-window-created', listener: Listener): unknown;
  off(event: 'browser-window-created', listener: Listener): unknown;
}

/**
 * Begins once, when the first window has drawn: what was last known is there by then, and loading the engine would have taken one of two
 * processors from it (3.1 s instead of 3.5 to 5 on a busy machine of two, the live state no later). Call it before a window is opened.
 */
export function afterFirstPicture(app: Windows, begin: () => void): void {
  let hasBegun = false;
  const once = (): void => {
    if (hasBegun) return;
    hasBegun = true;
    clearTimeout(timer);
    app.off('browser-window-created', watch);
    begin();
  };
  const watch: Listener = (_event, window) => {
    window.once('ready-to-show', once);
  };
  const timer = setTimeout(once, PICTURE_WAIT_MS);
  app.on('browser-window-created', watch);
}
