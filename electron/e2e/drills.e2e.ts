/** A drill on the real window: started for an obligation, its border and word on every screen, stopped, counted, its sheet saved. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { launchConsole, type Console } from './launch.ts';

const SLOW = { timeout: 60_000 };

test.describe('a drill', () => {
  let console: Console;
  let folder: string;
  test.beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'twinwatch-drill-'));
    console = await launchConsole({ args: ['--lang', 'en'] });
  });
  test.afterAll(async () => {
    await console.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('is started, marked on every screen, stopped, counted, and its sheet is saved', async () => {
    const { page, app } = console;
    await expect(page.getByTestId('topology')).toBeVisible(SLOW);
    await page.evaluate(() => localStorage.setItem('twinwatch.person', 'T. Est'));
    await page.reload();
    await expect(page.getByTestId('topology')).toBeVisible(SLOW);
    await page.keyboard.press('Control+6');
    await page.getByTestId('drill-name-transfer-drill').click();
    await expect(page.getByTestId('drill-scenario')).toHaveValue('mainsNoGenerator:mains-a');
    await page.getByTestId('drill-start').click();
    await page.getByTestId('act-confirm').click();
    await expect(page.getByTestId('drill-running')).toBeVisible(SLOW);
    await expect(page.getByTestId('stage-detection')).toContainText(/\d/, SLOW);

    for (const digit of [1, 2, 3, 4, 5, 6]) {
      await page.keyboard.press(`Control+${String(digit)}`);
      const shell = page.locator('.shell');
      await expect(shell).toHaveAttribute('data-reality', 'drill');
      expect(await shell.evaluate((element) => getComputedStyle(element).borderTopWidth)).toBe('8px');
      await expect(page.getByText('DRILL', { exact: true }).first()).toBeVisible();
    }

    await page.getByTestId('drill-stop').click();
    await page.getByTestId('drill-counts').check();
    await page.getByTestId('drill-confirm').click();
    await expect(page.getByTestId('past-D1')).toBeVisible(SLOW);
    await expect(page.locator('.shell')).toHaveAttribute('data-reality', 'simulated');
    await expect(page.getByTestId('drill-row-transfer-drill')).toHaveAttribute('data-state', 'well');

    await page.getByTestId('sheet-D1').click();
    for (const kind of ['pdf', 'html', 'json'] as const) {
      const file = path.join(folder, `sheet.${kind}`);
      await app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
      }, file);
      await page.getByTestId(`sheet-save-${kind}`).click();
      await expect(page.getByTestId('sheet-outcome')).toContainText(file, SLOW);
    }
    const read = (name: string): Promise<string> => readFile(path.join(folder, name), 'latin1');
    expect((await read('sheet.pdf')).startsWith('%PDF-')).toBe(true);
    expect(await read('sheet.html')).toContain('class="each-page"');
    expect(JSON.parse(await readFile(path.join(folder, 'sheet.json'), 'utf8'))).toMatchObject({
      ...{ format: 'twinwatch-drill/1', isDrill: true, obligation: { id: 'transfer-drill' } },
      drill: { id: 'D1', counts: true, people: ['T. Est'] },
    });
    expect(console.pageErrors).toEqual([]);
  });
});
