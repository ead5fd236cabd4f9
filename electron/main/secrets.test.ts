/** Secrets in the keychain: stored as ciphertext only, refused where nothing would hide them, given to the engine by name. Against a fake safeStorage. */
import { EventEmitter } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SecretName, type Secrets } from '../../shared/model/secret.ts';
import { keychainOf, type Keychain } from './keychain.ts';
import type { SecretCommand } from './options.ts';
import { readHidden, type HiddenInput } from '../terminal/read-hidden.ts';
import { runSecretCommand } from './secret-command.ts';
import { changeSecretFile, readSecretFile, SECRETS_FILE } from './secret-file.ts';
import { createSecretSupply } from './secret-supply.ts';
import { fakeSafeStorage, type FakeSafeStorage } from './testing/fake-safe-storage.ts';

const SECRET = 'planted-hunter2-é';
let profile: string;
let storage: FakeSafeStorage;
let keychain: Keychain;
let said: string[];

beforeEach(() => {
  profile = mkdtempSync(path.join(os.tmpdir(), 'twinwatch-secrets-'));
  storage = fakeSafeStorage();
  keychain = keychainOf(storage, 'linux');
  said = [];
});
afterEach(() => rmSync(profile, { recursive: true, force: true }));

const file = (): string => path.join(profile, SECRETS_FILE);

function run(command: SecretCommand, entered: string | null = SECRET): Promise<number> {
  return runSecretCommand(command, {
    profile,
    keychain,
    ask: () => Promise.resolve(entered),
    say: (text) => said.push(text),
    complain: (text) => said.push(`! ${text}`),
  });
}

const set = (name: string, value: string | null = SECRET): Promise<number> => run({ do: 'set', name }, value);

function supply(log: string[] = [], give: (secrets: Secrets) => void = () => undefined): ReturnType<typeof createSecretSupply> {
  return createSecretSupply({ profile, keychain, log: (text) => log.push(text), give });
}

describe('the commands', () => {
  test('store ciphertext only, in a file of mode 0600, and give the value back by its name', async () => {
    writeFileSync(file(), '{"format":"twinwatch-secrets/1","secrets":{}}');
    chmodSync(file(), 0o644);
    expect(await set('nut-a')).toBe(0);
    const stored = readFileSync(file());
    expect(stored.includes(SECRET)).toBe(false);
    expect(stored.includes(Buffer.from(SECRET).toString('base64').slice(0, 16))).toBe(false);
    if (process.platform !== 'win32') expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(readdirSync(profile)).toEqual([SECRETS_FILE]);
    expect(said.join()).not.toContain(SECRET);
    expect(supply().asked(['nut-a'])).toEqual({ 'nut-a': { ok: true, value: SECRET } });
  });

  test('list names, in order, and remove one', async () => {
    await set('b');
    await set('a');
    said = [];
    expect(await run({ do: 'list' })).toBe(0);
    expect(said).toEqual(['a', 'b']);
    expect(await run({ do: 'remove', name: 'a' })).toBe(0);
    expect(readSecretFile(profile)).toMatchObject({ ok: true, secrets: { b: expect.any(String) as string } });
    expect(await run({ do: 'remove', name: 'a' })).toBe(2);
    expect(supply().asked(['a'])).toMatchObject({ a: { ok: false, reason: expect.stringContaining('--set-secret a') as string } });
  });

  test.each([
    ['basic_text', true, 'linux', 'no keychain'],
    ['unknown', true, 'linux', 'no keychain'],
    ['gnome_libsecret', false, 'linux', 'not available'],
    ['', false, 'darwin', 'not available'],
  ] as const)('refuse where nothing hides it (%s, %s, %s), and say the way out', async (backend, isAvailable, platform, word) => {
    keychain = keychainOf(Object.assign(storage, { backend, isAvailable }), platform);
    expect(await set('nut-a')).toBe(1);
    expect(said.join()).toContain(word);
    expect(said.join()).toContain('{file: PATH}');
    expect(existsSync(file())).toBe(false);
  });

  test.each([
    ['nothing', ''],
    ['too much', 'x'.repeat(5_000)],
    ['a NUL', 'a\0b'],
    ['a cancelled prompt', null],
  ])('refuse %s', async (_name, value) => {
    expect(await set('nut-a', value)).toBe(2);
    expect(existsSync(file())).toBe(false);
  });

  test('never write over a file they cannot read', async () => {
    writeFileSync(file(), 'not ours');
    expect([await set('a'), await run({ do: 'list' }), await run({ do: 'remove', name: 'a' })]).toEqual([1, 1, 1]);
    expect(readFileSync(file(), 'utf8')).toBe('not ours');
    expect(readdirSync(profile)).toEqual([SECRETS_FILE]);
  });

  test('do not lose a change that goes on at the same time', async () => {
    await set('a');
    changeSecretFile(profile, (secrets) => {
      expect(changeSecretFile(profile, () => ({}))).toContain('under way');
      return { ...secrets, b: 'AAAA' };
    });
    expect(readSecretFile(profile)).toMatchObject({ secrets: { a: expect.any(String) as string, b: 'AAAA' } });
  });
});

