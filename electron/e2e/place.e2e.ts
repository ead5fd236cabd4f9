/** Placing things on the map in the real window: dragged, undone, done again, saved into a copy of the site file, and there after a reload. */
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { launchConsole, projectFolder } from './launch.ts';

/** What the page needs of the library that draws the map; it hangs the instance on its container. */
interface Drawing {
  readonly zoom: () => number;
  readonly getElementById: (id: string) => { readonly renderedPosition: () => { readonly x: number; readonly y: number } };
}

/** Middle of an element in the window, pixels. */
async function placeOf(page: Page, id: string): Promise<{ readonly x: number; readonly y: number }> {
  return page.evaluate((element) => {
    const holder: (Element & { readonly _cyreg?: { readonly cy: Drawing } }) | null = document.querySelector('.map-canvas');
    const at = holder?._cyreg?.cy.getElementById(element).renderedPosition() ?? { x: 0, y: 0 };
    const box = holder?.getBoundingClientRect() ?? { left: 0, top: 0 };
    return { x: box.left + at.x, y: box.top + at.y };
  }, id);
}

/** How near the map is looked at. */
async function zoomOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const holder: (Element & { readonly _cyreg?: { readonly cy: Drawing } }) | null = document.querySelector('.map-canvas');
    return holder?._cyreg?.cy.zoom() ?? 0;
  });
}

test('a thing is dragged, undone, done again and saved; after a reload it stands where it was put, and nothing else has moved', async () => {
  test.setTimeout(120_000);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'twinwatch-e2e-'));
  const original = path.join(projectFolder, 'fixtures', 'sites', 'invoke.yaml');
  const site = path.join(folder, 'invoke.yaml');
  await copyFile(original, site);
  const console = await launchConsole({ args: ['--lang', 'en', '--site', site] });
  const { page } = console;
  const see = (id: string) => page.getByTestId(id);
  await see('tree').waitFor({ timeout: 60_000 });
  await see('person').click();
  await see('person-input').fill('M. Perrin');
  await see('person-save').click();
  await see('banner-warming').waitFor({ state: 'hidden', timeout: 60_000 });

  const drag = async (id: string, by: { readonly x: number; readonly y: number }): Promise<void> => {
    const from = await placeOf(page, id);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + by.x / 2, from.y + by.y / 2, { steps: 4 });
    await page.mouse.move(from.x + by.x, from.y + by.y, { steps: 4 });
    await page.mouse.up();
  };
  // Not while nobody asked for it: a drag pans.
  const before = await placeOf(page, 'gen-a');
  await drag('gen-a', { x: 30, y: 0 });
  await page.getByRole('button', { name: 'Whole map' }).click();
  expect(await placeOf(page, 'gen-a')).toEqual(before);

  await page.keyboard.press('e');
  await see('place-bar').waitFor();
  await page.waitForTimeout(300); // the bar takes room, and the map is spread over what is left
  const still = await placeOf(page, 'mains-b');
  const start = await placeOf(page, 'gen-a');
  await drag('gen-a', { x: 90, y: -40 });
  await expect(see('place-count')).toHaveText('1 moved');
  const put = await placeOf(page, 'gen-a');
  expect(Math.abs(put.x - start.x - 90)).toBeLessThan(8);
  expect(Math.abs(put.y - start.y + 40)).toBeLessThan(8);
  await page.keyboard.press('Control+z');
  await expect(see('place-count')).toHaveText('nothing moved');
  expect(await placeOf(page, 'gen-a')).toEqual(start);
  await page.keyboard.press('Control+Shift+z');
  await expect(see('place-count')).toHaveText('1 moved');
  expect(await placeOf(page, 'gen-a')).toEqual(put);
  expect(await placeOf(page, 'mains-b')).toEqual(still);

  await see('layout-save').click();
  await see('place-bar').waitFor({ state: 'hidden' });
  const text = await readFile(site, 'utf8');
  expect(text.startsWith(await readFile(original, 'utf8'))).toBe(true);
  expect(text).toMatch(/\nlayout:\n {2}gen-a: \[\d+, \d+\]\n$/);
  // The bar gives its room back, the engine reads the file again, and the map is drawn anew: until it stands still for three seconds.
  const places = async (): Promise<string> => JSON.stringify([await placeOf(page, 'gen-a'), await placeOf(page, 'mains-b')]);
  let last = '';
  await expect
    .poll(
      async () => {
        const [was, is] = [last, await places()];
        last = is;
        return is === was;
      },
      { timeout: 30_000, intervals: [3_000] },
    )
    .toBe(true);
  const [shownA, shownB] = [await placeOf(page, 'gen-a'), await placeOf(page, 'mains-b')];

  await page.reload();
  await see('tree').waitFor({ timeout: 60_000 });
  await expect.poll(() => placeOf(page, 'gen-a'), { timeout: 20_000 }).toEqual(shownA);
  expect(await placeOf(page, 'mains-b')).toEqual(shownB);
  expect(shownA.x - before.x).toBeGreaterThan(60);

  // Looked at closely, it is as close once it is saved and the map is drawn anew.
  const whole = await zoomOf(page);
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await expect.poll(() => zoomOf(page)).toBeGreaterThan(whole * 1.3);
  await page.keyboard.press('e');
  await see('place-bar').waitFor();
  await page.waitForTimeout(300);
  const close = await zoomOf(page);
  await drag('core-a1', { x: 12, y: 12 });
  await expect(see('place-count')).toHaveText('1 moved');
  await see('layout-save').click();
  await see('place-bar').waitFor({ state: 'hidden' });
  await expect.poll(() => readFile(site, 'utf8')).toMatch(/core-a1: \[\d+, \d+\]/);
  await page.waitForTimeout(4_000); // the engine reads the file again, and the map is drawn anew
  expect((await zoomOf(page)) / close).toBeCloseTo(1, 2);
  expect(console.pageErrors).toEqual([]);
  await console.close();
  await rm(folder, { recursive: true, force: true });
});
