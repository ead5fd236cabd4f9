/** Why there is no engine, in the real window: a record held by another process, a folder nothing can be written to. It is up by itself once it is over. */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { openStore } from '../store/store.ts';
import { launchConsole } from './launch.ts';
import { pageOf } from './page-of.ts';
import { runApp } from './run-app.ts';

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

test('a wall beside it says the same, large, before it has ever shown anything', async () => {
  test.setTimeout(150_000);
  const holder = openStore(path.join(profile, 'record'));
  const console = await launchConsole({ args: ['--lang', 'en', '--wall', '1'], profile });
  try {
    const wall = await pageOf(console, 'wall');
    const trouble = wall.getByTestId('wall-trouble');
    await expect(trouble).toHaveAttribute('data-code', 'busy', { timeout: 60_000 });
    await expect(trouble).toContainText(path.join(profile, 'record'));
    holder.close();
    await expect(trouble).toHaveCount(0, { timeout: 60_000 });
    await expect(wall.getByTestId('wall')).toBeVisible({ timeout: 60_000 });
  } finally {
    await console.close();
  }
});

test('a profile that cannot be made is said with its folder and what to do, and ends in order', async () => {
  const file = path.join(profile, 'file');
  await writeFile(file, '');
  const { code, output } = await runApp(path.join(file, 'profile'), ['--lang', 'en'], '');
  expect(output).toContain(`${path.join(file, 'profile')} (ENOTDIR: a part of the path is a file)`);
  expect(output).toContain('--profile DIR');
  expect(code).toBe(2);
});
