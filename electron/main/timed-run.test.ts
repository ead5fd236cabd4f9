/** A timed run on a fake window: live means drawn, and a run that never saw that fails and says so. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { BrowserWindow, WebContents } from 'electron';
import { setupTimedRun } from './timed-run.ts';

let said: string[];
let codes: number[];
let drawn: WeakSet<WebContents>;

/** A loaded window that is shown. */
function fakeWindow(): BrowserWindow {
  const webContents = { isLoading: () => false };
  const window: unknown = { isDestroyed: () => false, isVisible: () => true, webContents };
  return window as BrowserWindow; // all that a run without a picture asks of it
}

function run(current: () => BrowserWindow | null): void {
  setupTimedRun({
    forMs: 3000,
    screenshot: null,
    current,
    hasDrawn: (contents) => drawn.has(contents),
    sinceStartMs: () => 4200,
    say: (text) => said.push(text),
    quit: (code) => codes.push(code),
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  [said, codes, drawn] = [[], [], new WeakSet()];
});
afterEach(() => vi.useRealTimers());

describe('a timed run', () => {
  test('fails when the window is shown and loaded and has drawn nothing of the engine', async () => {
    const window = fakeWindow();
    run(() => window);
    await vi.advanceTimersByTimeAsync(3000);
    expect(codes).toEqual([1]);
    expect(said).toEqual([
      'Twinwatch: the window had not drawn its first data after 3.0 s; give it longer (--for 60s), or see the log in the profile folder',
    ]);
  });

  test('waits for the first picture as long as its time lasts, and ends well', async () => {
    const window = fakeWindow();
    run(() => window);
    await vi.advanceTimersByTimeAsync(2500);
    expect(said).toEqual([]);
    drawn.add(window.webContents);
    await vi.advanceTimersByTimeAsync(500);
    expect(said).toEqual(['Twinwatch: window live 4.2 s after the program was started']);
    expect(codes).toEqual([0]);
  });

  test('fails when the page that was live has been replaced by one that has drawn nothing', async () => {
    let window = fakeWindow();
    drawn.add(window.webContents);
    run(() => window);
    await vi.advanceTimersByTimeAsync(1000);
    window = fakeWindow();
    await vi.advanceTimersByTimeAsync(2000);
    expect(codes).toEqual([1]);
    expect(said.at(-1)).toContain('is no longer live');
  });
});
