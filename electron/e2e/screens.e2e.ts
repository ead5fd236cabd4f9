/**
 * Each screen of the console as it is during an incident, in the real window: no barrier in any theme and language, targets large enough,
 * everything reached by Tab with a focus one can see, nothing that moves for who wants it still, nothing lost with the largest text.
 */
import { expect, test, type Page } from '@playwright/test';
import { barriers } from './barriers.ts';
import { launchConsole, type Console } from './launch.ts';
import { focusWalk, runningAnimations, smallTargets, spilled } from './screen-checks.ts';

const VIEWS = ['topology', 'incident', 'runbook', 'handover', 'sources', 'drills', 'settings'] as const;
/** The digit with Ctrl that leads to each. */
const DIGIT: Readonly<Record<(typeof VIEWS)[number], string>> = {
  topology: '1',
  incident: '2',
  runbook: '3',
  handover: '4',
  sources: '5',
  drills: '6',
  settings: '9',
};

const NOTHING = Object.fromEntries(VIEWS.map((view) => [view, []]));

test.describe('each screen', () => {
  test.describe.configure({ timeout: 180_000 });
  let console: Console;
  let page: Page;

  const look = async (name: 'locale' | 'theme' | 'size', value: string): Promise<void> => {
    await page.keyboard.press('Control+9');
    await page.getByTestId(`look-${name}-${value}`).check();
  };
  const open = async (view: (typeof VIEWS)[number]): Promise<void> => {
    await page.keyboard.press(`Control+${DIGIT[view]}`);
    await expect(page.locator(`main.view-${view}`)).toBeVisible();
  };

  /** What is found on each, all of them before the test fails. */
  const onEach = async (find: (shown: Page) => Promise<readonly string[]>): Promise<Record<string, readonly string[]>> => {
    const found: Record<string, readonly string[]> = {};
    for (const view of VIEWS) {
      await open(view);
      found[view] = await find(page);
    }
    return found;
  };

  test.beforeAll(async () => {
    console = await launchConsole({ args: ['--lang', 'en'] });
    page = console.page;
    await console.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1366, 768));
    await page.getByTestId('tree').waitFor({ timeout: 60_000 });
    await page.evaluate(() => {
      window.noc.post({ type: 'call', id: 90_001, name: 'simulator.inject', input: { fault: 'mains-lost:mains-a', person: 'E2E' } });
    });
    await page.getByTestId('incident-row').first().waitFor({ timeout: 30_000 });
  });
  test.afterAll(() => console.close());

  for (const theme of ['dark', 'light']) {
    for (const lang of ['en', 'fr']) {
      test(`has no barrier, ${theme}, ${lang}`, async () => {
        await look('locale', lang);
        await look('theme', theme);
        expect(await onEach(barriers)).toEqual(NOTHING);
      });
    }
  }

  test('has targets of 24 px at least', async () => {
    expect(await onEach((shown) => smallTargets(shown, 24))).toEqual(NOTHING);
  });

  for (const view of VIEWS) {
    test(`is walked through with Tab, ${view}`, async () => {
      await open(view);
      const { missed, hidden, isTrapped } = await focusWalk(page);
      expect({ missed, hidden, isTrapped }).toEqual({ missed: [], hidden: [], isTrapped: false });
    });
  }

  test('stands still for who wants it still; else only the sign of a new critical alarm moves', async () => {
    await open('topology');
    expect(await runningAnimations(page)).not.toEqual([]); // else the next line means nothing
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await onEach(runningAnimations)).toEqual(NOTHING);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
  });

  test('loses nothing with the largest text on 1366 by 768', async () => {
    for (const lang of ['en', 'fr']) {
      await look('locale', lang);
      await look('size', '200');
      expect(await onEach(spilled), lang).toEqual(NOTHING);
    }
    await look('size', '100');
  });
});
