/**
 * Starts a real NUT server for tests: one `dummy-ups` driver per UPS and one `upsd` on a free loopback port, in a folder of its own
 * that is gone afterwards. Installs nothing: without the binaries it says what to install.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { ask } from './nut-ask.ts';
import { freePort } from './free-port.ts';

const HOST = '127.0.0.1';
/** Allowed to write variables in the lab only: the adapter has no words for it. */
const USER = { name: 'lab', password: 'lab-only' } as const;
/** Longest wait for a daemon to do what it was told, ms. */
const PATIENCE_MS = 10_000;
const LOOK_EVERY_MS = 25;

/** A healthy UPS; change it with `set`. */
export const HEALTHY: Readonly<Record<string, string>> = {
  'device.type': 'ups',
  'ups.mfr': 'Lab',
  'ups.model': 'Dummy',
  'ups.status': 'OL',
  'ups.load': '34.0',
  'battery.charge': '100',
  'battery.runtime': '900',
  'input.voltage': '230.2',
  'input.frequency': '50.0',
  'output.voltage': '230.0',
};

export interface NutLab {
  readonly host: string;
  readonly port: number;
  /** Sets one variable and resolves when upsd serves it. */
  set(ups: string, variable: string, value: string): Promise<void>;
  /** SIGKILL: upsd answers DRIVER-NOT-CONNECTED from now on. */
  killDriver(ups: string): Promise<void>;
  /** With the values set last; resolves when upsd serves them again. */
  restartDriver(ups: string): Promise<void>;
  /** SIGSTOP: the driver lives but says nothing; upsd answers DATA-STALE after `MAXAGE`. */
  freezeDriver(ups: string): void;
  thawDriver(ups: string): void;
  killUpsd(): Promise<void>;
  /** On the same port. */
  restartUpsd(): Promise<void>;
  /** Ends everything it started and removes its folder. */
  stop(): Promise<void>;
}

export type NutStart = { readonly ok: true; readonly lab: NutLab } | { readonly ok: false; readonly reason: string };

export interface NutOptions {
  readonly upses: readonly string[];
  /** Seconds of driver silence until upsd calls data stale; NUT's default is 15. */
  readonly maxAgeS?: number;
}

interface Binaries {
  readonly upsd: string;
  readonly dummyUps: string;
  readonly upsrw: string;
}

/** Folders of the drivers and of upsd proper: `/sbin/upsd` of Debian is a wrapper that refuses while NUT is not configured. */
const FOLDERS = [
  '/lib/nut',
  '/usr/lib/nut',
  '/usr/libexec/nut',
  '/usr/local/ups/bin',
  '/usr/local/ups/sbin',
  '/opt/homebrew/sbin',
  '/usr/bin',
  '/bin',
  '/usr/local/bin',
];

/** Whether a NUT server can be started here, and if not, what to type. */
export function findNut(): { readonly ok: true; readonly binaries: Binaries } | { readonly ok: false; readonly reason: string } {
  const find = (name: string): string | null => FOLDERS.map((folder) => path.join(folder, name)).find((file) => existsSync(file)) ?? null;
  const [upsd, dummyUps, upsrw] = [find('upsd'), find('dummy-ups'), find('upsrw')];
  if (upsd !== null && dummyUps !== null && upsrw !== null) return { ok: true, binaries: { upsd, dummyUps, upsrw } };
  return { ok: false, reason: 'no NUT server on this machine: apt-get install -y --no-install-recommends nut-server nut-client' };
}

