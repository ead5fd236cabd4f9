/**
 * Nothing spills from a wall, at any size and distance, in both languages and with words 60 % longer, and no letter is smaller than its
 * reader needs: the real composition on hand-made states, in the Chromium of the real Electron.
 */
import type { ChildProcess } from 'node:child_process';
import { expect, test, type Page } from '@playwright/test';
import { launchConsole, type Console } from './launch.ts';
import { openWindow, servePreview } from './preview-page.ts';

const INCHES = [43, 55, 65, 75, 85, 98];
const METRES = [3, 5, 7];
const STATES = ['normal', 'alarms', 'incident', 'many', 'dark', 'blind'];
const LANGUAGES = ['en', 'fr', 'longer'] as const;
/** Each size from where it is read, inches and metres; the largest from farther too. */
const READ_FROM = [
  [43, 3],
  [55, 3],
  [65, 5],
  [75, 5],
  [85, 5],
  [98, 5],
  [98, 7],
] as const;

interface Shown {
  readonly state: string;
  readonly lang: 'en' | 'fr';
  readonly inches: number;
  readonly metres: number;
}

declare global {
  interface Window {
    previewWall?: (shown: Shown) => void;
  }
}

/** What spills or is too small on every wall of these states and sizes, one line each; null when nothing was looked at. */
async function troubles(page: Page, cases: readonly Shown[]): Promise<readonly string[]> {
  return page.evaluate(async (all) => {
    const found: string[] = [];
    const ORBIT = 5; // the picture moves by 4 px, so that nothing burns in
    const settle = (): Promise<void> => new Promise((resolve) => setTimeout(() => setTimeout(resolve, 0), 0));
    /** Smallest letters of a reader, px of this window: the formula of the guideline once more, so that the code is not its own judge. */
    const leastPx = ({ inches, metres }: Shown, share: number): number =>
      ((6.283 * metres * share * 1000 * 16) / 21_600 / 0.728 / (inches * 25.4)) * Math.hypot(window.innerWidth, window.innerHeight);
    for (const shown of all) {
      window.previewWall?.(shown);
      await settle();
      const name = `${shown.state} ${shown.lang} ${String(shown.inches)}" ${String(shown.metres)} m`;
      const wall = document.querySelector('.wall');
      if (wall === null) return [`${name}: no wall`];
      if (document.documentElement.scrollHeight > window.innerHeight) found.push(`${name}: the page scrolls`);
      const texts: { readonly element: Element; readonly box: DOMRect; readonly text: string }[] = [];
      for (const element of wall.querySelectorAll<HTMLElement>('*')) {
        if (element instanceof SVGElement || element.closest('[aria-hidden="true"]') !== null) continue;
        const style = getComputedStyle(element);
        const box = element.getBoundingClientRect();
        if (style.display === 'none' || box.width === 0) continue;
        const what = `${element.className} "${(element.textContent ?? '').slice(0, 40)}"`;
        const mayShorten = element.closest('[data-may-shorten]') !== null;
        // Marks of the strip are lines with a label beside them; the figures of a countdown are cut at their height on purpose.
        const mayReachOut = element.matches('.strip-mark, .decide-count');
        if (element.matches('.decide-count') && element.scrollWidth > element.clientWidth + 1) found.push(`${name}: the countdown is cut`);
        const spills = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
        if (style.display !== 'inline' && spills && !mayShorten && !mayReachOut) found.push(`${name}: ${what} spills`);
        const isOutside =
          box.left < -ORBIT || box.top < -ORBIT || box.right > window.innerWidth + ORBIT || box.bottom > window.innerHeight + ORBIT;
        if (isOutside) found.push(`${name}: ${what} is outside`);
        const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '');
        if (!own) continue;
        // Of a line of text only what its letters take: the box of an inline element is higher.
        const letters = Number.parseFloat(style.fontSize) * 0.8;
        const isLine = style.display === 'inline';
        texts.push({ element, text: what, box: isLine ? new DOMRect(box.x, box.y + (box.height - letters) / 2, box.width, letters) : box });
        const isSmall = element.closest('.wall-small, .strip-label, .strip-mark-event, .strip-mark-now') !== null;
        if (Number.parseFloat(style.fontSize) < leastPx(shown, isSmall ? 0.5 : 1) - 0.1) found.push(`${name}: ${what} is too small`);
      }
      if (texts.length < 5) found.push(`${name}: almost nothing is said`);
      for (const [order, one] of texts.entries())
        for (const other of texts.slice(order + 1)) {
          if (one.element.contains(other.element)) continue;
          const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
          const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
          if (width > 2 && height > 6) found.push(`${name}: ${one.text} lies over ${other.text}`);
        }
    }
    return found;
  }, cases);
}

