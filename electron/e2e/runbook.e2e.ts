/** A technician's way on the real Electron: from the incident with R to the last step by keyboard alone, and all of it in the record after a restart. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import type { NocApi } from '../../shared/ipc/noc-api.ts';
import type { EngineMessage } from '../../shared/ipc/stream.ts';
import { openRecordFile } from '../store/store.ts';
import { launchConsole, type Console } from './launch.ts';

declare global {
  interface Window {
    readonly noc: NocApi;
  }
}

/** The first bytes of a PNG: all the engine looks at. */
const PNG = Buffer.from('89504e470d0a1a0a0102', 'hex');
/** Above the guard of Enter, ms: a person reads longer. */
const BETWEEN_STEPS_MS = 350;

async function takeShift({ page }: Console): Promise<void> {
  await page.getByTestId('person').click();
  await page.getByTestId('person-input').fill('L. Roche');
  await page.keyboard.press('Enter');
  await page.getByTestId('person-input').waitFor({ state: 'hidden' });
}

async function loseTheMains({ page }: Console): Promise<void> {
  await page.getByTestId('banner-warming').waitFor({ state: 'hidden' });
  for (const fault of ['generator-fails:gen-a', 'mains-lost:mains-a']) {
    await page.getByTestId('sim-fault').selectOption(fault);
    await page.getByTestId('sim-inject').click();
    await page.getByTestId('sim-inject').and(page.locator('[disabled]')).waitFor();
  }
  await expect(page.getByTestId('advised-action')).toContainText('ove the load');
}

test('incident, R, the generator runbook to its end with the keyboard; in the record after a restart', async () => {
  test.slow();
  const profile = await mkdtemp(path.join(os.tmpdir(), 'twinwatch-e2e-runbook-'));
  const first = await launchConsole({ args: ['--lang', 'en'], profile });
  const { page } = first;
  await page.getByTestId('topology').waitFor();
  await takeShift(first);
  await loseTheMains(first);
  await page.keyboard.press('Control+2');

  await page.keyboard.press('r');
  // What is advised now has the focus: the move. This one is chosen.
  await expect(page.locator('.rb-row.is-fitting[data-first]')).toBeFocused();
  await page.getByTestId('runbook-start-generator-by-hand').focus();
  await page.keyboard.press('Enter');
  const panel = page.getByTestId('rb-panel');
  await expect(panel).toHaveAttribute('data-step', 'tell');
  const steps = await page.locator('.rb-step').count();
  await page.getByTestId('rb-photo-file').setInputFiles({ name: 'panel.png', mimeType: 'image/png', buffer: PNG });
  await expect(page.getByTestId('rb-log')).toContainText('Photo, 1 kB');
  for (let n = 0; n < steps; n += 1) {
    const step = await panel.getAttribute('data-step');
    await page.keyboard.press('Enter');
    // No hand works on the simulated plant: where it reads otherwise, that is said and confirmed.
    await page.waitForTimeout(BETWEEN_STEPS_MS);
    if (await page.getByTestId('rb-despite-send').isVisible()) await page.getByTestId('rb-despite-send').click();
    if (n < steps - 1) await expect(panel).not.toHaveAttribute('data-step', step ?? '');
    await page.waitForTimeout(BETWEEN_STEPS_MS);
  }
  await expect(page.getByTestId('rb-ended')).toHaveAttribute('data-outcome', 'completed');
  expect(first.pageErrors).toEqual([]);
  await first.end();

  const record = openRecordFile(path.join(profile, 'record', 'incidents.sqlite'));
  const conflicts = ['runbook.differs', 'runbook.notRead'];
  const lines = record.timeline('INC-0001').filter((line) => line.kind === 'runbook' && !conflicts.includes(line.text.key));
  expect(lines.map((line) => line.text.key)).toEqual([
    'runbook.started',
    'runbook.photo',
    ...Array.from({ length: steps }, () => 'runbook.done'),
    'runbook.ended',
  ]);
  expect(lines.every((line) => line.person === 'L. Roche')).toBe(true);
  const entry = (lines[1]?.body as { entry: { sha256: string } }).entry;
  expect(Buffer.from(record.photo(entry.sha256)?.bytes ?? []).equals(PNG)).toBe(true);
  expect(record.verify().ok).toBe(true);
  record.close();

  const again = await launchConsole({ args: ['--lang', 'en', '--technician'], profile });
  await again.page.getByTestId('run-INC-0001-R1').click();
  await expect(again.page.getByTestId('rb-ended')).toHaveAttribute('data-outcome', 'completed');
  await again.close();
  await rm(profile, { recursive: true, force: true });
});

test("--technician opens this screen alone, light, with a technician's rights", async () => {
  const console = await launchConsole({ args: ['--lang', 'fr', '--technician'] });
  await console.page.getByTestId('runbook-repair-generator').waitFor();
  await expect(console.page.locator('html')).toHaveAttribute('data-theme', 'light');
  await console.page.keyboard.press('Control+1');
  await expect(console.page.getByTestId('topology')).toHaveCount(0);
  const code = await console.page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        window.noc.onEngine((message) => {
          const answer = message as EngineMessage;
          if (answer.type === 'answer' && answer.id === 4_711) resolve(answer.ok ? 'done' : answer.error.code);
        });
        window.noc.post({ type: 'call', id: 4_711, name: 'mode.set', input: { mode: 'assist', person: 'X' } });
      }),
  );
  expect(code).toBe('role');
  expect(console.pageErrors).toEqual([]);
  await console.close();
});

test('at 200 % on 1366 by 768 nothing of a step is out of reach', async () => {
  const console = await launchConsole({ args: ['--lang', 'fr', '--technician'] });
  const { page } = console;
  await console.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1366, 768));
  await page.getByTestId('runbook-repair-generator').waitFor();
  await takeShift(console);
  for (let n = 0; n < 5; n += 1) await page.keyboard.press('Control+=');
  await expect(page.getByTestId('rb')).toHaveAttribute('data-text', '200');
  await page.getByTestId('runbook-repair-generator').click();
  const panel = page.getByTestId('rb-panel');
  await page.getByTestId('rb-step-open-breaker').click();
  await expect(panel).toHaveAttribute('data-step', 'open-breaker');
  for (const id of ['rb-place', 'rb-danger', 'rb-expect', 'rb-read', 'rb-step-confirm']) {
    await page.getByTestId(id).scrollIntoViewIfNeeded();
    await expect(page.getByTestId(id), id).toBeInViewport();
  }
  const wide = await page.evaluate(() => document.querySelector('.rb')?.scrollWidth ?? 0);
  expect(wide).toBeLessThanOrEqual(1366);
  // What is cut off sideways: text wider than its box that cannot be scrolled.
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.rb *')]
      .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== 'visible' && one.clientWidth > 1)
      .filter((one) => getComputedStyle(one).overflowX === 'hidden' && !one.classList.contains('sr-only'))
      .map((one) => one.className),
  );
  expect(cut).toEqual([]);
  await console.close();
});
