/**
 * Starts a real keychain of Linux for tests: a D-Bus session of its own and an unlocked gnome-keyring in a folder that is gone afterwards.
 * Touches no keychain of the person who runs the tests. Installs nothing: without the binaries it says what to install.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

const NEEDED = ['dbus-daemon', 'gnome-keyring-daemon'] as const;
const INSTALL = 'apt-get install -y --no-install-recommends dbus gnome-keyring libsecret-1-0';
/** Longest wait for a daemon to say that it is there, ms. */
const PATIENCE_MS = 10_000;

export interface KeyringLab {
  /** What a program needs in its environment to find this keychain. */
  readonly env: Readonly<Record<string, string>>;
  /** Ends everything it started and removes its folder. */
  stop(): Promise<void>;
}

export type KeyringStart = { readonly ok: true; readonly lab: KeyringLab } | { readonly ok: false; readonly reason: string };

export async function startKeyring(): Promise<KeyringStart> {
  if (process.platform !== 'linux' || !NEEDED.every(isOnPath)) return { ok: false, reason: `no gnome-keyring on this machine: ${INSTALL}` };
  const folder = await mkdtemp(path.join(os.tmpdir(), 'keyring-lab-'));
  const running: ChildProcess[] = [];
  const kill = (): void => running.forEach((child) => child.kill('SIGKILL'));
  process.once('exit', kill);
  const stop = async (): Promise<void> => {
    kill();
    process.off('exit', kill);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const own = { XDG_RUNTIME_DIR: folder, XDG_DATA_HOME: folder };
    const bus = spawn('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address'], { env: { ...process.env, ...own } });
    running.push(bus);
    const env = { DBUS_SESSION_BUS_ADDRESS: (await firstOutput(bus)).trim(), XDG_CURRENT_DESKTOP: 'GNOME' };
    const keyring = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets', '--control-directory', folder], {
      env: { ...process.env, ...own, ...env },
    });
    running.push(keyring);
    keyring.stdin.end('lab-only');
    await firstOutput(keyring);
    return { ok: true, lab: { env, stop } };
  } catch (error) {
    await stop();
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

function isOnPath(name: string): boolean {
  return (process.env['PATH'] ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false; // not in this folder
    }
  });
}

/** What it says first on its standard output, which both say when they are ready. */
function firstOutput(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let errors = '';
    const timer = setTimeout(
      () => reject(new Error(`${child.spawnfile} said nothing in ${String(PATIENCE_MS)} ms: ${errors}`)),
      PATIENCE_MS,
    );
    const fail = (why: string): void => {
      clearTimeout(timer);
      reject(new Error(`${child.spawnfile} did not start: ${why}`));
    };
    child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.once('error', (error) => fail(error.message));
    child.once('exit', () => fail(errors));
    child.stdout?.once('data', (chunk: Buffer) => {
      clearTimeout(timer);
      resolve(chunk.toString());
    });
  });
}
