/** Starts a real Modbus TCP server (pymodbus) for tests on a free loopback port, and asks mbpoll as a second opinion. Installs nothing. */
import { execFile, spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';

const HOST = '127.0.0.1';
/** The system's own: Debian's pymodbus is not seen by other Pythons. */
const PYTHON = '/usr/bin/python3';
const MBPOLL = '/usr/bin/mbpoll';
/** Longest wait for the server to listen, ms. */
const PATIENCE_MS = 15_000;
const LOOK_EVERY_MS = 50;

/** Function code -> address -> word or bit. */
export type Words = Readonly<Partial<Record<1 | 2 | 3 | 4, Readonly<Record<number, number>>>>>;

export interface ModbusLab {
  readonly host: string;
  readonly port: number;
  /** Replaces everything the device holds; seen by the next request. */
  set(words: Words): Promise<void>;
  /** SIGSTOP: the connection stays, nobody answers. */
  freeze(): void;
  thaw(): void;
  kill(): Promise<void>;
  /** On the same port. */
  restart(): Promise<void>;
  /** What mbpoll reads: `type` as its `-t` (`4:int`), without its big-endian flag only for single words. Throws when it cannot. */
  mbpoll(type: string, address: number): Promise<number>;
  stop(): Promise<void>;
}

export type Found = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** Whether a Modbus server can be started here, and if not, what to type. */
export function findModbus(): Found {
  const hint = 'apt-get install -y --no-install-recommends mbpoll python3-pymodbus python3-serial python3-serial-asyncio';
  if (!existsSync(PYTHON) || !existsSync(MBPOLL)) return { ok: false, reason: `no mbpoll or python3 on this machine: ${hint}` };
  const tried = spawnSync(PYTHON, ['-c', 'import pymodbus.server'], { timeout: PATIENCE_MS });
  return tried.status === 0 ? { ok: true } : { ok: false, reason: `no pymodbus on this machine: ${hint}` };
}

export async function startModbus(words: Words): Promise<ModbusLab> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'modbus-lab-'));
  const file = path.join(folder, 'words.json');
  const port = await freePort();
  let child: ChildProcess | null = null;
  let output = '';
  const killNow = (): void => void child?.kill('SIGKILL');
  process.once('exit', killNow);

  const lab: ModbusLab = {
    host: HOST,
    port,
    async set(next) {
      await writeFile(`${file}.new`, JSON.stringify(next));
      await rename(`${file}.new`, file); // never half a file
    },
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    async kill() {
      await end(child);
      child = null;
    },
    async restart() {
      const started = spawn(PYTHON, [path.join(import.meta.dirname, 'modbus-server.py'), String(port), file], {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const keep = (chunk: Buffer): void => void (output = (output + chunk.toString()).slice(-4_000));
      started.stdout.on('data', keep);
      started.stderr.on('data', keep);
      child = started;
      const untilMs = Date.now() + PATIENCE_MS;
      while (!(await listens(port))) {
        if (Date.now() > untilMs || started.exitCode !== null) throw new Error(`the Modbus server does not listen: ${output}`);
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      }
    },
    async mbpoll(type, address) {
      const args = ['-m', 'tcp', '-a', '1', '-p', String(port), '-t', type, '-0', '-r', String(address), '-c', '1', '-B', '-1', '-q', HOST];
      const { stdout } = await promisify(execFile)(MBPOLL, args, { timeout: PATIENCE_MS });
      const found = new RegExp(`^\\[${String(address)}\\]:\\s+(-?[0-9.eE+-]+)`, 'm').exec(stdout)?.[1];
      if (found === undefined) throw new Error(`mbpoll said: ${stdout}`);
      return Number(found);
    },
    async stop() {
      process.off('exit', killNow);
      await end(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
  await lab.set(words);
  try {
    await lab.restart();
  } catch (error) {
    await lab.stop();
    throw error;
  }
  return lab;
}

async function end(child: ChildProcess | null): Promise<void> {
  if (child === null || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: HOST, port });
    const say = (is: boolean): void => {
      socket.destroy();
      resolve(is);
    };
    socket.once('connect', () => say(true));
    socket.once('error', () => say(false));
  });
}
