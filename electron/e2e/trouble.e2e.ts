/** Why there is no engine, in the real window: a record held by another process, a folder nothing can be written to. It is up by itself once it is over. */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { openStore } from '../store/store.ts';
import { launchConsole } from './launch.ts';

let profile: string;
test.beforeEach(async () => {
  profile = await mkdtemp(path.join(os.tmpdir(), 'twinwatch-trouble-'));
  await mkdir(path.join(profile, 'record'), { mode: 0o700 });
});
test.afterEach(() => rm(profile, { recursive: true, force: true }));

for (const [lang, next] of [
  ['en', /other/i],
  ['fr', /autre/i],
] as const)
  test(`a record another process holds is named, and opened when it is free, ${lang}`, async () => {
    test.setTimeout(150_000);
    const holder = openStore(path.join(profile, 'record'));
    const console = await launchConsole({ args: ['--lang', lang], profile });
    try {
      const trouble = console.page.getByTestId('engine-trouble');
      await expect(trouble).toHaveAttribute('data-code', 'busy', { timeout: 60_000 });
      await expect(trouble).toContainText(path.join(profile, 'record'));
      await expect(trouble).toContainText(next);
      holder.close();
      await expect(trouble).toHaveCount(0, { timeout: 60_000 });
      await expect(console.page.getByTestId('tree')).toBeVisible({ timeout: 60_000 });
    } finally {
      await console.close();
    }
  });

test('a folder nothing can be written to is named, with what to do', async () => {
  test.setTimeout(120_000);
  test.skip(process.platform !== 'linux' || process.getuid?.() !== 0, 'needs root on Linux to mount a file system that is read-only');
  const record = path.join(profile, 'record');
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'ro,size=1m', 'tmpfs', record]);
  try {
    const console = await launchConsole({ args: ['--lang', 'en'], profile });
    try {
      const trouble = console.page.getByTestId('engine-trouble');
      await expect(trouble).toHaveAttribute('data-code', 'readonly', { timeout: 60_000 });
      await expect(trouble).toContainText(record);
    } finally {
      await console.close();
    }
  } finally {
    execFileSync('umount', ['-l', record]);
  }
});
