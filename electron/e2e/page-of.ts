/** Finds one of several windows by its role. */
import { expect, type Page } from '@playwright/test';
import type { Console } from './launch.ts';

/** The page main opened in this role: which of two windows is there first is chance. */
export async function pageOf(console: Console, wanted: 'console' | 'wall'): Promise<Page> {
  let found: Page | undefined;
  await expect
    .poll(async () => {
      const roles = await Promise.all(
        console.app.windows().map(async (page) => ({ page, role: await page.evaluate(() => window.noc?.os.role).catch(() => undefined) })),
      );
      found = roles.find(({ role }) => role === wanted)?.page;
      return found !== undefined;
    })
    .toBe(true);
  if (found === undefined) throw new Error(`no window is a ${wanted}`);
  return found;
}
