/** What was found by looking at each screen, as a machine can see it: nothing over a device, words not squeezed, dialogs without a sideways bar, signs for every eye. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { launchConsole, type Console } from './launch.ts';
import { pageOf } from './page-of.ts';
import { smallTargets } from './screen-checks.ts';

/** What the page needs of the library that draws the map; it hangs the instance on its container. */
interface Drawing {
  readonly nodes: (selector: string) => {
    readonly map: <T>(
      read: (node: {
        readonly id: () => string;
        readonly renderedBoundingBox: (of: object) => { x1: number; x2: number; y1: number; y2: number };
      }) => T,
    ) => T[];
  };
}

/** As Chromium's protocol calls them. */
const EYES = ['none', 'deuteranopia', 'protanopia', 'tritanopia', 'achromatopsia'] as const;
/** Share of the pixels of two signs that must differ, with or without colour. */
const DIFFERENT = 0.08;

test.describe('a look at the screens', () => {
  test.describe.configure({ timeout: 180_000 });
  let console: Console;
  let page: Page;
  test.beforeAll(async () => {
    console = await launchConsole({ args: ['--lang', 'fr'] });
    page = await pageOf(console, 'console');
    await console.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1600, 1000));
    await page.getByTestId('tree').waitFor({ timeout: 60_000 });
    await page.getByTestId('banner-warming').waitFor({ state: 'hidden', timeout: 60_000 });
    await page.getByTestId('person').click();
    await page.getByTestId('person-input').fill('E2E');
    await page.getByTestId('person-save').click();
    await page.getByTestId('person-input').waitFor({ state: 'hidden' });
  });
  test.afterAll(() => console.close());

  test('the top bar loses neither its clock nor its last button at any width', async () => {
    for (const width of [1366, 1440, 1600, 1700, 1880, 1920, 1960, 1961, 2200, 2201, 2560]) {
      await console.app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setContentSize(to, 1000), width);
      await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width);
      const over = await page.locator('.top').evaluate((bar) => ({
        sideways: bar.scrollWidth - bar.clientWidth,
        outside: [...bar.querySelectorAll('*')].filter(
          (one) => one.checkVisibility() && one.getBoundingClientRect().right > window.innerWidth + 1,
        ).length,
      }));
      expect(over, `at ${String(width)} px`).toEqual({ sideways: 0, outside: 0 });
    }
    await console.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1600, 1000));
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(1600);
  });

  test('near, no value lies over a device, and the legend not over the map', async () => {
    await page.getByTestId('level-values').click();
    await page.locator('.map-value:not([hidden])').first().waitFor();
    await page.waitForTimeout(1_000); // labels and values are set once the zoom rests
    const found = await page.evaluate(() => {
      const holder: (Element & { readonly _cyreg?: { readonly cy: Drawing } }) | null = document.querySelector('.map-canvas');
      const at = holder?.getBoundingClientRect() ?? { left: 0, top: 0, bottom: 0 };
      const devices =
        holder?._cyreg?.cy.nodes('[role = "device"]').map((node) => ({
          id: node.id(),
          box: node.renderedBoundingBox({ includeLabels: false, includeOverlays: false }),
        })) ?? [];
      const lines = [...document.querySelectorAll<HTMLElement>('.map-reading')]
        .filter((line) => line.checkVisibility())
        .map((line) => line.getBoundingClientRect());
      const covered = devices.filter(({ box }) =>
        lines.some((line) => {
          const [left, top] = [line.left - at.left, line.top - at.top];
          return left < box.x2 - 2 && left + line.width > box.x1 + 2 && top < box.y2 - 2 && top + line.height > box.y1 + 2;
        }),
      );
      const legend = document.querySelector('.legend')?.getBoundingClientRect();
      return {
        devices: devices.length,
        lines: lines.length,
        covered: covered.map(({ id }) => id),
        isLegendBelow: (legend?.top ?? 0) >= at.bottom - 1,
      };
    });
    expect(found.devices).toBeGreaterThan(100); // else the rest means nothing
    expect(found.lines).toBeGreaterThan(5);
    expect({ covered: found.covered, isLegendBelow: found.isLegendBelow }).toEqual({ covered: [], isLegendBelow: true });
  });

  test('plain arrows on the map look to a side, and how near it is stays', async () => {
    const before = await page.locator('.map-value:not([hidden])').first().getAttribute('style');
    await page.locator('.map-panel').focus();
    for (let n = 0; n < 3; n += 1) await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.locator('.map-value:not([hidden])').first().getAttribute('style')).not.toBe(before);
    // The bar of placing takes room from the map, which is spread anew: as near as before.
    await page.keyboard.press('e');
    await page.getByTestId('place-bar').waitFor();
    await page.waitForTimeout(500);
    await expect(page.getByTestId('level-values')).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('e');
    await page.getByTestId('level-devices').click();
  });

  test('palette and keys have no bar to the side, and all keys are seen at once', async () => {
    for (const key of ['Control+k', '?']) {
      await page.keyboard.press(key);
      const modal = page.locator('.modal');
      await modal.waitFor();
      const { sideways, down } = await modal.evaluate((one) => ({
        sideways: one.scrollWidth - one.clientWidth,
        down: one.scrollHeight - one.clientHeight,
      }));
      expect({ key, sideways, down }).toEqual({ key, sideways: 0, down: 0 });
      await page.keyboard.press('Escape');
      await modal.waitFor({ state: 'hidden' });
    }
  });

  for (const eyes of EYES)
    test(`signs differ for these eyes: ${eyes}`, async () => {
      const session = await page.context().newCDPSession(page);
      await session.send('Emulation.setEmulatedVisionDeficiency', { type: eyes });
      const signs = page.locator('.legend li:has(.badge)');
      const pictures: string[] = [];
      for (const sign of await signs.locator('.badge').all()) pictures.push((await sign.screenshot()).toString('base64'));
      expect(pictures.length).toBe(5);
      const alike = await console.app.evaluate(({ nativeImage }, all) => {
        const maps = all.map((one) =>
          nativeImage.createFromBuffer(Buffer.from(one, 'base64')).resize({ width: 16, height: 16 }).toBitmap(),
        );
        const found: string[] = [];
        maps.forEach((a, n) =>
          maps.slice(n + 1).forEach((b, more) => {
            let differ = 0;
            for (let at = 0; at < a.length; at += 4)
              if (Math.max(...[0, 1, 2].map((c) => Math.abs((a[at + c] ?? 0) - (b[at + c] ?? 0)))) > 40) differ += 1;
            if (differ / (a.length / 4) < 0.08) found.push(`${String(n)} ${String(n + 1 + more)}`);
          }),
        );
        return found;
      }, pictures);
      await session.send('Emulation.setEmulatedVisionDeficiency', { type: 'none' });
      expect(alike, `less than ${String(DIFFERENT)} of the pixels differ`).toEqual([]);
    });

  test('with an incident: words of a chosen alarm keep the width of the row, every line of the options is in sight', async () => {
    await page.evaluate(() => {
      for (const fault of ['generator-fails:gen-a', 'mains-lost:mains-a'])
        window.noc.post({ type: 'call', id: fault.length, name: 'simulator.inject', input: { fault, person: 'E2E' } });
    });
    // Once the advice is there the causes stand: no row is folded away while it is measured.
    await page.getByTestId('advised-action').filter({ hasText: 'Transférer la charge' }).waitFor({ timeout: 60_000 });
    await page.getByTestId('alarm-row').first().waitFor({ timeout: 60_000 });
    await page.getByTestId('alarm-row').first().getByRole('button').first().click();
    // The one that was chosen: another may stand first by now.
    const { row, words } = await page.locator('.row-alarm.is-current').evaluate((one) => ({
      row: one.getBoundingClientRect().width,
      words: one.querySelector('.row-text')?.getBoundingClientRect().width ?? 0,
    }));
    expect(words).toBeGreaterThan(row * 0.7);
    await page.keyboard.press('Control+2');
    const hidden = await page.locator('.options').evaluate((table) => {
      const end = table.closest('.choice')?.getBoundingClientRect().bottom ?? 0;
      return [...table.querySelectorAll('tr')].filter((row) => row.getBoundingClientRect().top > end).length;
    });
    expect(hidden).toBe(0);
  });

  test('with an incident in the smallest window: cause, action, deadline, the answer of the checks and what is recommended are in sight', async () => {
    await resize(console, page, 1024, 640);
    for (const which of [
      '[data-testid="cause"]',
      '[data-testid="advised-action"]',
      '.answer .decide-count',
      '[data-testid="gates-answer"]',
      '.options thead [data-advised="true"]',
      '.options tbody .is-advised',
    ])
      expect(await isWholeInSight(page.locator(which).first()), which).toBe(true);
    expect(await isWholeInSight(page.locator('.strip'))).toBe(false); // control: it is at the end of the page
  });

  test('what a UPS carries is in sight as soon as it is chosen, at 1280 by 800', async () => {
    await resize(console, page, 1280, 800);
    await page.keyboard.press('Control+1');
    await page.getByTestId('element-status-ups-a1').click();
    expect(await isWholeInSight(page.getByTestId('carries-line'))).toBe(true);
    expect(await isWholeInSight(page.getByTestId('carries'))).toBe(false); // control: it is below the fold
    // Keys that have no room are left out whole; help is never left out.
    expect(await page.locator('.keys > span:has(kbd)').evaluate((one) => one.getBoundingClientRect().right)).toBeLessThanOrEqual(1280);
    await resize(console, page, 1600, 1000);
  });

  test('what was asked for can be read beside the incident, at 1366 by 768', async () => {
    await resize(console, page, 1366, 768);
    await page.keyboard.press('Control+1');
    await page.getByTestId('element-status-ups-a2').click();
    const heights = (): Promise<Readonly<Record<string, number>>> =>
      page.evaluate(() =>
        Object.fromEntries(
          ['alarm', 'whatif', 'selection', 'outlook', 'side'].map((name) => {
            const one = document.querySelector(name === 'side' ? '.side' : name === 'outlook' ? '.outlook' : `.${name}-panel`);
            return [name, Math.round(one?.getBoundingClientRect().height ?? 0)];
          }),
        ),
      );
    const { selection = 0, alarm = 0 } = await heights();
    expect(Math.min(selection, alarm)).toBeGreaterThanOrEqual(180);
    await page.getByTestId('outlook-next').click();
    expect((await heights())['selection']).toBeGreaterThanOrEqual(180);
    expect((await heights())['outlook']).toBeGreaterThanOrEqual(150);
    await page.getByTestId('outlook-chain').click();
    await page.getByTestId('whatif-ask').click();
    await page.getByTestId('whatif').waitFor();
    const all = await heights();
    expect(Math.min(all['whatif'] ?? 0, all['selection'] ?? 0), JSON.stringify(all)).toBeGreaterThanOrEqual(180);
    expect(all['outlook']).toBeGreaterThanOrEqual(38); // the line of its tabs
    // The list shows the alarm that was chosen before; at its top the whole row of the incident has room.
    await page.locator('.alarm-panel .scroll').evaluate((list) => list.scrollTo(0, 0));
    expect(await isWholeInSight(page.getByTestId('incident-row').first())).toBe(true);
    const sideways = await page.locator('.side .scroll').evaluateAll((lists) => lists.map((one) => one.scrollWidth - one.clientWidth));
    expect(Math.max(...sideways)).toBe(0);
    await page.getByTestId('whatif-leave').click();
    await resize(console, page, 1600, 1000);
  });

  test('a note just written is in sight in the record, at 1366 by 768', async () => {
    await resize(console, page, 1366, 768);
    await page.keyboard.press('Control+2');
    await page.getByTestId('note-input').fill('le fournisseur arrive');
    await page.getByTestId('note-submit').click();
    const written = page.locator('.entry', { hasText: 'le fournisseur arrive' });
    await written.waitFor();
    await expect.poll(() => isWholeInSight(written)).toBe(true);
    const sideways = await page.locator('.record, .why').evaluateAll((parts) => parts.map((one) => one.scrollWidth - one.clientWidth));
    expect(sideways).toEqual([0, 0]);
    await resize(console, page, 1600, 1000);
  });

  test('what is said of a key pressed covers no key, and moves nothing, at 1366 by 768', async () => {
    await resize(console, page, 1366, 768);
    await page.keyboard.press('Control+1');
    await page.keyboard.press('Escape');
    const heightOf = (): Promise<number | undefined> => page.locator('.view').evaluate((one) => one.getBoundingClientRect().height);
    const before = await heightOf();
    await page.keyboard.press('i'); // with nothing selected
    await expect(page.getByTestId('hint')).toBeVisible();
    expect(await heightOf()).toBe(before);
    const hint = await page.getByTestId('hint').boundingBox();
    if (hint === null) throw new Error('no hint');
    expect(hint.x + hint.width).toBeLessThanOrEqual(1366);
    const shown = await page.locator('.keys > span:has(kbd)').evaluateAll((keys) => keys.map((one) => one.getBoundingClientRect().right));
    expect(shown.length).toBeGreaterThan(0);
    const list = await page.locator('.keys-list').boundingBox();
    for (const right of [...shown, (list?.x ?? 0) + (list?.width ?? 0)]) expect(right).toBeLessThanOrEqual(hint.x);
    await resize(console, page, 1600, 1000);
  });

  test('the buttons of the technician are 64 px high at least', async () => {
    await page.keyboard.press('Control+3');
    await page.getByTestId('runbook-start-generator-by-hand').click();
    await page.getByTestId('rb-panel').waitFor();
    const heights = await page.evaluate(() =>
      ['rb-done', 'rb-impossible', 'rb-photo', 'rb-note'].map(
        (id) => document.querySelector(`[data-testid="${id}"]`)?.getBoundingClientRect().height ?? 0,
      ),
    );
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(64);
    expect(await smallTargets(page, 24)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  test('the top bar of a small window says whole that a centre is not heard and that there is no sound', async () => {
    await page.keyboard.press('Control+1');
    await page.evaluate(() => {
      window.noc.post({ type: 'call', id: 1, name: 'simulator.inject', input: { fault: 'site-dead:b', person: 'E2E' } });
    });
    await page.locator('.data-age.is-old').waitFor({ timeout: 90_000 });
    await page.keyboard.press('s'); // with a loudspeaker the sign has a word only while it is silent
    for (const width of [1280, 1366]) {
      await resize(console, page, width, 800);
      const bar = await page.locator('.top').evaluate((top) => ({
        sideways: top.scrollWidth - top.clientWidth,
        cut: [...top.querySelectorAll('.chip-text, .data-age, .top-time, .top-headline h1')]
          .filter((one) => one.checkVisibility())
          .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.getBoundingClientRect().right > window.innerWidth)
          .map(({ textContent }) => textContent),
      }));
      expect(bar, `at ${String(width)} px`).toEqual({ sideways: 0, cut: [] });
      await expect(page.getByTestId('sound').locator('.chip-text')).toBeVisible();
    }
    await resize(console, page, 1600, 1000);
  });
});

async function resize(console: Console, page: Page, width: number, height: number): Promise<void> {
  await console.app.evaluate(({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, h), [
    width,
    height,
  ] as const);
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width);
}

/** Whether all of it is on the screen, with nothing over its edges and none of its words cut. */
function isWholeInSight(which: Locator): Promise<boolean> {
  return which.evaluate((one) => {
    const { left, top, right, bottom } = one.getBoundingClientRect();
    const middle = (left + right) / 2;
    const isSeen = [top + 2, bottom - 2].every((y) => {
      const found = document.elementFromPoint(middle, y);
      return found !== null && one.contains(found);
    });
    return isSeen && (getComputedStyle(one).overflowY !== 'hidden' || one.scrollHeight <= one.clientHeight + 2);
  });
}
