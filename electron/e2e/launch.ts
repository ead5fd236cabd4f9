/** Starts the built app, or the packed one, on a profile of its own, and ends it cleanly. Every end-to-end test begins here. */
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';

export const projectFolder = path.resolve(import.meta.dirname, '..', '..');

/** The engine has 5 s to finish; the rest is for a busy machine. */
const END_MS = 15_000;

export interface LaunchOptions {
  /** Options of the console, such as `['--lang', 'fr']`. A profile is added. */
  readonly args?: readonly string[];
  /** The packed app instead of the built one. */
  readonly packed?: boolean;
  /** Beside the environment of the tests. */
  readonly env?: Readonly<Record<string, string>>;
  /** Kept after the test, to start again on the same records. */
  readonly profile?: string;
}

export interface Console {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly profile: string;
  /** What the page wrote to its console as an error, and exceptions nobody caught. */
  readonly pageErrors: string[];
  readonly log: () => Promise<string>;
  /** Ends the program as the system would, and waits for it; the profile stays. */
  readonly end: () => Promise<void>;
  /** Ends it and removes the profile, unless the test brought its own. */
  readonly close: () => Promise<void>;
}

/** The packed app of this machine, made by `npm run package`: the copy for tests, or the release itself; null when it was not made. */
export function packedExecutable(folder: 'for-tests' | 'linux-unpacked' = 'for-tests'): string | null {
  const file = path.join(projectFolder, 'dist', folder, 'twinwatch');
  return existsSync(file) ? file : null;
}

/** Opens the console and waits for its window. */
export async function launchConsole(options: LaunchOptions = {}): Promise<Console> {
  const profile = options.profile ?? (await mkdtemp(path.join(os.tmpdir(), 'twinwatch-e2e-')));
  const packed = packedExecutable();
  const executablePath = options.packed === true ? packed : (process.env['ELECTRON_EXEC_PATH'] ?? null);
  if (executablePath === null) throw new Error('No Electron to start: run the tests with `npm test -- --e2e`');
  const app = await _electron.launch({
    executablePath,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), // Chromium's sandbox refuses root
      ...(process.env['TWINWATCH_E2E_SWITCHES'] ?? '').split(' ').filter(Boolean), // what the display at hand needs
      ...(options.packed === true ? [] : [projectFolder]),
      '--profile',
      profile,
      ...(options.args ?? []),
    ],
    env: { ...stringsOf(process.env), ...options.env },
  });
  const running = app.process(); // Playwright forgets it once the program has ended
  const pageErrors: string[] = [];
  const page = await app.firstWindow();
  page.on('console', (message) => {
    if (message.type() === 'error') pageErrors.push(message.text());
  });
  page.on('pageerror', (error) => pageErrors.push(error.message));
  return {
    app,
    page,
    profile,
    pageErrors,
    log: () => readFile(path.join(profile, 'logs', 'twinwatch.log'), 'utf8'),
    end: () => end(app, running),
    close: async () => {
      await end(app, running);
      if (options.profile === undefined) await rm(profile, { recursive: true, force: true });
    },
  };
}

/** A signal, as a system sends it when the session ends; Playwright's own `close` would ask through the inspector. */
async function end(app: ElectronApplication, running: ChildProcess): Promise<void> {
  if (running.exitCode !== null || running.signalCode !== null) return;
  const closed = app.waitForEvent('close', { timeout: END_MS });
  running.kill('SIGTERM');
  try {
    await closed;
  } catch {
    running.kill('SIGKILL');
    throw new Error(`the console did not end within ${END_MS} ms of SIGTERM`);
  }
}

/** The process id of the running engine, from main's own record of it. */
export async function enginePid(console: Console): Promise<number> {
  const found = [...(await console.log()).matchAll(/engine \S+ ready, pid (\d+)/g)].at(-1)?.[1];
  if (found === undefined) throw new Error('the log names no engine yet');
  return Number(found);
}

/** The process id of the engine that stands by, once its program is loaded. */
export async function standbyPid(console: Console): Promise<number | null> {
  const found = [...(await console.log()).matchAll(/an engine stands by, pid (\d+)/g)].at(-1)?.[1];
  return found === undefined ? null : Number(found);
}

function stringsOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
