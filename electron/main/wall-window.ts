/** One wall: a window that fills its display, cannot be operated, and is covered by a notice when its page stands still. */
import type { BrowserWindow, WebContents } from 'electron';
import type { WallSign } from '../../shared/ipc/noc-api.ts';
import type { WallSetup } from '../../shared/model/wall.ts';
import { createFrozenNotice, type FrozenNotice } from './frozen-notice.ts';
import { CHECK_MS, createFrozenWatch } from './frozen-watch.ts';
import { isSamePlace, type WallPlace } from './wall-plan.ts';
import { createPageWindow } from './windows.ts';

/** What one wall is given; `onGone`: its page died or was closed, and its port is to go. */
export interface WallParts {
  readonly lang: 'en' | 'fr';
  readonly setup: WallSetup;
  readonly log: (text: string) => void;
  readonly onGone: (contents: WebContents) => void;
  /** A person closed it. */
  readonly onClosed: () => void;
}

/** `current` null: it is closed. */
export interface WallWindow {
  readonly current: () => BrowserWindow | null;
  readonly isOf: (contents: WebContents) => boolean;
  readonly beat: (sign: WallSign) => void;
  /** Its display is elsewhere, or of another size. */
  readonly place: (place: WallPlace) => void;
  readonly close: () => void;
}

/** Opens the wall at once. */
export function openWallWindow(first: WallPlace, parts: WallParts): WallWindow {
  let sign: WallSign = { lang: parts.lang, timeZone: null };
  let notice: FrozenNotice | null = null;
  let isClosing = false;
  const watch = createFrozenWatch({
    now: Date.now,
    onFrozen: (sinceMs) => {
      parts.log(`page stands still since ${new Date(sinceMs).toISOString()}: covered by a notice`);
      notice?.show(sinceMs, sign);
    },
    onBack: (sinceMs) => {
      parts.log(`page draws again, stood still since ${new Date(sinceMs).toISOString()}: notice taken off`);
      notice?.hide();
    },
  });
  const checking = setInterval(watch.check, CHECK_MS);
  const page = createPageWindow(
    { facts: { lang: parts.lang, role: 'wall', wall: parts.setup }, log: parts.log, onGone: parts.onGone },
    {
      // A window manager may refuse the kiosk mode of a window that was not made at its place: the bounds stand first.
      frame: { frame: false, kiosk: true, fullscreen: true, skipTaskbar: true, enableLargerThanScreen: false },
      show: (window) => window.showInactive(), // keys go on going to the console
      hungMs: 30_000, // the notice says meanwhile that it stands still
      made: (window) => {
        notice = createFrozenNotice(window, parts.log);
        watch.begin();
      },
      closed: () => {
        clearInterval(checking);
        if (!isClosing) parts.onClosed();
      },
    },
  );
  page.open(first.bounds);
  return {
    current: page.current,
    isOf: (contents) => page.current()?.webContents === contents,
    beat: (said) => {
      sign = said;
      watch.beat();
    },
    place: ({ bounds }) => {
      const window = page.current();
      if (window !== null && !isSamePlace(window.getBounds(), bounds)) window.setBounds({ ...bounds });
    },
    close: () => {
      isClosing = true;
      page.current()?.destroy();
    },
  };
}
