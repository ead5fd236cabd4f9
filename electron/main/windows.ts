/** Windows of this program: what each may do, and its return after a crash of its page. How one looks is its caller's. */
import path from 'node:path';
import { app, BrowserWindow, type BrowserWindowConstructorOptions, type WebContents } from 'electron';
import { FACTS_ARGUMENT } from '../../shared/ipc/channels.ts';
import type { OsFacts } from '../../shared/ipc/noc-api.ts';
import { ORIGIN } from './app-protocol.ts';
import { ASK_MS, createHangWatch } from './hang-watch.ts';
import { SAFE_PREFERENCES } from './security.ts';
import type { Bounds } from './wall-plan.ts';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;
/** Half a second is usual; a page that hangs must not stay a blank screen. */
const LOAD_MS = 15_000;
/** A page that held this long may come back at once again. */
const STEADY_MS = 30_000;

/** The same for a console, a technician's screen and a wall; how it is drawn is not said here. */
export interface WindowParts {
  /** What the page is told of itself. */
  readonly facts: Pick<OsFacts, 'lang' | 'role' | 'wall'>;
  readonly log: (text: string) => void;
  readonly onGone: (contents: WebContents) => void;
}

/** How a window looks and behaves, beside what is the same for all. */
export interface WindowLook {
  readonly frame: BrowserWindowConstructorOptions;
  readonly show: (window: BrowserWindow) => void;
  /** A page that gives no answer for so long is replaced, ms. */
  readonly hungMs: number;
  /** For each window made, the first and those that replace a crashed one. */
  readonly made?: (window: BrowserWindow) => void;
  /** Closed for good: not replaced by another. */
  readonly closed?: () => void;
}

/** One window that comes back by itself; `current` null: it is closed. */
export interface PageWindow {
  readonly open: (bounds?: Bounds) => void;
  readonly current: () => BrowserWindow | null;
}

/** The console: an ordinary window. */
export const CONSOLE_LOOK: WindowLook = {
  frame: { width: 1600, height: 1000, minWidth: 1024, minHeight: 640 },
  show: (window) => window.show(),
  hungMs: 10_000, // long work on a busy machine takes some seconds; a person at a screen that is stuck waits no longer
};

/** One window; a page that crashed or hangs is replaced by a new window at the same place. */
export function createPageWindow(parts: WindowParts, look: WindowLook): PageWindow {
  let current: BrowserWindow | null = null;
  let waitMs = FIRST_WAIT_MS;
  let loadedMs = Number.POSITIVE_INFINITY;
  let isFirst = true;

  /** A new window where the old one stood, later and later when it keeps failing. */
  function replace(old: BrowserWindow, why: string): void {
    if (performance.now() - loadedMs > STEADY_MS) waitMs = FIRST_WAIT_MS;
    parts.log(`${why}; opening a new window in ${waitMs} ms`);
    parts.onGone(old.webContents);
    setTimeout(() => {
      if (old.isDestroyed()) return; // closed meanwhile: the program is ending
      open(old.getBounds());
      old.destroy(); // after the new one exists, or the app would think its last window was closed
    }, waitMs);
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
    loadedMs = Number.POSITIVE_INFINITY;
  }

  /** Ends the page once it no longer answers: it is then replaced as one that crashed. */
  function replaceIfHung(window: BrowserWindow): void {
    const { webContents } = window;
    const watch = createHangWatch({
      now: () => performance.now(),
      limitMs: look.hungMs,
      ask: async (): Promise<unknown> => webContents.executeJavaScript('0') as Promise<unknown>,
      isHeld: () => webContents.isDevToolsOpened() || webContents.debugger.isAttached(),
      onHung: () => {
        parts.log(`page hangs: no answer for ${String(look.hungMs / 1000)} s, it is ended`);
        webContents.forcefullyCrashRenderer();
      },
    });
    const asking = setInterval(watch.check, ASK_MS);
    webContents.once('render-process-gone', () => clearInterval(asking));
    webContents.once('destroyed', () => clearInterval(asking));
  }

  function open(bounds?: Bounds): void {
    const window = new BrowserWindow({
      ...look.frame,
      ...bounds,
      show: false,
      title: 'Twinwatch',
      backgroundColor: '#0f1216', // the page's own ground, so that nothing flashes white in a dark room
      autoHideMenuBar: true,
      webPreferences: {
        ...SAFE_PREFERENCES,
        preload: path.join(app.getAppPath(), 'out', 'preload', 'index.cjs'),
        additionalArguments: [FACTS_ARGUMENT + encodeURIComponent(JSON.stringify(facts(parts.facts)))],
        backgroundThrottling: false, // a wall screen behind another window must still be right
      },
    });
    current = window;
    const { webContents } = window;
    window.removeMenu();
    look.made?.(window);
    window.once('ready-to-show', () => {
      look.show(window);
      if (isFirst) parts.log(`first picture ${String(sinceStartMs())} ms after the program was started`);
      isFirst = false;
    });
    window.on('closed', () => {
      if (current !== window) return;
      current = null;
      look.closed?.();
    });
    webContents.on('destroyed', () => parts.onGone(webContents));
    const loading = setTimeout(() => replace(window, 'page did not load in time'), LOAD_MS);
    webContents.once('did-finish-load', () => {
      clearTimeout(loading);
      loadedMs = performance.now();
      replaceIfHung(window);
    });
    webContents.on('render-process-gone', (_event, details) => {
      clearTimeout(loading);
      replace(window, `page gone: ${details.reason}, code ${details.exitCode}`);
    });
    window.on('closed', () => clearTimeout(loading));
    webContents.on('did-fail-load', (_event, code, why, address) => parts.log(`page did not load: ${address} ${why} (${String(code)})`));
    webContents.on('console-message', (_event, level, message) => {
      if (level >= 2) parts.log(`page: ${message.slice(0, 2000)}`);
    });
    void window.loadURL(`${ORIGIN}/index.html`).catch((error: unknown) => parts.log(`page did not load: ${String(error)}`));
  }

  return { open, current: () => current };
}

/** Since the system made this process, ms. */
export function sinceStartMs(): number {
  return Math.round(Date.now() - (process.getCreationTime() ?? Date.now()));
}

function facts(given: Pick<OsFacts, 'lang' | 'role' | 'wall'>): OsFacts {
  return { version: app.getVersion(), electron: process.versions.electron, platform: process.platform, locale: app.getLocale(), ...given };
}
