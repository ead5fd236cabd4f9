/** The shift hand-over in the real window: no barrier, taken once every row is read, and a promise outlives the program. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { barriers } from './barriers.ts';
import { launchConsole } from './launch.ts';

test('the shift is handed over in the record, and what was promised is still there after a restart', async () => {
  test.setTimeout(120_000);
  const profile = await mkdtemp(path.join(os.tmpdir(), 'twinwatch-e2e-'));
  const first = await launchConsole({ args: ['--lang', 'fr'], profile });
  const see = (id: string) => first.page.getByTestId(id);
  await see('person').click();
  await see('person-input').fill('M. Perrin');
  await see('person-save').click();
  await first.page.getByTestId('banner-warming').waitFor({ state: 'hidden', timeout: 60_000 });
  await first.page.keyboard.press('Control+4');
  await see('promise-what').fill('Rappeler le fournisseur');
  await see('promise-due').fill('23:00');
  await see('promise-add').click();
  await see('handover-done').waitFor();
  await see('handover-to').fill('S. Benali');
  await expect(see('handover-take')).toBeDisabled();
  await see('handover-ask').first().click();
  await see('handover-question').fill('Depuis quand ?');
  expect(await barriers(first.page)).toEqual([]);
  const reads = see('handover-read');
  for (let order = 1; order < (await reads.count()); order += 1) await reads.nth(order).check();
  await see('handover-take').focus();
  await first.page.keyboard.press('Enter');
  await expect(see('handover-status')).toContainText('S. Benali a le quart');
  await expect(see('handover-status')).toBeFocused(); // the button is disabled again
  await expect(see('handover-last')).toContainText('M. Perrin à S. Benali');
  expect(first.pageErrors).toEqual([]);
  await first.end();

  const second = await launchConsole({ args: ['--lang', 'fr'], profile });
  await second.page.getByTestId('topology').waitFor({ timeout: 60_000 }); // before that nobody listens to keys
  await second.page.keyboard.press('Control+4');
  await expect(second.page.getByTestId('handover-last')).toContainText('M. Perrin à S. Benali');
  await expect(second.page.getByTestId('handover-from')).toHaveText('S. Benali');
  // What was promised, and the question, which stays until somebody says it is answered.
  await expect(second.page.locator('[data-row-id^="promise:"] .hand-words')).toHaveText(['Rappeler le fournisseur', 'Depuis quand ?']);
  await second.close();
  await rm(profile, { recursive: true, force: true });
});
