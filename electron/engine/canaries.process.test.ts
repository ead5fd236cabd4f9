/**
 * Planted secrets (PINs, the secret of an authenticator, community, passwords and tokens from environment, file and keychain) are used by the real engine, refused by devices, shown
 * as trouble, exported, backed up, and crashed over: they are in no log, record, export, report, backup, crash output or command line.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import type { Secrets } from '../../shared/model/secret.ts';
import { backUpVerified } from '../store/backups/make.ts';
import { temporaryDirectory } from '../store/testing/samples.ts';
import { fakeUpsd, healthy } from './adapters/testing/fake-upsd.ts';
import { canariesIn, canariesUnder, commandLines } from './testing/canary.ts';
import { phoneCode, secretBytes } from './testing/authenticator.ts';
import { EngineProcess } from './testing/engine-process.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SITE = path.join(ROOT, 'fixtures/sites/invoke.yaml');
const NODE = path.join(ROOT, 'node_modules/node/bin/node');
const MINUTES = 180_000;

const PLANTED = {
  pin: '582917364019',
  wrongPin: '740281936511',
  community: 'planted-community-4e1a',
  file: 'planted-file-77b0c2',
  environment: 'planted-env-19fd3e',
  keychain: 'planted-keychain-c5a8',
};

let engine: EngineProcess | null = null;
afterEach(async () => {
  delete process.env['TWINWATCH_TEST_TOKEN'];
  if (engine?.exit === null) await engine.kill();
  engine = null;
});

const runCli = promisify(execFile);

/** What the command line says. */
async function told(...args: readonly string[]): Promise<string> {
  const { stdout, stderr } = await runCli(NODE, [path.join(ROOT, 'electron/cli/index.ts'), ...args], { cwd: ROOT });
  return stdout + stderr;
}

/** Everything people take out of a record with the command line: lists, reports, checkpoints, an export, its import elsewhere, and a restore. */
async function takenOut(profile: string, folder: string): Promise<string> {
  const record = path.join(profile, 'record');
  const db = ['--db', path.join(record, 'incidents.sqlite')];
  const listed = await told('incidents', '--json', ...db);
  const ids = [...new Set(listed.match(/INC-\d+/g) ?? [])];
  expect(ids.length).toBeGreaterThan(0);
  const said = [
    listed,
    await told('verify', '--json', ...db),
    await told('checkpoints', ...db, '--out', path.join(folder, 'checkpoints.json')),
  ];
  for (const id of ids) said.push(await told('report', '--incident', id, ...db), await told('report', '--incident', id, '--json', ...db));
  const carried = path.join(folder, 'carried.ndjson');
  said.push(await told('export-record', ...db, '--out', carried, '--since', '2000-01-01T00:00:00Z'));
  said.push(await told('import-record', '--db', path.join(folder, 'other'), carried, '--person', 'M. Perrin'));
  const backup = path.join(record, 'backups', 'incidents-20261127T000000Z.sqlite');
  const admin = ['--yes', '--person', 'M. Perrin', '--reason', 'trial'];
  said.push(await told('restore', '--data', record), await told('restore', backup, '--data', record, ...admin));
  return said.join();
}

