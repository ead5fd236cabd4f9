/** What the page must not be able to do, asked of the real window. Numbers are those of Electron's security checklist. */
import { expect, test } from '@playwright/test';
import { launchConsole, type Console } from './launch.ts';

test.describe('the page', () => {
  let console: Console;
  test.beforeAll(async () => {
    console = await launchConsole();
    await console.page.waitForLoadState('load');
  });
  test.afterAll(() => console.close());

  test('runs isolated, sandboxed, without Node (2, 3, 4)', async () => {
    const preferences = await console.app.evaluate(({ webContents }) => {
      const [contents] = webContents.getAllWebContents();
      // Not in the public types: what Chromium was really given.
      return (contents as unknown as { getLastWebPreferences: () => Record<string, unknown> }).getLastWebPreferences();
    });
    expect(preferences).toMatchObject({ contextIsolation: true, sandbox: true, nodeIntegration: false });
    expect(preferences['webSecurity']).toBe(true);
    const globals = await console.page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter((name) => name in globalThis),
    );
    expect(globals).toEqual([]);
  });

  test('has only named functions and plain data on window.noc (20)', async () => {
    const shape = await console.page.evaluate(() => {
      const describe = (value: object): Record<string, string> =>
        Object.fromEntries(Object.entries(value).map(([name, part]) => [name, typeof part]));
      return { noc: describe(window.noc), os: describe(window.noc.os) };
    });
    expect(shape.noc).toEqual({
      onEngine: 'function',
      post: 'function',
      drawn: 'function',
      saveReport: 'function',
      openRecord: 'function',
      startEngine: 'function',
      notice: 'function',
      beat: 'function',
      shows: 'function',
      lastShown: 'function',
      os: 'object',
    });
    expect(shape.os).toEqual({
      version: 'string',
      electron: 'string',
      platform: 'string',
      locale: 'string',
      lang: 'string',
      role: 'string',
      wall: 'object', // null in the console
      openLogFolder: 'function',
    });
  });

  test('carries the content policy and does not run inline code (7)', async () => {
    const policy = await console.page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.__inlineRan = true';
      document.head.append(script);
      return { ran: '__inlineRan' in window, origin: location.origin };
    });
    expect(policy).toEqual({ ran: false, origin: 'app://noc' });
    const header = await console.app.evaluate(async ({ session }) => {
      const response = await session.defaultSession.fetch('app://noc/index.html');
      return response.headers.get('content-security-policy');
    });
    expect(header).toContain("default-src 'none'");
    expect(header).toContain("connect-src 'none'");
    expect(header).not.toContain('unsafe');
  });

  test('reaches no network, not even this computer (1)', async () => {
    const outcome = await console.page.evaluate(() => fetch('http://127.0.0.1').then(String, (error: unknown) => String(error)));
    expect(outcome).toContain('Failed to fetch');
    // And below the page's own policy, the session refuses too.
    const session = await console.app.evaluate(({ session: { defaultSession } }) =>
      defaultSession.fetch('http://127.0.0.1').then(String, (error: unknown) => String(error)),
    );
    expect(session).toContain('ERR_BLOCKED_BY_CLIENT');
  });

  test('opens no window and leaves no address (13, 14)', async () => {
    const opened = await console.page.evaluate(() => window.open('https://example.invalid') === null);
    expect(opened).toBe(true);
    await console.page.evaluate(() => {
      location.href = 'https://example.invalid';
    });
    await console.page.waitForTimeout(300);
    expect(await console.page.evaluate(() => location.href)).toBe('app://noc/index.html');
    expect(console.app.windows()).toHaveLength(1);
  });

  test('is refused every permission (5)', async () => {
    const states = await console.page.evaluate(async () => {
      const asked = await Promise.all(
        (['geolocation', 'notifications', 'camera'] as const).map(async (name) => (await navigator.permissions.query({ name })).state),
      );
      return asked;
    });
    expect(states).toEqual(['denied', 'denied', 'denied']);
  });

  test('is served nothing outside its folder (18)', async () => {
    const statuses = await console.app.evaluate(async ({ session }) => {
      const asked = ['..%2fmain/index.js', '%2e%2e/main/index.js', '..%5cmain%5cindex.js', '%00', 'nothing.js'];
      return Promise.all(asked.map(async (name) => (await session.defaultSession.fetch(`app://noc/${name}`)).status));
    });
    expect(statuses).toEqual([404, 404, 404, 404, 404]);
  });
});
