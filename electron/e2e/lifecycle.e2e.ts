/** One program per profile, and a computer that sleeps: what the system tells main is done, and said where people look. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { openRecordFile } from '../store/store.ts';
import { enginePid, launchConsole, type Console } from './launch.ts';
import { runApp } from './run-app.ts';

/** Starts a second program on the same profile, or another one, and gives what became of it and of the first one's window. */
async function startSecond(first: Console, profile: string, args: readonly string[]) {
  await first.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) throw new Error('no window');
    const told: string[] = [];
    Object.assign(globalThis, { told });
    for (const name of ['restore', 'focus'] as const) {
      const work = window[name].bind(window);
      window[name] = () => {
        told.push(name);
        work();
      };
    }
    window.isMinimized = () => true; // a display without a window manager minimises nothing
  });
  const ended = await runApp(profile, args, '');
  const told = await first.app.evaluate(() => (globalThis as unknown as { readonly told: readonly string[] }).told);
  return { ...ended, told };
}

test('a second program on the same profile says so and ends with 3; the first goes on and comes to the front', async () => {
  test.setTimeout(180_000);
  const first = await launchConsole({ args: ['--lang', 'en'] });
  const other = await mkdtemp(path.join(os.tmpdir(), 'twinwatch-e2e-other-'));
  try {
    await first.page.getByTestId('tree').waitFor({ timeout: 60_000 });
    const pid = await enginePid(first);
    const second = await startSecond(first, first.profile, ['--lang', 'en']);
    expect(second.code).toBe(3);
    expect(second.output).toContain(`Twinwatch is already open with this profile: ${first.profile}`);
    expect(second.output).toContain('--profile DIR');
    expect(second.told).toEqual(['restore', 'focus']);
    expect(await enginePid(first)).toBe(pid);
    const sign = await first.page.evaluate(
      () => new Promise<string>((resolve) => window.noc.onEngine(({ type }) => type !== 'engine' && resolve(type))),
    );
    expect(['pulse', 'patch', 'snapshot']).toContain(sign);
    expect((await first.log()).match(/Twinwatch \S+ on Electron/g)).toHaveLength(1);
    // Control: on a profile of its own it is no second one, and nobody is called to the front.
    const alone = await startSecond(first, other, ['--lang', 'en', '--for', '1s']);
    expect([alone.told, alone.output.includes('already open')]).toEqual([[], false]);
    expect(alone.code).not.toBe(3);
  } finally {
    await first.close();
    await rm(other, { recursive: true, force: true });
  }
});

test('that the computer went to sleep and woke up is in the record', async () => {
  test.setTimeout(180_000);
  const profile = await mkdtemp(path.join(os.tmpdir(), 'twinwatch-e2e-sleep-'));
  const console = await launchConsole({ args: ['--lang', 'en'], profile });
  const sleeps = (): readonly string[] => {
    const record = openRecordFile(path.join(profile, 'record', 'incidents.sqlite'));
    const lines = record.journal({ fromSeq: 0, limit: 10_000 }).map(({ text }) => text.key);
    record.close();
    return lines.filter((key) => key === 'engine.suspended' || key === 'engine.resumed');
  };
  try {
    await console.page.getByTestId('tree').waitFor({ timeout: 60_000 });
    expect(sleeps()).toEqual([]); // control: not unless the system said so
    await console.app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
    await expect.poll(sleeps).toEqual(['engine.suspended']);
    await console.app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
    await expect.poll(sleeps).toEqual(['engine.suspended', 'engine.resumed']);
  } finally {
    await console.close();
    await rm(profile, { recursive: true, force: true });
  }
});
