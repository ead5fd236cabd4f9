/** Desktop notices on the real window: none while somebody can see it, one for a new cause while it is hidden, back by a click. */
import { expect, test } from '@playwright/test';
import { launchConsole, type Console } from './launch.ts';

interface Shown {
  readonly title: string;
  readonly body: string;
}

test.describe('notices of the desktop', () => {
  let console: Console;
  test.beforeAll(async () => {
    console = await launchConsole({ args: ['--lang', 'en'] });
  });
  test.afterAll(async () => console.close());

  async function inject(fault: string): Promise<void> {
    await console.page.evaluate((named) => {
      window.noc.post({ type: 'call', id: 9_002, name: 'simulator.inject', input: { fault: named, person: 'T. Est' } });
    }, fault);
  }

  /** What was handed to the desktop; the machine of the tests has none to ask. */
  const shown = (): Promise<readonly Shown[]> => console.app.evaluate(() => (globalThis as { shown?: readonly Shown[] }).shown ?? []);

  test('tell of a cause while the window is hidden, and of nothing while it is not', async () => {
    const { app, page } = console;
    await expect(page.getByTestId('topology')).toBeVisible({ timeout: 60_000 });
    await app.evaluate(({ Notification }) => {
      const list: Shown[] = [];
      Object.assign(globalThis, { shown: list });
      Notification.isSupported = () => true;
      Notification.prototype.show = function show(this: Electron.Notification) {
        list.push({ title: this.title, body: this.body });
        Object.assign(globalThis, { clickLast: () => this.emit('click', {}) });
      };
    });
    await inject('mains-lost:mains-a');
    await expect(page.getByTestId('incident-row')).toBeVisible({ timeout: 30_000 });
    expect(await shown()).toEqual([]);

    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    await inject('mains-lost:mains-b');
    // Which alarm of the loss comes first, mains or UPS, depends on which instrument was asked first.
    const ofCentreB = async (): Promise<readonly Shown[]> => (await shown()).filter(({ body }) => body.includes(' B'));
    await expect.poll(ofCentreB, { timeout: 30_000 }).not.toEqual([]);
    expect((await ofCentreB())[0]?.title).toMatch(/^(Critical|High) alarm$/);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(false);
    await app.evaluate(() => (globalThis as { clickLast?: () => void }).clickLast?.());
    await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(true);
  });
});
