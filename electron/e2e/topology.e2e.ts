/** The map and its tree in the real window: panning restyles nothing, everything is reachable in words, both languages, no barrier. */
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { readSiteFile } from '../site/load-site.ts';
import { barriers } from './barriers.ts';
import { launchConsole, projectFolder, type Console } from './launch.ts';

const PAN_FRAMES = 40;
const SITE = readSiteFile(path.join(projectFolder, 'fixtures', 'sites', 'invoke.yaml'));

/** What the page needs of the library that draws the map; it hangs the instance on its container. */
interface Drawing {
  readonly panBy: (by: { readonly x: number; readonly y: number }) => void;
  readonly nodes: () => { addClass: (name: string) => { removeClass: (name: string) => unknown } };
  readonly style: () => { apply: (...args: unknown[]) => unknown };
}

/** How often the map was styled while it was moved over `PAN_FRAMES` frames, and whether a change of class is counted; null: no map. */
const stylesWhilePanning = (console: Console): Promise<{ readonly panned: number; readonly isCounting: boolean } | null> =>
  console.page.evaluate(async (frames) => {
    const holder: (Element & { readonly _cyreg?: { readonly cy: Drawing } }) | null = document.querySelector('.map-canvas');
    const drawing = holder?._cyreg?.cy;
    if (drawing === undefined) return null;
    const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
    const style = drawing.style();
    const apply = style.apply.bind(style);
    let count = 0;
    style.apply = (...args) => {
      count += 1;
      return apply(...args);
    };
    for (let order = 0; order < frames; order += 1) {
      drawing.panBy({ x: order % 2 === 0 ? 7 : -7, y: 3 });
      await frame();
    }
    const panned = count;
    drawing.nodes().addClass('probe').removeClass('probe'); // the counter counts, or its nought would mean nothing
    await frame();
    style.apply = apply;
    return { panned, isCounting: count > panned };
  }, PAN_FRAMES);

test.describe('the overview', () => {
  let console: Console;
  test.beforeAll(async () => {
    console = await launchConsole({ args: ['--lang', 'en'] });
    await console.page.getByTestId('tree').waitFor();
  });
  test.afterAll(() => console.close());

  test('panning the map styles nothing again', async () => {
    await expect(console.page.getByRole('heading', { level: 1 })).toHaveText('No alarm');
    // A pan that styles does so in each of its frames; states that arrive meanwhile style as well, so one of three pans may be disturbed.
    const pans = [await stylesWhilePanning(console), await stylesWhilePanning(console), await stylesWhilePanning(console)];
    expect(pans.every((pan) => pan?.isCounting === true)).toBe(true);
    expect(pans.filter((pan) => pan?.panned === 0).length, JSON.stringify(pans)).toBeGreaterThanOrEqual(2);
  });

  test('the map is on the canvas of the library, drawn by us: pictures, lines and words in many colours', async () => {
    const colours = (): Promise<number> =>
      console.page.evaluate(() => {
        const canvas = document.querySelector<HTMLCanvasElement>('.map-canvas canvas[data-id="layer2-node"]');
        const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
        return new Set(pixels === undefined ? [] : new Uint32Array(pixels.buffer)).size;
      });
    // Nothing drawn is one colour; boxes and lines alone are a dozen.
    await expect.poll(colours).toBeGreaterThan(100);
  });

  test('every element of the site is in the tree, with its name and its state in words', async () => {
    if (!SITE.ok) throw new Error('the site of the project is not readable');
    const rows = await console.page.evaluate(() =>
      [...document.querySelectorAll('[data-testid^="element-status-"]')].map((row) => [
        row.getAttribute('data-testid'),
        row.getAttribute('aria-label') ?? '',
      ]),
    );
    const names = new Map(rows.map(([id, name]) => [id, name]));
    const missing = SITE.site.elements
      .map(({ id, name }) => ({ id, name, said: names.get(`element-status-${id}`) ?? '' }))
      .filter(({ name, said }) => !said.startsWith(`${name}, `) || !/, (normal|down|degraded|at risk|unknown|no instrument)$/.test(said));
    expect(missing).toEqual([]);
  });

  for (const [view, heading] of [
    ['topology', 'normal'],
    ['incident', 'incident'],
  ] as const) {
    for (const lang of ['en', 'fr'] as const) {
      test(`no barrier on ${view}, ${lang}`, async () => {
        if (heading === 'incident') await loseMains(console);
        await console.page.getByTestId(`lang-${lang}`).click();
        await console.page.getByTestId(`view-${view}`).click();
        expect(await barriers(console.page)).toEqual([]);
      });
    }
  }

  test('the language changes without loading the page again', async () => {
    await console.page.evaluate(() => document.body.setAttribute('data-same-page', 'yes'));
    await console.page.getByTestId('view-topology').click();
    await console.page.getByTestId('lang-fr').click();
    await expect(console.page.getByRole('heading', { name: 'Équipements' })).toBeVisible();
    await console.page.getByTestId('lang-en').click();
    await expect(console.page.getByRole('heading', { name: 'Equipment' })).toBeVisible();
    expect(await console.page.evaluate(() => document.body.getAttribute('data-same-page'))).toBe('yes');
    expect(console.pageErrors).toEqual([]);
  });
});

/** One incident with a decision; the second time it is there already. */
async function loseMains(console: Console): Promise<void> {
  await console.page.evaluate(() => {
    window.noc.post({ type: 'call', id: 90_001, name: 'simulator.inject', input: { fault: 'mains-lost:mains-a', person: 'E2E' } });
  });
  await console.page.getByTestId('view-topology').click();
  await console.page.getByTestId('incident-row').first().waitFor();
}
