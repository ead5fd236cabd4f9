/** Two persons commit on the real Electron: code, PIN, countersign, hold; stopped in the window, then let run; no PIN on the disk. */
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { openRecordFile } from '../store/store.ts';
import { arm, BENALI, countersign, enrolTwo, hold, openDecision, PERRIN, stage, takeShift } from './commit-steps.ts';
import { launchConsole } from './launch.ts';

test('arm, countersign and hold; Escape in the window stops it, and the second time it runs', async () => {
  test.slow();
  const profile = await mkdtemp(path.join(os.tmpdir(), 'twinwatch-e2e-commit-'));
  const console = await launchConsole({ args: ['--lang', 'en'], profile });
  const { page } = console;
  await page.getByTestId('topology').waitFor();
  await takeShift(console);
  await openDecision(console);
  await enrolTwo(page);

  await page.getByTestId('commit-typed').fill('B 0000');
  await page.getByTestId('commit-arm-do').click();
  await expect(page.getByTestId('commit')).toContainText('This is not the code shown');
  await page.getByTestId('commit-typed').fill('');
  await arm(page);
  await countersign(page);
  // Let go too early: nothing begins.
  await page.keyboard.press('Alt+3');
  await page.keyboard.down('Space');
  await stage(page, 'holding');
  await page.keyboard.up('Space');
  await expect(page.getByTestId('commit-dropped')).toHaveAttribute('data-why', 'released');
  await hold(page);
  await expect(page.getByTestId('commit-band')).toContainText('Plan begins in');
  await page.keyboard.press('Escape');
  await page.getByTestId('commit-band').waitFor({ state: 'hidden' });
  await expect(page.getByTestId('commit-dropped')).toHaveAttribute('data-why', 'stopped');
  await expect(page.getByTestId('procedure')).toHaveCount(0);

  await arm(page);
  await countersign(page);
  await hold(page);
  await expect(page.getByTestId('procedure')).toHaveAttribute('data-phase', 'EXECUTE', { timeout: 15_000 });
  await page.getByTestId('plan-pause').click();
  await expect(page.getByTestId('procedure-hold')).toContainText('Stopped by M. Perrin');
  expect(console.pageErrors).toEqual([]);
  await console.end();

  const record = openRecordFile(path.join(profile, 'record', 'incidents.sqlite'));
  const said = record.timeline('INC-0001').map(({ text }) => text.key);
  for (const key of ['commit.armed', 'commit.countersigned', 'commit.window', 'commit.dropped', 'commit.runs', 'procedure.paused'])
    expect(said).toContain(key);
  expect(record.verify().ok).toBe(true);
  record.close();
  const kept = readdirSync(profile, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => readFileSync(path.join(file.parentPath, file.name), 'latin1'));
  for (const { pin } of [PERRIN, BENALI]) expect(kept.filter((bytes) => bytes.includes(`"${pin}"`))).toEqual([]);
  await rm(profile, { recursive: true, force: true });
});
