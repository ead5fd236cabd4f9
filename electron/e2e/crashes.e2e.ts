/**
 * Pages that crash again and again, console and wall in turn: each comes back with the engine's data, the engine goes on and nothing it recorded
 * is lost. Four times in a test run; `TWINWATCH_CRASHES=50 npm test -- --e2e crashes` for the number in docs/reference/trust.md.
 */
import { expect, test, type Page } from '@playwright/test';
import { enginePid, launchConsole, type Console } from './launch.ts';
import { pageOf } from './page-of.ts';

const TIMES = Number(process.env['TWINWATCH_CRASHES'] ?? '4');
/** Main waits up to 10 s before a page that keeps crashing, and then it loads. */
const BACK_MS = 90_000;

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
      await crash(console, before);
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
