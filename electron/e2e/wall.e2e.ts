/** The wall on the real Electron: it may read and nothing else, says what the console says, is covered when it stands still, and comes back. */
import { expect, test, type Page } from '@playwright/test';
import { launchConsole, type Console } from './launch.ts';
import { measured, PATIENCE } from './measured.ts';
import { pageOf } from './page-of.ts';

const PAINTED_MS = 2000;
const COVERED_MS = 4000;
/** The page stands still for so long: far beyond the three seconds that are tolerated, and what a busy machine adds. */
const FREEZE_MS = 25_000;
/** Share of a quiet wall that may look like a colour of a status: edges of letters. */
const TOLERATED = 0.001;

/** Asks the engine for something as the page itself can, and gives its answer. */
async function ask(page: Page, name: string, input: object): Promise<unknown> {
  return page.evaluate(
    ([called, given]) =>
      new Promise((resolve) => {
        const id = Math.floor(Math.random() * 1e9);
        window.noc.onEngine((message) => {
          if (message.type === 'answer' && message.id === id) resolve(message);
        });
        window.noc.post({ type: 'call', id, name: called, input: given });
      }),
    [name, input] as const,
  );
}

/** Cause, impact, action and deadline of a window: what is said on both must be the same. */
async function answerOn(page: Page, prefix: string, action: string): Promise<readonly (string | null)[]> {
  const said = (id: string): Promise<string | null> =>
    page
      .getByTestId(id)
      .first()
      .textContent({ timeout: 2000 })
      .catch(() => null);
  const deadline = await page
    .getByTestId('decide-by')
    .getAttribute('data-at-ms', { timeout: 2000 })
    .catch(() => null);
  return [await said(`${prefix}cause`), await said(`${prefix}impact`), await said(action), deadline];
}

/** Share of the wall's pixels that are a colour of a status, within a little. */
async function statusShare(console: Console): Promise<number> {
  return console.app.evaluate(async ({ BrowserWindow }) => {
    const windows = BrowserWindow.getAllWindows();
    const roles = await Promise.all(windows.map((window) => window.webContents.executeJavaScript('window.noc.os.role') as Promise<string>));
    const image = await windows[roles.indexOf('wall')]?.webContents.capturePage();
    const pixels = image?.toBitmap(); // blue, green, red, alpha
    if (pixels === undefined || pixels.length === 0) return 1;
    const colours = [0xff5a47, 0xd3222a, 0xedaa4a, 0xf7ef4a, 0xe9b0f5].map((hex) => [hex >> 16, (hex >> 8) & 255, hex & 255] as const);
    let found = 0;
    for (let at = 0; at < pixels.length; at += 4) {
      const [blue = 0, green = 0, red = 0] = pixels.subarray(at, at + 3);
      if (colours.some(([r, g, b]) => Math.abs(r - red) + Math.abs(g - green) + Math.abs(b - blue) < 60)) found += 1;
    }
    return found / (pixels.length / 4);
  });
}

/** What covers the wall: the text of the notice and the processes of both, or null while nothing does. */
async function cover(console: Console): Promise<{ readonly text: string; readonly isOtherProcess: boolean } | null> {
  return console.app.evaluate(async ({ BrowserWindow, webContents }) => {
    const notice = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith('data:'));
    const window = BrowserWindow.getAllWindows().find(
      (candidate) =>
        candidate.contentView.children.length > 0 &&
        candidate.isKiosk() !== undefined &&
        candidate.contentView.children.some((view) => 'webContents' in view && view.webContents === notice),
    );
    if (notice === undefined || window === undefined) return null;
    const text = (await notice.executeJavaScript('document.body.innerText')) as string;
    return { text, isOtherProcess: notice.getOSProcessId() !== window.webContents.getOSProcessId() };
  });
}

