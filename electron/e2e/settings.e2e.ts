/** The settings in the real window: a key is changed and used, and a threshold is tried on what was recorded, saved and in force, on a copy of a site. */
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { launchConsole, projectFolder } from './launch.ts';

test('a key is changed and used; a threshold is tried, saved into the site file, and in force', async () => {
  test.setTimeout(120_000);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'twinwatch-e2e-'));
  const original = path.join(projectFolder, 'fixtures', 'sites', 'invoke.yaml');
  const site = path.join(folder, 'invoke.yaml');
  await copyFile(original, site);
  const profile = path.join(folder, 'profile');
  const first = await launchConsole({ args: ['--lang', 'fr', '--site', site], profile });
  const see = (id: string) => first.page.getByTestId(id);
  await see('person').click();
  await see('person-input').fill('M. Perrin');
  await see('person-save').click();
  await see('banner-warming').waitFor({ state: 'hidden', timeout: 60_000 });
  await first.page.keyboard.press('Control+9');

  await see('key-help').press('End');
  await see('key-help').press('h');
  await expect(see('key-help')).toHaveValue('H');
  await see('key-help').blur();
  await first.page.keyboard.press('h');
  await expect(first.page.getByRole('dialog')).toBeVisible();
  await first.page.keyboard.press('Escape');

  await see('threshold-search').fill('ups-a1');
  await first.page.locator('[data-threshold="ups.overload|ups-a1"] button').click();
  await see('try-limit').fill('30');
  await see('try-recovery').fill('25');
  await see('try-onDelayS').fill('0');
  await see('try-run').click();
  await expect(see('trial-tried')).toContainText('auraient sonné une fois'); // the simulator keeps it near 36 %
  await expect(see('trial-today')).toContainText('pas une fois sur');
  await expect(see('trial-known')).toContainText('Le reste est inconnu');
  await see('try-save').click();
  await expect(see('try-told')).toContainText('Écrit dans le fichier de site');
  const before = await readFile(original, 'utf8');
  const after = await readFile(site, 'utf8');
  expect(after.startsWith(before)).toBe(true);
  expect(after.slice(before.length)).toContain(
    '{element: ups-a1, condition: ups.overload, limit: 30, recovery: 25, onDelay: 0 s, offDelay: 10 s}',
  );
  await expect(first.page.locator('[data-threshold="ups.overload|ups-a1"]')).toContainText('fichier de site', { timeout: 20_000 });
  expect(first.pageErrors).toEqual([]);
  await first.end();

  const second = await launchConsole({ args: ['--lang', 'fr', '--site', site], profile });
  await second.page.getByTestId('topology').waitFor({ timeout: 60_000 }); // before that nobody listens to keys
  await second.page.keyboard.press('h');
  await expect(second.page.getByRole('dialog')).toBeVisible();
  await second.close();
  await rm(folder, { recursive: true, force: true });
});
