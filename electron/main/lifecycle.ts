/** The life of the program: one per profile, suspend and resume told to the engine, an end that waits for the records. */
import { app, powerMonitor, type BrowserWindow } from 'electron';
import type { EngineHost } from './engine-host.ts';
import type { Log } from './log.ts';

/** Leaves a second of the five a person waits for an end: the log is flushed after it. */
const ENGINE_STOP_MS = 4000;

/** False when this profile is already open: that window comes to the front instead. */
export function isOnlyInstance(current: () => BrowserWindow | null): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', () => {
    const window = current();
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
  });
  return true;
}

/** After a sleep nothing read before is known any more; the engine decides what that means. */
export function setupSuspend(host: EngineHost): void {
  powerMonitor.on('suspend', () => host.send({ type: 'suspend', atMs: Date.now() }));
  powerMonitor.on('resume', () => host.send({ type: 'resume', atMs: Date.now() }));
}

/**
 * Quitting, by whatever way, first lets the engine finish writing.
 * `waitsForDisplay`: walls may be without a window for a while, because their displays are.
 */
export function setupQuit(host: EngineHost, log: Log, waitsForDisplay: boolean): (code: number) => void {
  let exitCode = 0;
  let isEnding = false;
  app.on('window-all-closed', () => {
    if (!waitsForDisplay) app.quit();
  });
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (isEnding) return;
    isEnding = true;
    void host
      .stop(ENGINE_STOP_MS)
      .then(() => log.flush())
      .finally(() => app.exit(exitCode));
  });
  return (code) => {
    exitCode = code;
    app.quit();
  };
}