describe('what the engine is given', () => {
  test('any name and any text come back as they were', async () => {
    const names = fc.stringMatching(/^[a-z0-9._-]{1,64}$/).filter((name) => SecretName.safeParse(name).success);
    const values = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }).filter((value) => !value.includes('\0'));
    await fc.assert(
      fc.asyncProperty(names, values, async (name, value) => {
        expect(await set(name, value)).toBe(0);
        expect(supply().asked([name])).toEqual({ [name]: { ok: true, value } });
      }),
      {
        numRuns: 50,
        examples: [
          ['constructor', 'x'],
          ['.', 'x'],
        ],
      },
    );
  });

  test('the ciphertext of another name, or of another key, is no secret', async () => {
    await set('a');
    await set('b');
    const read = readSecretFile(profile);
    if (!read.ok) throw new Error(read.problem);
    const { a = '' } = read.secrets;
    changeSecretFile(profile, () => ({ b: a }));
    const log: string[] = [];
    expect(supply(log).asked(['b'])).toMatchObject({ b: { ok: false, reason: expect.stringContaining('store it again') as string } });
    keychain = keychainOf(fakeSafeStorage('another'), 'linux');
    expect(keychain.decrypt('a', a)).toMatchObject({ ok: false });
    expect(log.join()).not.toContain(SECRET);
  });

  test('nothing while the keychain is away, and a reason when the file is damaged', async () => {
    await set('a');
    storage.backend = 'basic_text';
    expect(supply().asked(['a'])).toMatchObject({ a: { ok: false, reason: expect.stringContaining('no keychain') as string } });
    storage.backend = 'kwallet6';
    writeFileSync(file(), '{"format":"twinwatch-secrets/1","secrets":{"a":5}}');
    expect(supply().asked(['a'])).toMatchObject({ a: { ok: false, reason: expect.stringContaining('damaged') as string } });
  });

  test('a changed one is given again, those asked for only, and no value is logged', async () => {
    await set('a');
    await set('other');
    const log: string[] = [];
    let stop = (): void => undefined;
    const given = new Promise<Secrets>((resolve) => {
      const one = supply(log, resolve);
      one.asked(['a']);
      stop = one.watch();
    });
    await set('a', 'changed-value');
    expect(await given).toEqual({ a: { ok: true, value: 'changed-value' } });
    stop();
    expect(log.join()).toContain('given anew: a');
    expect(log.join()).not.toContain('changed-value');
  });
});

/** Standard input, as far as it is used. */
class FakeInput extends EventEmitter {
  readonly isTTY: boolean;
  readonly modes: boolean[] = [];
  constructor(isTTY: boolean) {
    super();
    this.isTTY = isTTY;
  }
  setRawMode(mode: boolean): this {
    this.modes.push(mode);
    return this;
  }
  setEncoding(): this {
    return this;
  }
  resume(): this {
    return this;
  }
  pause(): this {
    return this;
  }
}

describe('reading it', () => {
  const entered = async (isTTY: boolean, chunks: readonly string[]): Promise<{ value: string | null; shown: string; modes: boolean[] }> => {
    const input = new FakeInput(isTTY);
    let shown = '';
    const reading = readHidden(input as unknown as HiddenInput, 'Secret: ', (text) => (shown += text));
    for (const chunk of chunks) input.emit('data', chunk);
    if (!isTTY) input.emit('end');
    return { value: await reading, shown, modes: input.modes };
  };

  test('from a terminal: without echo, with corrections, and the terminal is put right again', async () => {
    expect(await entered(true, ['hunt', 'x\u007f', 'er2\r'])).toEqual({ value: 'hunter2', shown: 'Secret: \n', modes: [true, false] });
    expect(await entered(true, ['hun', '\u0003'])).toMatchObject({ value: null, modes: [true, false] });
    expect(await entered(true, ['hunter2\u0004'])).toMatchObject({ value: 'hunter2' });
  });

  test('from a pipe: the first line, and nothing is shown', async () => {
    expect(await entered(false, ['hunt', 'er2\nmore\n'])).toEqual({ value: 'hunter2', shown: '', modes: [] });
    expect(await entered(false, ['hunter2'])).toMatchObject({ value: 'hunter2' });
    expect(await entered(false, [])).toMatchObject({ value: '' });
    expect((await entered(false, ['x'.repeat(100_000)])).value?.length).toBeLessThan(5_000);
  });
});
