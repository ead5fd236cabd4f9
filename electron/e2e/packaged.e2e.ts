/** The packed app opens from its archive, without the project around it: one live window, nothing in the page's error log. */
import { expect, test } from '@playwright/test';
import { launchConsole, packedExecutable } from './launch.ts';

test('the packed app opens one live window', async () => {
  test.skip(packedExecutable() === null, 'no packed app here: npm run package');
  const console = await launchConsole({ packed: true });
  try {
    expect(await console.app.evaluate(({ app }) => app.isPackaged && app.getAppPath().endsWith('app.asar'))).toBe(true);
    await expect.poll(() => console.log()).toContain('ready, pid');
    // Answers to what the page asked of its own may come before: only a message of the live state counts.
    const live = await console.page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          window.noc.onEngine((message) => {
            if (message.type === 'snapshot' || message.type === 'patch') resolve(message.type);
          });
          window.noc.post({ type: 'resync' });
        }),
    );
    expect(['snapshot', 'patch']).toContain(live);
    expect(console.app.windows()).toHaveLength(1);
    expect(console.pageErrors).toEqual([]);
  } finally {
    await console.close();
  }
});