test.describe('a wall beside the console', () => {
  let console: Console;
  let desk: Page;
  let wall: Page;
  test.beforeAll(async () => {
    console = await launchConsole({ args: ['--lang', 'en', '--wall', '1'] });
    wall = await pageOf(console, 'wall');
    desk = await pageOf(console, 'console');
    await wall.getByTestId('wall').waitFor();
  });
  test.afterAll(() => console.close());

  test('fills its display, shows no cursor and nothing to press, and keeps the display awake', async () => {
    const { bounds, display, isAwake } = await console.app.evaluate(async ({ BrowserWindow, powerSaveBlocker, screen }) => {
      const windows = BrowserWindow.getAllWindows();
      const roles = await Promise.all(
        windows.map((window) => window.webContents.executeJavaScript('window.noc.os.role') as Promise<string>),
      );
      return {
        bounds: windows[roles.indexOf('wall')]?.getBounds(),
        display: screen.getPrimaryDisplay().bounds,
        isAwake: [0, 1, 2, 3].some((id) => powerSaveBlocker.isStarted(id)),
      };
    });
    // A window without a frame loses a pixel where no window manager is.
    for (const side of ['x', 'y', 'width', 'height'] as const)
      expect(Math.abs((bounds?.[side] ?? Number.NaN) - display[side])).toBeLessThan(2);
    expect(isAwake).toBe(true);
    expect(await wall.evaluate(() => getComputedStyle(document.querySelector('.wall') ?? document.body).cursor)).toBe('none');
    expect(await wall.locator('button, input, select, a, [tabindex]').count()).toBe(0);
  });

  test('may read, and is refused everything that changes something', async () => {
    expect(await ask(wall, 'simulator.inject', { fault: 'mains-lost:mains-a', person: 'Passer-by' })).toMatchObject({
      ok: false,
      error: { code: 'role' },
    });
    expect(await ask(wall, 'incidents.list', { before: null, limit: 5 })).toMatchObject({ ok: true, value: [] });
  });

  test('a quiet wall has no colour of a status', async () => {
    await expect(wall.getByTestId('wall')).toHaveAttribute('data-kind', 'normal', { timeout: 60_000 });
    await expect(wall.getByTestId('wall-note')).toHaveCount(0);
    expect(await statusShare(console)).toBeLessThan(TOLERATED);
  });

  test('a power failure: cause, impact, action and deadline, the same words as on the console', async () => {
    const beganAtMs = Date.now();
    for (const fault of ['generator-fails:gen-a', 'mains-lost:mains-a'])
      expect(JSON.stringify(await ask(desk, 'simulator.inject', { fault, person: 'E2E' }))).toContain('"ok":true');
    await expect(wall.getByTestId('wall-action')).toBeVisible({ timeout: PAINTED_MS * PATIENCE * 2 });
    const paintedAtMs = Date.now();
    // The answer says when it was measured that it began: the simulated plant runs on this computer's clock.
    const onset = await desk.locator('.answer-cause time').first().getAttribute('datetime');
    measured('power failure to answer on the wall, from its reading', paintedAtMs - Date.parse(onset ?? ''), PAINTED_MS);
    measured('power failure to answer on the wall, from the click that injects it', paintedAtMs - beganAtMs, PAINTED_MS);
    await expect(wall.getByTestId('wall-action')).toHaveText(/Move the load/, { timeout: 60_000 });
    await expect(async () => {
      const onWall = await answerOn(wall, 'wall-', 'wall-action');
      expect(onWall).toEqual(await answerOn(desk, '', 'advised-action'));
      expect(onWall.every((said) => said !== null && said !== '')).toBe(true);
    }).toPass({ timeout: 20_000 });
    await expect(wall.getByTestId('wall-row-power').first()).toHaveAttribute('data-tile', 'cause');
    expect(await statusShare(console)).toBeGreaterThan(TOLERATED); // or the quiet wall would prove nothing
  });

  test('is covered by another process when its page stands still, and uncovered when it goes on', async () => {
    await expect.poll(() => cover(console)).toBeNull(); // a busy machine may have covered it for a moment, rightly
    const frozenAtMs = Date.now();
    const thawed = wall.evaluate((forMs) => {
      const until = performance.now() + forMs;
      while (performance.now() < until);
    }, FREEZE_MS);
    await expect.poll(() => cover(console), { intervals: [100], timeout: FREEZE_MS }).toMatchObject({ isOtherProcess: true });
    measured('a wall that stands still is covered', Date.now() - frozenAtMs, COVERED_MS);
    expect((await cover(console))?.text).toMatch(/DISPLAY FROZEN SINCE \d\d:\d\d:\d\d/);
    await thawed;
    await expect.poll(() => cover(console)).toBeNull();
    const log = await console.log();
    expect(log).toMatch(/wall on display 1: page stands still since .* covered by a notice/);
    expect(log).toMatch(/wall on display 1: page draws again/);
  });

  test('comes back with the same role after its page crashed', async () => {
    const opened = console.app.waitForEvent(
      'window',
      async (page) => (await page.evaluate(() => window.noc?.os.role).catch(() => null)) === 'wall',
    );
    await console.app.evaluate(async ({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows())
        if ((await window.webContents.executeJavaScript('window.noc.os.role')) === 'wall') window.webContents.forcefullyCrashRenderer();
    });
    wall = await opened;
    await expect(wall.getByTestId('wall-action')).toHaveText(/Move the load/, { timeout: 30_000 });
    expect(await ask(wall, 'simulator.clear', { fault: null, person: 'Passer-by' })).toMatchObject({ ok: false, error: { code: 'role' } });
    expect(console.pageErrors).toEqual([]);
  });
});
