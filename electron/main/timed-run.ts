/** `--for TIME --screenshot FILE`: says when the window is live, and ends the run with a picture and a verdict. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserWindow, WebContents } from 'electron';

/** `forMs` null: run until closed. `screenshot`: a file; null: none. */
export interface TimedRunParts {
  readonly forMs: number | null;
  readonly screenshot: string | null;
  readonly current: () => BrowserWindow | null;
  /** Whether the page has said that data of the engine is on the screen. */
  readonly hasDrawn: (contents: WebContents) => boolean;
  /** Since the system made this process, ms. */
  readonly sinceStartMs: () => number;
  readonly say: (text: string) => void;
  readonly quit: (code: number) => void;
}

const LOOK_MS = 100;
const PICTURE_MS = 10_000;

/** Once per app. Quits with 1 when the window is not live at the end of `forMs`, or its picture can't be written. */
export function setupTimedRun(parts: TimedRunParts): void {
  let wasLive = false;
  const look = setInterval(() => {
    if (!isLive(parts)) return;
    clearInterval(look);
    wasLive = true;
    parts.say(`Twinwatch: window live ${seconds(parts.sinceStartMs())} after the program was started`);
  }, LOOK_MS);
  if (parts.forMs !== null)
    setTimeout(() => {
      clearInterval(look);
      void finish(parts, wasLive);
    }, parts.forMs);
}

/** Live: the page is loaded and shown, and data of the engine is drawn on it. */
function isLive(parts: TimedRunParts): boolean {
  const window = parts.current();
  if (window === null || window.isDestroyed() || !window.isVisible() || window.webContents.isLoading()) return false;
  return parts.hasDrawn(window.webContents);
}

async function finish(parts: TimedRunParts, wasLive: boolean): Promise<void> {
  let code = 0;
  if (!isLive(parts)) {
    const what = wasLive ? 'the window is no longer live' : `the window had not drawn its first data after ${seconds(parts.forMs ?? 0)}`;
    const next = wasLive ? 'see the log in the profile folder' : 'give it longer (--for 60s), or see the log in the profile folder';
    parts.say(`Twinwatch: ${what}; ${next}`);
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

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

async function savePicture(window: BrowserWindow, file: string): Promise<void> {
  // A page that died never answers: the run must end all the same.
  const tooLate = sleep(PICTURE_MS).then(() => Promise.reject(new Error('the window gave no picture in 10 s')));
  const image = await Promise.race([window.webContents.capturePage(), tooLate]);
  if (image.isEmpty()) throw new Error('the window gave no picture');
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, image.toPNG());
}
