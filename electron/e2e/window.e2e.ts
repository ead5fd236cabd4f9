/** One window, alive on real data; an engine killed outright comes back by itself; the end is clean. */
import { expect, test } from '@playwright/test';
import type { EngineMessage, EngineState } from '../../shared/ipc/stream.ts';
import type { NocApi } from '../../shared/ipc/noc-api.ts';
import { enginePid, launchConsole, standbyPid, type Console } from './launch.ts';
import { measured, PATIENCE } from './measured.ts';

declare global {
  interface Window {
    readonly noc: NocApi;
    heard?: (EngineMessage | EngineState)[];
  }
}

const BACK_MS = 3000;

/** Lets the page keep what it hears from now on, and asks the engine to say everything again. */
async function listen(console: Console): Promise<void> {
  await console.page.evaluate(() => {
    const heard: (EngineMessage | EngineState)[] = [];
    window.heard = heard;
    window.noc.onEngine((message) => heard.push(message));
    window.noc.post({ type: 'resync' });
  });
}

function count(console: Console, type: string): Promise<number> {
  return console.page.evaluate((wanted) => (window.heard ?? []).filter((message) => message.type === wanted).length, type);
}

test.describe('the console window', () => {
  let console: Console;
  test.beforeAll(async () => {
    console = await launchConsole();
    await listen(console);
  });
  test.afterAll(() => console.close());

  test('is the only one, and receives a snapshot and then signs of life', async () => {
    await expect.poll(() => count(console, 'snapshot')).toBeGreaterThan(0);
    await expect.poll(async () => (await count(console, 'pulse')) + (await count(console, 'patch'))).toBeGreaterThan(1);
    expect(console.app.windows()).toHaveLength(1);
    expect(console.pageErrors).toEqual([]);
  });

  test('sees a killed engine go down and up again', async () => {
    await expect.poll(() => count(console, 'snapshot')).toBeGreaterThan(0);
    // A console that runs, not one still drawing for the first time: its page would count its own work.
    await expect.poll(() => standbyPid(console)).not.toBeNull();
    await console.page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    const standby = await standbyPid(console);
    const before = await count(console, 'snapshot');
    const killedAtMs = Date.now();
    process.kill(await enginePid(console), 'SIGKILL');
    await expect.poll(() => count(console, 'engine'), { intervals: [20] }).toBeGreaterThan(0);
    await expect.poll(() => count(console, 'snapshot'), { intervals: [20], timeout: BACK_MS * PATIENCE }).toBeGreaterThan(before);
    measured('a killed engine back', Date.now() - killedAtMs, BACK_MS);
    const states = await console.page.evaluate(() => (window.heard ?? []).filter((message) => message.type === 'engine'));
    expect(states.map(({ state }) => state).slice(-2)).toEqual(['down', 'up']);
    expect(states.at(-1)).toMatchObject({ restarts: 1, pid: standby });
  });

  test('comes back after its page crashed', async () => {
    const opened = console.app.waitForEvent('window');
    await console.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
    });
    const page = await opened;
    await expect(page).toHaveTitle(/Twinwatch/);
    await expect.poll(() => console.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });
});

test('closing the window lets the engine finish first', async () => {
  const console = await launchConsole();
  await expect.poll(() => console.log()).toContain('ready, pid');
  const closed = console.app.waitForEvent('close');
  await console.app.evaluate(({ BrowserWindow }) => {
    setTimeout(() => BrowserWindow.getAllWindows()[0]?.close(), 0); // after this call has its answer
  });
  await closed;
  expect(await console.log()).toContain('engine stopped cleanly');
  await console.close();
});

test('so does the end of the session', async () => {
  const console = await launchConsole();
  await expect.poll(() => console.log()).toContain('ready, pid');
  await console.end();
  expect(await console.log()).toContain('engine stopped cleanly');
  await console.close();
});

test('a killed program leaves no engine behind, neither the running one nor the one that stands by', async () => {
  const console = await launchConsole();
  await expect.poll(() => standbyPid(console)).not.toBeNull();
  const pids = [await enginePid(console), await standbyPid(console)];
  console.app.process().kill('SIGKILL');
  await expect.poll(() => pids.filter(isRunning)).toEqual([]);
  await console.close();
});

function isRunning(pid: number | null): boolean {
  try {
    return pid !== null && process.kill(pid, 0);
  } catch {
    return false;
  }
}