export async function startNut(options: NutOptions): Promise<NutStart> {
  const found = findNut();
  if (!found.ok) return found;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'nut-lab-'));
  const lab = new Lab(found.binaries, folder, await freePort(), options);
  try {
    await lab.start();
    return { ok: true, lab };
  } catch (error) {
    await lab.stop();
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

class Lab implements NutLab {
  readonly host = HOST;
  readonly port: number;
  readonly #binaries: Binaries;
  readonly #folder: string;
  readonly #options: NutOptions;
  readonly #values = new Map<string, Map<string, string>>();
  readonly #drivers = new Map<string, ChildProcess>();
  #upsd: ChildProcess | null = null;
  #output = '';
  readonly #onExit = (): void => this.#killAll();

  constructor(binaries: Binaries, folder: string, port: number, options: NutOptions) {
    this.#binaries = binaries;
    this.#folder = folder;
    this.port = port;
    this.#options = options;
    for (const ups of options.upses) this.#values.set(ups, new Map(Object.entries(HEALTHY)));
  }

  async start(): Promise<void> {
    process.once('exit', this.#onExit);
    await this.#configure();
    for (const ups of this.#options.upses) await this.#startDriver(ups);
    await this.restartUpsd();
    await Promise.all(this.#options.upses.map((ups) => this.#served(ups, 'ups.status', HEALTHY['ups.status'] ?? '')));
  }

  async set(ups: string, variable: string, value: string): Promise<void> {
    this.#of(ups).set(variable, value);
    await promisify(execFile)(
      this.#binaries.upsrw,
      ['-s', `${variable}=${value}`, '-u', USER.name, '-p', USER.password, `${ups}@${HOST}:${String(this.port)}`],
      { timeout: PATIENCE_MS },
    );
    await this.#served(ups, variable, value);
  }

  async killDriver(ups: string): Promise<void> {
    await end(this.#drivers.get(ups) ?? null);
    this.#drivers.delete(ups);
    await this.#until(`upsd notices that driver ${ups} is gone`, async () =>
      (await this.#get(ups, 'ups.status')).startsWith('ERR DRIVER-NOT-CONNECTED'),
    );
  }

  async restartDriver(ups: string): Promise<void> {
    await this.#startDriver(ups);
    await this.#served(ups, 'ups.status', this.#of(ups).get('ups.status') ?? '');
  }

  freezeDriver(ups: string): void {
    this.#drivers.get(ups)?.kill('SIGSTOP');
  }

  thawDriver(ups: string): void {
    this.#drivers.get(ups)?.kill('SIGCONT');
  }

  async killUpsd(): Promise<void> {
    await end(this.#upsd);
    this.#upsd = null;
  }

  async restartUpsd(): Promise<void> {
    this.#upsd = this.#spawn(this.#binaries.upsd, ['-D', '-u', os.userInfo().username]);
    await this.#until('upsd listens', async () => (await ask(HOST, this.port, 'VER')).length > 0);
  }

  async stop(): Promise<void> {
    process.off('exit', this.#onExit);
    for (const ups of this.#drivers.keys()) this.thawDriver(ups);
    await Promise.all([end(this.#upsd), ...[...this.#drivers.values()].map(end)]);
    this.#drivers.clear();
    this.#upsd = null;
    await rm(this.#folder, { recursive: true, force: true });
  }

  #killAll(): void {
    for (const child of [this.#upsd, ...this.#drivers.values()]) child?.kill('SIGKILL');
  }

  #of(ups: string): Map<string, string> {
    const values = this.#values.get(ups);
    if (values === undefined) throw new RangeError(`the lab has no UPS ${ups}`);
    return values;
  }

  async #configure(): Promise<void> {
    const upses = this.#options.upses.map((ups) => `[${ups}]\n  driver = dummy-ups\n  port = ${this.#device(ups)}\n  desc = "lab"\n`);
    const files: Readonly<Record<string, string>> = {
      'nut.conf': 'MODE=netserver\n',
      'ups.conf': `maxretry = 1\npollinterval = 1\n${upses.join('')}`,
      'upsd.conf': `LISTEN ${HOST} ${String(this.port)}\nSTATEPATH ${this.#state()}\nMAXAGE ${String(this.#options.maxAgeS ?? 15)}\n`,
      'upsd.users': `[${USER.name}]\n  password = ${USER.password}\n  actions = SET\n  instcmds = ALL\n`,
    };
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(this.#folder, name), text, { mode: 0o600 });
    await mkdir(this.#state(), { mode: 0o700 });
    await chmod(this.#folder, 0o700);
  }

  async #startDriver(ups: string): Promise<void> {
    const lines = [...this.#of(ups)].map(([variable, value]) => `${variable}: ${value}\n`);
    await writeFile(this.#device(ups), lines.join(''));
    this.#drivers.set(ups, this.#spawn(this.#binaries.dummyUps, ['-D', '-a', ups, '-u', os.userInfo().username]));
    await this.#until(`driver ${ups} is ready`, () => Promise.resolve(existsSync(path.join(this.#state(), `dummy-ups-${ups}`))));
  }

  #spawn(file: string, args: readonly string[]): ChildProcess {
    const env = { ...process.env, NUT_CONFPATH: this.#folder, NUT_STATEPATH: this.#state(), NUT_ALTPIDPATH: this.#state() };
    const child = spawn(file, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const keep = (chunk: Buffer): void => void (this.#output = (this.#output + chunk.toString()).slice(-4_000));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => keep(Buffer.from(`${file}: ${error.message}\n`)));
    return child;
  }

  #device(ups: string): string {
    return path.join(this.#folder, `${ups}.dev`);
  }
  #state(): string {
    return path.join(this.#folder, 'state');
  }

  #get(ups: string, variable: string): Promise<string> {
    return ask(HOST, this.port, `GET VAR ${ups} ${variable}`);
  }

  async #served(ups: string, variable: string, value: string): Promise<void> {
    await this.#until(
      `upsd serves ${ups} ${variable} = ${value}`,
      async () => (await this.#get(ups, variable)) === `VAR ${ups} ${variable} "${value}"`,
    );
  }

  async #until(what: string, isSo: () => Promise<boolean>): Promise<void> {
    const untilMs = Date.now() + PATIENCE_MS;
    while (!(await isSo())) {
      if (Date.now() > untilMs)
        throw new Error(`waited ${String(PATIENCE_MS)} ms in vain until ${what}; the daemons said:\n${this.#output}`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }
}

/** Ends a process by its own handle and waits for it. */
async function end(child: ChildProcess | null): Promise<void> {
  if (child === null || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}
