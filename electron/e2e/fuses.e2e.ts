/** The packed app as a release has it: fuses read back from the program itself, and tried. The control is the copy for tests, with one fuse the other way. */
import { spawn } from 'node:child_process';
import { access, cp, mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { freePort } from '../../tooling/lab/free-port.ts';
import { packedExecutable } from './launch.ts';

const release = packedExecutable('linux-unpacked') ?? '';
const forTests = packedExecutable('for-tests') ?? '';
test.skip(release === '' || forTests === '', 'no packed app here: npm run package');

/** A busy machine draws its first data late. */
const LONG = '20s';

let profile: string;
test.beforeEach(async () => {
  profile = await mkdtemp(path.join(os.tmpdir(), 'twinwatch-fuses-'));
});
test.afterEach(() => rm(profile, { recursive: true, force: true }));

async function fusesOf(executable: string): Promise<Record<string, string>> {
  const wire = await getCurrentFuseWire(executable);
  const names = {
    runAsNode: FuseV1Options.RunAsNode,
    cookieEncryption: FuseV1Options.EnableCookieEncryption,
    nodeOptions: FuseV1Options.EnableNodeOptionsEnvironmentVariable,
    nodeCliInspect: FuseV1Options.EnableNodeCliInspectArguments,
    asarIntegrity: FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    onlyLoadAppFromAsar: FuseV1Options.OnlyLoadAppFromAsar,
    fileProtocolPrivileges: FuseV1Options.GrantFileProtocolExtraPrivileges,
  };
  return Object.fromEntries(
    Object.entries(names).map(([name, option]) => [
      name,
      wire[option] === FuseState.ENABLE ? 'on' : wire[option] === FuseState.DISABLE ? 'off' : 'absent',
    ]),
  );
}

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** Runs to its end; `meanwhile` is asked every 200 ms. */
function run(
  executable: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  meanwhile?: () => void,
): Promise<Ended> {
  const switches = [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(process.env['TWINWATCH_E2E_SWITCHES'] ?? '').split(' ').filter(Boolean),
  ];
  return new Promise((resolve, reject) => {
    const app = spawn(executable, [...switches, '--profile', profile, ...args], { env: { ...process.env, ...env } });
    const asking = meanwhile === undefined ? undefined : setInterval(meanwhile, 200);
    let output = '';
    app.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    app.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    app.once('error', reject);
    app.once('close', (code) => {
      clearInterval(asking);
      resolve({ code, output });
    });
  });
}

/** Whether somebody ever listened on this port while the app ran. */
function watchPort(port: number): { readonly look: () => void; readonly wasOpen: () => boolean } {
  let isOpen = false;
  return {
    look() {
      const socket = createConnection({ host: '127.0.0.1', port });
      socket.once('connect', () => {
        isOpen = true;
        socket.destroy();
      });
      socket.once('error', () => socket.destroy());
    },
    wasOpen: () => isOpen,
  };
}

test('a release has its fuses, and the copy for tests all but one', async () => {
  const wanted = {
    ...{ runAsNode: 'off', cookieEncryption: 'on', nodeOptions: 'off', nodeCliInspect: 'off' },
    ...{ asarIntegrity: 'on', onlyLoadAppFromAsar: 'on', fileProtocolPrivileges: 'off' },
  };
  expect(await fusesOf(release)).toEqual(wanted);
  expect(await fusesOf(forTests)).toEqual({ ...wanted, nodeCliInspect: 'on' });
  // Control: Electron as it is downloaded has them otherwise, so that reading them says something.
  const raw = await fusesOf(process.env['ELECTRON_EXEC_PATH'] ?? '');
  expect(raw).toMatchObject({ runAsNode: 'on', nodeOptions: 'on', nodeCliInspect: 'on', onlyLoadAppFromAsar: 'off' });
});

test('a release lives with them, opens no way to be driven, and is no Node', async () => {
  const [inspect, debug] = [await freePort(), await freePort()];
  const [inspected, debugged] = [watchPort(inspect), watchPort(debug)];
  const evil = path.join(profile, 'evil.cjs');
  const sign = path.join(profile, 'evil-ran');
  await writeFile(evil, `require('node:fs').writeFileSync(${JSON.stringify(sign)}, '')`);
  const ended = await run(
    release,
    [`--inspect=127.0.0.1:${String(inspect)}`, `--remote-debugging-port=${String(debug)}`, '--ignore-certificate-errors', '--for', LONG],
    { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require ${evil}` },
    () => {
      inspected.look();
      debugged.look();
    },
  );
  expect(ended.code, ended.output).toBe(0); // it had drawn data: no Node, but the console
  expect([inspected.wasOpen(), debugged.wasOpen(), await exists(sign)]).toEqual([false, false, false]);
});

test('control: the copy for tests can be driven', async () => {
  const port = await freePort();
  const watched = watchPort(port);
  await run(forTests, [`--inspect=127.0.0.1:${String(port)}`, '--for', '6s'], {}, watched.look);
  expect(watched.wasOpen()).toBe(true);
});

test('an app beside the archive is not loaded', async () => {
  const copy = path.join(profile, 'copy');
  await cp(path.dirname(release), copy, { recursive: true, verbatimSymlinks: true });
  await mkdir(path.join(copy, 'resources', 'app'));
  const sign = path.join(profile, 'other-ran');
  await writeFile(path.join(copy, 'resources', 'app', 'package.json'), '{"name":"other","main":"index.js"}');
  await writeFile(
    path.join(copy, 'resources', 'app', 'index.js'),
    `require('node:fs').writeFileSync(${JSON.stringify(sign)}, ''); process.exit(7)`,
  );
  const ended = await run(path.join(copy, 'twinwatch'), ['--for', LONG]);
  expect([ended.code, await exists(sign)], ended.output).toEqual([0, false]);
});

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false, // not there
  );
}
