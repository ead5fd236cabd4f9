/**
 * Secrets of sources on the real Electron: refused where there is no keychain; with a real one stored, used, changed while the console is
 * open, and found in no file.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { startKeyring } from '../../tooling/lab/keyring.ts';
import { fakeUpsd, healthy } from '../engine/adapters/testing/fake-upsd.ts';
import { launchConsole } from './launch.ts';
import { runApp } from './run-app.ts';

const FIRST = 'planted-first-5e1d';
const SECOND = 'planted-second-c07b';

let folder: string;
let profile: string;

test.beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'twinwatch-keys-'));
  profile = path.join(folder, 'profile');
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

/** Files of the profile that hold the text, anywhere. */
function filesWith(text: string): readonly string[] {
  return readdirSync(profile, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(text));
}

test('without a keychain a secret is refused, and the way out is said', async () => {
  // Chromium's own switch for "no keychain", so that it is so on a desktop too.
  const { code, output } = await runApp(profile, ['--password-store=basic', '--set-secret', 'nut-a'], `${FIRST}\n`);
  expect(output).toContain('no keychain');
  expect(output).toContain('{file: PATH}');
  expect(output).not.toContain(FIRST);
  expect(code).toBe(1);
  expect(existsSync(path.join(profile, 'secrets.json'))).toBe(false);
  expect(filesWith(FIRST)).toEqual([]);
});

test('with a keychain it is stored, used, and changed while the console is open', async () => {
  const started = await startKeyring();
  test.skip(!started.ok, started.ok ? '' : started.reason);
  if (!started.ok) return;
  const { env } = started.lab;
  const server = await fakeUpsd();
  let wanted = FIRST;
  server.answer = (line) => (line.startsWith('PASSWORD') && line !== `PASSWORD "${wanted}"` ? 'ERR ACCESS-DENIED\n' : healthy(line));
  const sources = path.join(folder, 'sources.yaml');
  await writeFile(
    sources,
    `format: twinwatch-sources/1
sources:
  - { id: nut-a, kind: nut, port: ${String(server.port)}, password: { keychain: nut-password }, upses: [{ name: ups-a1, element: ups-a1 }] }
  - { id: sim, kind: simulator }
`,
  );
  try {
    expect(await runApp(profile, ['--set-secret', 'nut-password'], `${FIRST}\n`, env)).toMatchObject({ code: 0 });
    expect(statSync(path.join(profile, 'secrets.json')).mode & 0o777).toBe(0o600);
    const console = await launchConsole({ args: ['--lang', 'en', '--sources', sources], profile, env });
    try {
      await expect(console.page.getByTestId('source-nut-a')).toHaveAttribute('data-state', 'up');
      expect(server.heard).toContain(`PASSWORD "${FIRST}"`);

      wanted = SECOND;
      const changed = await runApp(profile, ['--set-secret', 'nut-password'], SECOND, env);
      expect(changed.code).toBe(0);
      server.cut();
      await expect.poll(() => server.heard, { timeout: 20_000 }).toContain(`PASSWORD "${SECOND}"`);
      await expect(console.page.getByTestId('source-nut-a')).toHaveAttribute('data-state', 'up');
      expect((await runApp(profile, ['--list-secrets'], '', env)).output).toContain('nut-password');
      expect(console.pageErrors).toEqual([]);
    } finally {
      await console.close();
    }
    expect(filesWith('nut-password').length).toBeGreaterThanOrEqual(2); // secrets.json, and the last good sources in the record
    for (const secret of [FIRST, SECOND]) expect(filesWith(secret)).toEqual([]);
  } finally {
    await server.close();
    await started.lab.stop();
  }
});
