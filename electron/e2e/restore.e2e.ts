/** A backup put in place of the record, in the real window: with an administrator's PIN, what is replaced is kept, and the console goes on by itself. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { enrolTwo, openDecision, PERRIN, takeShift } from './commit-steps.ts';
import { launchConsole } from './launch.ts';

test('a backup is put in place of the record, and both are there afterwards', async () => {
  test.setTimeout(240_000);
  const console = await launchConsole({ args: ['--lang', 'en'] });
  const { page } = console;
  const record = path.join(console.profile, 'record');
  try {
    await page.getByTestId('tree').waitFor({ timeout: 60_000 });
    await takeShift(console);
    await openDecision(console);
    await enrolTwo(page);
    await page.keyboard.press('Control+9');
    const rows = async (): Promise<number> => Number(/\d+/.exec((await page.getByTestId('record-last').textContent()) ?? '')?.[0]);
    const before = await rows();
    await page.getByTestId('record-backup').click();
    await expect.poll(rows, { timeout: 30_000 }).toBeGreaterThan(before);

    await page.getByTestId('record-restore').click();
    const made = page.locator('.restore-list label').filter({ hasText: `${String(await rows())} entries` });
    await made.getByTestId('restore-choice').check({ timeout: 30_000 });
    await expect(page.getByTestId('restore-loses')).toBeVisible();
    await page.getByTestId('restore-admin').selectOption(PERRIN.name);
    await page.getByTestId('restore-pin').fill('999999');
    await page.getByTestId('act-reason').fill('to see that it is refused');
    await page.getByTestId('act-confirm').click();
    await expect(page.getByTestId('call-failed')).toBeVisible();
    expect((await readdir(record)).filter((name) => name.includes('replaced'))).toEqual([]);

    await page.getByTestId('restore-pin').fill(PERRIN.pin);
    await page.getByTestId('act-confirm').click();
    await expect(page.getByTestId('act-form')).toHaveCount(0, { timeout: 60_000 });
    await expect.poll(async () => (await readdir(record)).includes('incidents.replaced-1.sqlite'), { timeout: 60_000 }).toBe(true);
    await page.keyboard.press('Control+1');
    await page.getByTestId('tree').waitFor({ timeout: 60_000 });
    await expect(page.getByTestId('cause').first()).toContainText('Mains', { timeout: 60_000 });
  } finally {
    await console.close();
  }
});