test.describe('a wall', () => {
  let console: Console;
  let page: Page;
  let server: ChildProcess;
  let address: string;
  test.beforeAll(async () => {
    ({ address, server } = await servePreview());
    console = await launchConsole();
    page = await openWindow(console);
  });
  test.afterAll(async () => {
    server.kill();
    await console.close();
  });

  for (const lang of LANGUAGES)
    test(`spills nothing and is readable at every size, ${lang}`, async () => {
      await page.goto(`${address}?wall=75,5&lang=${lang}`);
      await page.getByTestId('wall').waitFor();
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      const cases = STATES.flatMap((state) =>
        INCHES.flatMap((inches) => METRES.map((metres): Shown => ({ state, inches, metres, lang: lang === 'fr' ? 'fr' : 'en' }))),
      );
      const found = await troubles(page, cases);
      expect(found.slice(0, 40)).toEqual([]);
    });

  for (const lang of LANGUAGES)
    test(`says the whole cause where the other centre is not heard, ${lang}`, async () => {
      await page.goto(`${address}?wall=75,5&lang=${lang}`);
      await page.getByTestId('wall').waitFor();
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      const cases = READ_FROM.map(([inches, metres]): Shown => ({ state: 'dark', inches, metres, lang: lang === 'fr' ? 'fr' : 'en' }));
      const left = await page.evaluate(async (all) => {
        const found: string[] = [];
        for (const shown of all) {
          window.previewWall?.(shown);
          await new Promise((resolve) => setTimeout(() => setTimeout(resolve, 0), 0));
          const line = document.querySelector<HTMLElement>('.wall-cause .wall-detail');
          if (line?.offsetParent == null) found.push(`${String(shown.inches)}" ${String(shown.metres)} m`);
        }
        return found;
      }, cases);
      expect(left).toEqual([]);
    });

  test('leaves out no line of the three facts while it would fit in smaller letters', async () => {
    await page.goto(`${address}?wall=75,5&lang=fr`);
    await page.getByTestId('wall').waitFor();
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    const cases = INCHES.flatMap((inches) =>
      METRES.flatMap((metres) => (['en', 'fr'] as const).map((lang): Shown => ({ state: 'incident', inches, metres, lang }))),
    );
    const found = await page.evaluate(async (all) => {
      const left: string[] = [];
      for (const shown of all) {
        window.previewWall?.(shown);
        await new Promise((resolve) => setTimeout(() => setTimeout(resolve, 0), 0));
        const box = document.querySelector<HTMLElement>('.wall-right');
        const lines = [...(box?.querySelectorAll<HTMLElement>('.wall-detail') ?? [])].filter(({ offsetParent }) => offsetParent === null);
        if (box === null || lines.length === 0) continue;
        const headlines = [...box.querySelectorAll<HTMLElement>('.wall-headline')];
        for (const one of headlines) one.style.fontSize = 'var(--h3)';
        for (const line of lines) line.style.display = 'inline';
        const fits = box.scrollHeight <= box.clientHeight + 1 && box.scrollWidth <= box.clientWidth + 1;
        if (fits)
          left.push(
            `${shown.lang} ${String(shown.inches)}" ${String(shown.metres)} m: ${lines.map(({ textContent }) => textContent).join()}`,
          );
        for (const one of [...headlines, ...lines]) one.removeAttribute('style');
      }
      return left;
    }, cases);
    expect(found).toEqual([]);
  });

  for (const lang of ['en', 'fr'] as const)
    test(`says how many services are hit where a centre is not seen, in a window of 1600 px too, ${lang}`, async () => {
      await page.goto(`${address}?wall=75,5&lang=${lang}`);
      await page.getByTestId('wall').waitFor();
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      await console.app.evaluate(({ BrowserWindow }, url) => {
        BrowserWindow.getAllWindows()
          .find((one) => one.webContents.getURL().startsWith(url))
          ?.setContentSize(1600, 900);
      }, address);
      await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(1600);
      const dark = { state: 'dark', lang, inches: 75, metres: 5 };
      expect(await troubles(page, [dark])).toEqual([]);
      await expect(page.locator('.wall-impact .wall-detail')).toBeVisible();
    });
});
