/** `--for TIME --screenshot FILE`: says when the window is live, and ends the run with a picture and a verdict. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserWindow } from 'electron';

export interface TimedRunParts {
  readonly forMs: number | null;
  readonly screenshot: string | null;
  readonly current: () => BrowserWindow | null;
  /** Messages of the engine that reached the window's page. */
  readonly delivered: () => number;
  readonly say: (text: string) => void;
  readonly quit: (code: number) => void;
}

const LOOK_MS = 100;
const PICTURE_MS = 10_000;

export function setupTimedRun(parts: TimedRunParts): void {
  const began = performance.now();
  let wasLive = false;
  const look = setInterval(() => {
    if (!isLive(parts)) return;
    clearInterval(look);
    wasLive = true;
    parts.say(`Twinwatch: window live after ${((performance.now() - began) / 1000).toFixed(1)} s`);
  }, LOOK_MS);
  if (parts.forMs !== null) setTimeout(() => void finish(parts, wasLive), parts.forMs);
}

/** Live: the page is loaded, shown, and has received data from the engine. */
function isLive(parts: TimedRunParts): boolean {
  const window = parts.current();
  return window !== null && !window.isDestroyed() && window.isVisible() && !window.webContents.isLoading() && parts.delivered() > 0;
}

async function finish(parts: TimedRunParts, wasLive: boolean): Promise<void> {
  let code = 0;
  if (!wasLive || !isLive(parts)) {
    parts.say(`Twinwatch: the window ${wasLive ? 'is no longer live' : 'never became live'}; see the log in the profile folder`);
    code = 1;
  }
  const window = parts.current();
  if (parts.screenshot !== null && window !== null) {
    try {
      await savePicture(window, parts.screenshot);
      parts.say(`Twinwatch: picture of the window in ${parts.screenshot}`);
    } catch (error) {
      parts.say(`Twinwatch: --screenshot ${parts.screenshot} could not be written: ${String(error)}`);
      code = 1;
    }
  }
  parts.quit(code);
}

async function savePicture(window: BrowserWindow, file: string): Promise<void> {
  // A page that died never answers: the run must end all the same.
  const tooLate = sleep(PICTURE_MS).then(() => Promise.reject(new Error('the window gave no picture in 10 s')));
  const image = await Promise.race([window.webContents.capturePage(), tooLate]);
  if (image.isEmpty()) throw new Error('the window gave no picture');
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, image.toPNG());
}
