/** The report of an incident on the real window: a tagged PDF with an outline, a page and data, without a network; a refused place is told. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { launchConsole, type Console } from './launch.ts';
import { measured, PATIENCE } from './measured.ts';

const PDF_MS = 5_000;

test.describe('the report of an incident', () => {
  let console: Console;
  let folder: string;
  test.beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'twinwatch-report-'));
    console = await launchConsole({ args: ['--lang', 'en'] });
  });
  test.afterAll(async () => {
    await console.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** The person's answer to the question where. */
  async function answer(file: string): Promise<void> {
    await console.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: filePath === '', filePath });
    }, file);
  }

  test('is saved as PDF, page and data, and a place that cannot be written is told', async () => {
    const { page } = console;
    await expect(page.getByTestId('topology')).toBeVisible({ timeout: 60_000 });
    await page.evaluate(() => {
      window.noc.post({ type: 'call', id: 9_001, name: 'simulator.inject', input: { fault: 'mains-lost:mains-a', person: 'T. Est' } });
    });
    await expect(page.getByTestId('incident-row')).toBeVisible({ timeout: 30_000 });
    await page.keyboard.press('Control+2');
    await page.getByTestId('incident-report').click();
    await expect(page.getByTestId('statement-fr')).toBeVisible();

    const pdf = path.join(folder, 'report.pdf');
    await answer(pdf);
    const fromMs = Date.now();
    await page.getByTestId('report-pdf').click();
    await expect(page.getByTestId('report-outcome')).toContainText(pdf, { timeout: PDF_MS * PATIENCE });
    measured('PDF of an incident', Date.now() - fromMs, PDF_MS);
    const bytes = (await readFile(pdf)).toString('latin1');
    expect(bytes.startsWith('%PDF-')).toBe(true);
    expect(bytes).toContain('/StructTreeRoot');
    expect(bytes).toContain('/Outlines');

    const html = path.join(folder, 'report.html');
    await answer(html);
    await page.getByTestId('report-html').click();
    await expect(page.getByTestId('report-outcome')).toContainText(html);
    expect(await readFile(html, 'utf8')).toContain('Mains lost');

    const json = path.join(folder, 'report.json');
    await answer(json);
    await page.getByTestId('report-json').click();
    await expect(page.getByTestId('report-outcome')).toContainText(json);
    expect(JSON.parse(await readFile(json, 'utf8'))).toMatchObject({ format: 'twinwatch-report/1', isDrill: false });

    await answer(path.join(folder, 'no', 'such', 'folder', 'report.json'));
    await page.getByTestId('report-json').click();
    await expect(page.getByTestId('report-outcome')).toContainText('Not saved');
    await answer('');
    await page.getByTestId('report-json').click();
    await expect(page.getByTestId('report-outcome')).toHaveText('');
    expect(console.pageErrors).toEqual([]);
  });
});