describe('planted secrets', { timeout: MINUTES }, () => {
  it('are nowhere but where they were put; one that is leaked is found', async () => {
    const folder = temporaryDirectory();
    const profile = path.join(folder, 'profile');
    const own = path.join(folder, 'own');
    const codesFile = path.join(profile, 'record', 'authenticators.json');
    mkdirSync(profile);
    mkdirSync(own);
    const secretFile = path.join(own, 'password');
    const communityFile = path.join(own, 'community');
    writeFileSync(secretFile, PLANTED.file, { mode: 0o600 });
    writeFileSync(communityFile, PLANTED.community, { mode: 0o600 });
    process.env['TWINWATCH_TEST_TOKEN'] = PLANTED.environment;
    const server = await fakeUpsd();
    // Refuses both passwords and says them back, as a careless device would.
    server.answer = (line) => (line.startsWith('PASSWORD') ? `ERR ACCESS-DENIED ${line}\n` : healthy(line));
    const nut = (id: string, password: string): string =>
      `  - { id: ${id}, kind: nut, port: ${String(server.port)}, pollMs: 100, password: ${password}, upses: [{ name: ups-a1, element: ${id === 'nut-a' ? 'ups-a1' : 'ups-a2'} }] }`;
    const sources = path.join(folder, 'sources.yaml');
    writeFileSync(
      sources,
      [
        'format: twinwatch-sources/1',
        'sources:',
        nut('nut-a', '{ keychain: nut-password }'),
        nut('nut-b', `{ file: ${secretFile} }`),
        `  - { id: snmp-a, kind: snmp, host: 127.0.0.1, port: 9, community: { file: ${communityFile} }, profile: apc-ups, element: ups-b1, timeoutMs: 200, retries: 0 }`,
        `  - { id: alerts, kind: alertmanager, port: ${String(server.port + 1)}, token: { env: TWINWATCH_TEST_TOKEN }, rules: [{ match: { alertname: x }, element: link-1, metric: link.oper, firing: down, resolved: up }] }`,
        '',
      ].join('\n'),
    );
    try {
      const one = new EngineProcess(profile, SITE, sources);
      engine = one;
      one.child.on('message', (message: { readonly type: string }) => {
        const secrets: Secrets = { 'nut-password': { ok: true, value: PLANTED.keychain } };
        if (message.type === 'secrets') one.send({ type: 'secrets', secrets });
      });
      await one.ready();
      const window = one.connect(1, 'console');
      await window.until('both refused', (live) => live.sources['nut-a']?.trouble === 'auth' && live.sources['nut-b']?.trouble === 'auth');
      expect(server.heard).toEqual(expect.arrayContaining([`PASSWORD "${PLANTED.keychain}"`, `PASSWORD "${PLANTED.file}"`]));

      const person = 'M. Perrin';
      const { pin, wrongPin } = PLANTED;
      expect((await window.call('operators.enrol', { person, pin: null, who: person, role: 'administrator', newPin: pin })).ok).toBe(true);
      // An authenticator: its secret is in the one answer, and in the file beside the record.
      const begun = await window.call('operators.codeBegin', { person, pin });
      if (!begun.ok) throw new Error(begun.error.message);
      const { secret: letters } = begun.value as { readonly secret: string };
      const bytes = secretBytes(letters);
      const planted = { ...PLANTED, letters, hex: bytes.toString('hex'), base64: bytes.toString('base64') };
      expect((await window.call('operators.codeConfirm', { person, code: phoneCode(letters, Date.now()) })).ok).toBe(true);
      expect((await window.call('operators.changePin', { person, pin: phoneCode(letters, Date.now(), 1), newPin: pin })).ok).toBe(true);
      for (const wrong of [wrongPin, wrongPin, wrongPin])
        expect((await window.call('operators.changePin', { person, pin: wrong, newPin: pin })).ok).toBe(false);
      // Refused for its shape: the reason must not quote what was sent.
      const misfit = await window.call('operators.retire', { person, pin, who: person, extra: pin });
      expect(misfit.ok).toBe(false);
      const exported = await window.call('record.export', { to: null, sinceMs: null, as: 'PC-1' });
      expect(exported.ok).toBe(true);
      expect(canariesIn(Buffer.from(JSON.stringify([exported, misfit, window.live, window.snapshots])), planted)).toEqual([]);
      if (one.child.pid === undefined) throw new Error('no process');
      expect(canariesIn(commandLines(one.child.pid), planted)).toEqual([]);

      await window.until('an incident of each source', (live) => Object.keys(live.incidents).length >= 2);

      // It crashes: a second start over its own record is what must not happen.
      one.send({
        type: 'start',
        options: { sitePath: SITE, sourcesPath: sources, profileDir: profile, lang: 'en', version: '0.0.0-test' },
        environment: {},
      });
      await one.until('its end', () => one.exit);
      expect(one.fatal.length).toBeGreaterThan(0);
      expect(canariesIn(Buffer.from(one.stderr + one.fatal.join()), planted)).toEqual([]);

      const database = new Database(path.join(profile, 'record', 'incidents.sqlite'));
      backUpVerified(database, path.join(profile, 'record', 'backups', 'incidents-20261127T000000Z.sqlite'));
      database.close();
      expect(canariesIn(Buffer.from(await takenOut(profile, folder)), planted)).toEqual([]);
      expect(readdirSync(path.join(profile, 'record')).filter((name) => name.includes('replaced'))).not.toEqual([]);
      expect(existsSync(path.join(profile, 'record', 'backups'))).toBe(true);
      expect(canariesUnder(folder, planted, [secretFile, communityFile, codesFile])).toEqual([]);

      // Control: what is leaked is found, however it was turned.
      writeFileSync(path.join(profile, 'leak-1.log'), `NUT: ${PLANTED.keychain} was refused`);
      writeFileSync(path.join(profile, 'leak-2.log'), `Authorization: Basic ${Buffer.from(`watcher:${PLANTED.file}`).toString('base64')}`);
      writeFileSync(path.join(profile, 'leak-3.bin'), Buffer.from(PLANTED.pin, 'utf16le'));
      const leaks = ['leak-1.log: keychain', 'leak-2.log: file', 'leak-3.bin: pin', 'record/authenticators.json: hex'];
      expect([...canariesUnder(profile, planted)].sort()).toEqual(leaks);
    } finally {
      await server.close();
    }
  });
});
