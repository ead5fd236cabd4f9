/** A second start: what was last known stands on the screen before there is an engine, with its age, and gives way to what is live (C48). */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { launchConsole } from './launch.ts';
import { measured } from './measured.ts';

const KNOWN_MS = 2_000;
const LIVE_MS = 5_000;

test('the last known state is shown at once and is not called live', async () => {
  const profile = await mkdtemp(path.join(os.tmpdir(), 'twinwatch-first-'));
  try {
    const first = await launchConsole({ args: ['--lang', 'en'], profile });
    await first.page.getByTestId('tree').waitFor({ timeout: 60_000 });
    await expect
      .poll(() => first.page.evaluate(() => window.localStorage.getItem('twinwatch.lastKnown')), { timeout: 30_000 })
      .not.toBeNull();
    await first.end();

    const second = await launchConsole({ args: ['--lang', 'en'], profile });
    const known = second.page.getByTestId('last-known');
    await expect(known).toContainText('Not live');
    await second.page.getByTestId('tree').waitFor({ timeout: 60_000 });
    await expect(known).toHaveCount(0);
    const startedMs = await second.app.evaluate(() => process.getCreationTime());
    const seen = await second.page.evaluate(() => {
      const [paint] = performance.getEntriesByName('first-contentful-paint');
      return {
        knownMs: performance.timeOrigin + (paint?.startTime ?? Number.NaN),
        live: performance.getEntriesByName('drawn')[0]?.startTime,
      };
    });
    expect(startedMs).not.toBeNull();
    measured('start to last known state', seen.knownMs - (startedMs ?? 0), KNOWN_MS);
    measured('start to live', Date.now() - (startedMs ?? 0), LIVE_MS);
    await second.close();
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
});
