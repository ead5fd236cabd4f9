/** Secrets of the keychain in the real engine process: asked of main by name, used at the next connection, and written nowhere. */
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Secrets } from '../../shared/model/secret.ts';
import { temporaryDirectory } from '../store/testing/samples.ts';
import { fakeUpsd, healthy, type FakeUpsd } from './adapters/testing/fake-upsd.ts';
import { EngineProcess } from './testing/engine-process.ts';

const SITE = path.resolve(import.meta.dirname, '../../fixtures/sites/invoke.yaml');
const MINUTES = 180_000;
const FIRST = 'planted-first-7f3a';
const SECOND = 'planted-second-91cc';

let server: FakeUpsd;
let engine: EngineProcess | null = null;

beforeEach(async () => {
  server = await fakeUpsd();
});
afterEach(async () => {
  if (engine?.exit === null) await engine.kill();
  engine = null;
  await server.close();
});

const sourcesText = (name: string): string =>
  [
    'format: twinwatch-sources/1',
    'sources:',
    `  - { id: nut-a, kind: nut, port: ${String(server.port)}, pollMs: 100, password: { keychain: ${name} }, upses: [{ name: ups-a1, element: ups-a1 }] }`,
    '',
  ].join('\n');

/** Main's side: every answer is what `known` holds then. */
function answer(of: EngineProcess, known: () => Secrets): string[] {
  const asked: string[] = [];
  of.child.on('message', (message: { readonly type: string; readonly names?: readonly string[] }) => {
    if (message.type !== 'secrets') return;
    asked.push((message.names ?? []).join());
    of.send({ type: 'secrets', secrets: known() });
  });
  return asked;
}

/** Files of the folder that hold the text, anywhere. */
function filesWith(folder: string, text: string): readonly string[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => fs.readFileSync(file).includes(text));
}

describe('a secret of the keychain', { timeout: MINUTES }, () => {
  it('is there for the first connection, changed for the next one, and in no file of the profile', async () => {
    const profile = temporaryDirectory();
    const sources = path.join(profile, 'sources.yaml');
    fs.writeFileSync(sources, sourcesText('nut-password'));
    let wanted = FIRST;
    server.answer = (line) => (line.startsWith('PASSWORD') && line !== `PASSWORD "${wanted}"` ? 'ERR ACCESS-DENIED\n' : healthy(line));

    const one = new EngineProcess(profile, SITE, sources);
    engine = one;
    const asked = answer(one, () => ({ 'nut-password': { ok: true, value: FIRST } }));
    await one.ready();
    const window = one.connect(1, 'console');
    await window.until('its source', (live) => live.sources['nut-a']?.state === 'up');
    expect(asked).toEqual(['nut-password']);
    expect(server.heard.filter((line) => line.startsWith('PASSWORD'))).toEqual([`PASSWORD "${FIRST}"`]);

    // The device has another one: lost for `auth`, until main gives the changed one; nothing is started again.
    wanted = SECOND;
    server.cut();
    await window.until('the refusal', (live) => live.sources['nut-a']?.trouble === 'auth');
    one.send({ type: 'secrets', secrets: { 'nut-password': { ok: true, value: SECOND } } });
    await window.until('its return', (live) => live.sources['nut-a']?.state === 'up');
    expect(server.heard).toContain(`PASSWORD "${SECOND}"`);

    // Killed: what the record keeps is what a crash leaves.
    await one.kill();
    expect(filesWith(profile, 'nut-password').length).toBeGreaterThanOrEqual(2); // the sources file, and its last good text in the record
    for (const secret of [FIRST, SECOND]) {
      expect(filesWith(profile, secret)).toEqual([]);
      expect(one.stderr).not.toContain(secret);
      expect(JSON.stringify([window.snapshots, window.patches, one.fatal])).not.toContain(secret);
    }
  });

  it('that is missing is said with the way to store it, and another source file asks for others', async () => {
    const profile = temporaryDirectory();
    const sources = path.join(profile, 'sources.yaml');
    fs.writeFileSync(sources, sourcesText('missing'));
    const one = new EngineProcess(profile, SITE, sources);
    engine = one;
    const asked = answer(one, () => ({
      missing: { ok: false, reason: 'no secret "missing" is stored: npm start -- --set-secret missing' },
      other: { ok: true, value: FIRST },
    }));
    await one.ready();
    const window = one.connect(1, 'console');
    await window.until('the reason', (live) => live.sources['nut-a']?.trouble === 'auth');
    fs.writeFileSync(sources, sourcesText('other'));
    await window.until('the other', (live) => live.sources['nut-a']?.state === 'up');
    expect(asked).toEqual(['missing', 'other']);
    await one.shutdown();
  });

  it('that main is slow to give does not keep the engine from starting', async () => {
    const profile = temporaryDirectory();
    const sources = path.join(profile, 'sources.yaml');
    fs.writeFileSync(sources, sourcesText('slow'));
    const one = new EngineProcess(profile, SITE, sources);
    engine = one;
    await one.ready();
    const window = one.connect(1, 'console');
    await window.until('the wait', (live) => live.sources['nut-a']?.trouble === 'auth');
    one.send({ type: 'secrets', secrets: { slow: { ok: true, value: FIRST } } });
    await window.until('the late answer', (live) => live.sources['nut-a']?.state === 'up');
    await one.shutdown();
  });
});

describe.skipIf(process.platform !== 'linux')('a secret of the shell', { timeout: MINUTES }, () => {
  const NAME = 'TWINWATCH_TEST_PASSWORD';
  /** What the system shows of the process to others of its user. */
  const shown = ({ child }: EngineProcess): string => fs.readFileSync(`/proc/${String(child.pid)}/environ`, 'utf8');

  it('is used by its source, and not in the environment of the engine', async () => {
    const profile = temporaryDirectory();
    const sources = path.join(profile, 'sources.yaml');
    fs.writeFileSync(sources, sourcesText('x').replace('{ keychain: x }', `{ env: ${NAME} }`));
    server.answer = (line) => (line.startsWith('PASSWORD') && line !== `PASSWORD "${FIRST}"` ? 'ERR ACCESS-DENIED\n' : healthy(line));
    const one = new EngineProcess(profile, SITE, sources, false, { [NAME]: FIRST });
    engine = one;
    await one.ready();
    const window = one.connect(1, 'console');
    await window.until('its source', (live) => live.sources['nut-a']?.state === 'up');
    expect(server.heard).toContain(`PASSWORD "${FIRST}"`);
    expect(shown(one)).toContain('PATH=');
    expect(shown(one)).not.toContain(FIRST);
    await one.kill();
    expect(filesWith(profile, FIRST)).toEqual([]);
  });

  it('that main did not give is said by its name (control)', async () => {
    const profile = temporaryDirectory();
    const sources = path.join(profile, 'sources.yaml');
    fs.writeFileSync(sources, sourcesText('x').replace('{ keychain: x }', `{ env: ${NAME} }`));
    const one = new EngineProcess(profile, SITE, sources);
    engine = one;
    await one.ready();
    const window = one.connect(1, 'console');
    const { detail } = await window.until('the reason', (live) =>
      live.sources['nut-a']?.trouble === 'auth' ? live.sources['nut-a'] : null,
    );
    expect(detail).toContain(NAME);
  });
});
