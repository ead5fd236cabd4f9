/**
 * Pages that crash again and again, console and wall in turn: each comes back with the engine's data, the engine goes on and nothing it recorded
 * is lost. A console comes back with what it showed, and so does one that hangs; a wall that hangs is a wall again. Four crashes in a test run;
 * `TWINWATCH_CRASHES=50 npm test -- --e2e crashes` for the number in docs/reference/trust.md, a tenth of them consoles that hang.
 */
import { expect, test, type Page } from '@playwright/test';
import { enginePid, launchConsole, type Console } from './launch.ts';
import { measured } from './measured.ts';
import { pageOf } from './page-of.ts';

const TIMES = Number(process.env['TWINWATCH_CRASHES'] ?? '4');
/** Main waits up to 10 s before a page that keeps crashing, and then it loads. */
const BACK_MS = 90_000;

/** Of so many, one is a console that hangs and is ended for it; in the short form all crash. */
const HANGS_EACH = 10;

const SIGN = { console: 'tree', wall: 'wall' } as const;

/** Kills the process that draws this page, as the system would. */
async function crash({ app }: Console, page: Page): Promise<void> {
  const address = await page.evaluate(() => window.noc?.os.role ?? '');
  await app.evaluate(async ({ BrowserWindow }, role) => {
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      const own: unknown = await webContents.executeJavaScript('window.noc?.os.role').catch(() => null);
      if (own === role) webContents.forcefullyCrashRenderer();
    }
  }, address);
}

/** The last entry of the record, as the engine tells it to this page. */
function lastEntry(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        window.noc?.onEngine((message) => {
          if (message.type === 'snapshot') resolve(message.live.meta.journalSeq);
        });
        window.noc?.post({ type: 'resync' });
      }),
  );
}

test(`a page that crashed ${String(TIMES)} times is back each time, beside an engine that never ended`, async () => {
  test.setTimeout(120_000 + TIMES * BACK_MS);
  const console = await launchConsole({ args: ['--lang', 'en', '--wall', '1'] });
  try {
    await (await pageOf(console, 'console')).getByTestId('tree').waitFor({ timeout: BACK_MS });
    const pid = await enginePid(console);
    let seq = 0;
    for (let time = 0; time < TIMES; time += 1) {
      const role = time % 2 === 0 ? 'console' : 'wall';
      const before = await pageOf(console, role);
      if (time % HANGS_EACH === HANGS_EACH - 2) hang(before);
      else await crash(console, before);
      await expect.poll(() => before.isClosed(), { timeout: BACK_MS }).toBe(true);
      const after = await pageOf(console, role);
      expect(after).not.toBe(before);
      await expect(after.getByTestId(SIGN[role])).toBeVisible({ timeout: BACK_MS });
      const now = await lastEntry(after);
      expect(now).toBeGreaterThanOrEqual(seq);
      seq = now;
    }
    expect(seq).toBeGreaterThan(0);
    expect(await enginePid(console)).toBe(pid);
    expect(await console.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(2);
    expect((await console.log()).match(/page gone: /g)).toHaveLength(TIMES);
  } finally {
    await console.close();
  }
});

/** Of a page that ended, or hangs until it is ended, until the next one in this role shows its sign, ms. */
const HUNG_BACK_MS = { console: 15_000, wall: 35_000 } as const;

/** Two incidents, the less urgent one open on its screen, and an element selected. */
async function chooseSecond(page: Page): Promise<{ readonly incident: string | null; readonly element: string | null }> {
  await page.getByTestId('tree').waitFor({ timeout: BACK_MS });
  await page.getByTestId('banner-warming').waitFor({ state: 'hidden', timeout: BACK_MS });
  await page.evaluate(() => {
    for (const [id, fault] of [...['mains-lost:mains-a', 'mains-lost:mains-b'].entries()])
      window.noc?.post({ type: 'call', id: 800_000 + id, name: 'simulator.inject', input: { fault, person: 'E2E' } });
  });
  await expect(page.getByTestId('incident-row').nth(1)).toBeVisible({ timeout: BACK_MS });
  await page.locator('[data-testid^="element-status-"]').nth(3).click();
  const element = await page.getByTestId('selection').getAttribute('data-element', { timeout: BACK_MS });
  const row = page.getByTestId('incident-row').last();
  const incident = await row.getAttribute('data-incident');
  await row.locator('.row-main').click();
  await expect(page.locator('.incident')).toHaveAttribute('data-incident', incident ?? '');
  return { incident, element };
}

/** Never gives the page's thread back. */
function hang(page: Page): void {
  void page
    .evaluate(() => {
      for (;;);
    })
    .catch(() => undefined); // it ends with its page
}

test.describe('a console page', () => {
  for (const how of ['crashed', 'hangs'] as const)
    test(`that ${how} comes back with the screen, the incident and the element it showed`, async () => {
      test.setTimeout(300_000);
      const console = await launchConsole({ args: ['--lang', 'en'] });
      try {
        const before = await pageOf(console, 'console');
        const { incident, element } = await chooseSecond(before);
        const pid = await enginePid(console);
        const endedAtMs = Date.now();
        if (how === 'crashed') await crash(console, before);
        else hang(before);
        await expect.poll(() => before.isClosed(), { timeout: BACK_MS }).toBe(true);
        const after = await pageOf(console, 'console');
        await expect(after.locator('.incident')).toHaveAttribute('data-incident', incident ?? '', { timeout: BACK_MS });
        measured(`a page that ${how} back with what it showed`, Date.now() - endedAtMs, how === 'crashed' ? 3_000 : HUNG_BACK_MS.console);
        await after.getByTestId('view-topology').click();
        await expect(after.getByTestId('selection')).toHaveAttribute('data-element', element ?? '');
        expect(await enginePid(console)).toBe(pid);
        const log = await console.log();
        expect(log).toContain('page gone: ');
        if (how === 'hangs') expect(log).toContain('page hangs: no answer for 10 s, it is ended');
      } finally {
        await console.close();
      }
    });

  test('that a debugger holds still is not replaced; once let go it is, as any that hangs', async () => {
    test.setTimeout(300_000);
    const console = await launchConsole({ args: ['--lang', 'en'] });
    try {
      const page = await pageOf(console, 'console');
      await page.getByTestId('tree').waitFor({ timeout: BACK_MS });
      await console.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.debugger.attach());
      hang(page);
      await new Promise((resolve) => setTimeout(resolve, 2 * HUNG_BACK_MS.console));
      expect(page.isClosed()).toBe(false);
      await console.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.debugger.detach());
      await expect.poll(() => page.isClosed(), { timeout: BACK_MS }).toBe(true);
    } finally {
      await console.close();
    }
  });
});

test('a wall that hangs is covered, and then a wall again', async () => {
  test.setTimeout(300_000);
  const console = await launchConsole({ args: ['--lang', 'en', '--wall', '1'] });
  try {
    const before = await pageOf(console, 'wall');
    await before.getByTestId('wall').waitFor({ timeout: BACK_MS });
    const hungAtMs = Date.now();
    hang(before);
    await expect.poll(() => before.isClosed(), { timeout: 2 * BACK_MS }).toBe(true);
    const after = await pageOf(console, 'wall');
    await expect(after.getByTestId('wall')).toBeVisible({ timeout: BACK_MS });
    measured('a wall that hangs back', Date.now() - hungAtMs, HUNG_BACK_MS.wall);
    expect(await console.log()).toMatch(/covered by a notice[^]*page hangs: no answer for 30 s, it is ended/);
  } finally {
    await console.close();
  }
});
