/** Two laptops: the record of one is exported on its screen and taken in on the other's, under its own name; a second time nothing is new. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { launchConsole, type Console } from './launch.ts';

test.describe('the record of one console on another', () => {
  let first: Console | null = null;
  let second: Console | null = null;
  let folder: string;
  test.beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'twinwatch-carry-'));
  });
  test.afterAll(async () => {
    await first?.close();
    await second?.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function atHandover({ page }: Console): Promise<void> {
    await expect(page.getByTestId('topology')).toBeVisible({ timeout: 60_000 });
    await page.keyboard.press('Control+4');
    await expect(page.getByTestId('carry-bar')).toBeVisible();
  }

  /** The first act asks who is on duty. */
  async function sayWho({ page }: Console, name: string): Promise<void> {
    await page.getByTestId('handover-say-who').click();
    await page.getByRole('textbox', { name: 'Name' }).fill(name);
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('handover-from')).toHaveText(name);
  }

  test('is taken in once, with its console', async () => {
    const file = path.join(folder, 'record.ndjson');
    first = await launchConsole({ args: ['--lang', 'en'] });
    await atHandover(first);
    await sayWho(first, 'M. Perrin');
    await first.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    await first.page.getByTestId('carry-export').click();
    await first.page.getByTestId('carry-as').fill('PC-NOC-1');
    await first.page.getByTestId('carry-save').click();
    await expect(first.page.getByTestId('carry-outcome')).toContainText(file);
    await first.close();
    first = null;

    second = await launchConsole({ args: ['--lang', 'en'] });
    await atHandover(second);
    await sayWho(second, 'S. Benali');
    await second.app.evaluate(({ dialog }, filePath) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
    }, file);
    await second.page.getByTestId('carry-import').click();
    await expect(second.page.getByTestId('carry-status')).toContainText('From PC-NOC-1');
    await expect(second.page.getByTestId('carry-brings')).toContainText(', 0 known, no conflict');
    await second.page.getByTestId('carry-take').click();
    await expect(second.page.getByTestId('carry-status')).toHaveText('Taken in.');
    await second.page.keyboard.press('Escape');
    await second.page.getByTestId('carry-import').click();
    await expect(second.page.getByTestId('carry-brings')).toContainText('0 new, ');
  });
});
