/**
 * Starts a real Mosquitto for tests, plain and over TLS, in a folder of its own that is gone afterwards. Installs nothing: without
 * the programs it says what to install. Publishing is done here, by its own clients: the adapter can't.
 */
import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';
import { LOOPBACK, makeCertificate } from './tls.ts';

const HOST = '127.0.0.1';
const PATIENCE_MS = 10_000;
const LOOK_EVERY_MS = 25;
/** Who may listen in the lab. */
export const LISTENER = { username: 'console', password: 'lab-only' } as const;
const run = promisify(execFile);
const FOLDERS = ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/sbin', '/opt/homebrew/bin'];

interface Programs {
  readonly broker: string;
  readonly pub: string;
  readonly sub: string;
  readonly passwd: string;
}

export interface MosquittoLab {
  readonly host: string;
  /** Anybody may connect here. */
  readonly port: number;
  /** Over TLS, only `LISTENER` may connect. */
  readonly tlsPort: number;
  readonly authority: string;
  publish(topic: string, payload: string, isRetained?: boolean): Promise<void>;
  /** A client that lives until it is killed (SIGKILL); then the broker publishes its last will, retained. */
  clientWithWill(topic: string, will: string): Promise<{ kill(): Promise<void> }>;
  killBroker(): Promise<void>;
  /** It stands still: its connections stay open, and nothing answers (half open). `false`: it goes on. */
  stallBroker(isStalled: boolean): void;
  /** On the same ports; retained messages are gone, as it keeps none on disk. */
  restartBroker(): Promise<void>;
  stop(): Promise<void>;
}
export type MosquittoStart = { readonly ok: true; readonly lab: MosquittoLab } | { readonly ok: false; readonly reason: string };

/** Whether a broker can be started here, and if not, what to type. */
export function findMosquitto(): { readonly ok: true; readonly programs: Programs } | { readonly ok: false; readonly reason: string } {
  const find = (name: string): string | null => FOLDERS.map((folder) => path.join(folder, name)).find((file) => existsSync(file)) ?? null;
  const [broker, pub, sub, passwd] = [find('mosquitto'), find('mosquitto_pub'), find('mosquitto_sub'), find('mosquitto_passwd')];
  if (broker !== null && pub !== null && sub !== null && passwd !== null) return { ok: true, programs: { broker, pub, sub, passwd } };
  return { ok: false, reason: 'no Mosquitto on this machine: apt-get install -y --no-install-recommends mosquitto mosquitto-clients' };
}

/** `more`: lines of its configuration file, before those of the listeners. */
export async function startMosquitto(more: readonly string[] = []): Promise<MosquittoStart> {
  const found = findMosquitto();
  if (!found.ok) return found;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'mosquitto-lab-'));
  const [port, tlsPort] = [await freePort(), await freePort()];
  try {
    const { certificate } = await configure(folder, [port, tlsPort], found.programs, more);
    const lab = makeLab(folder, port, tlsPort, certificate, found.programs);
    try {
      await lab.restartBroker();
    } catch (error) {
      await lab.stop();
      throw error;
    }
    return { ok: true, lab };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

async function configure(
  folder: string,
  [port, tlsPort]: readonly [number, number],
  programs: Programs,
  more: readonly string[],
): Promise<{ readonly certificate: string }> {
  const { files } = await makeCertificate(folder, 'localhost', LOOPBACK);
  const passwords = path.join(folder, 'passwords');
  await run(programs.passwd, ['-c', '-b', passwords, LISTENER.username, LISTENER.password], { timeout: PATIENCE_MS });
  const lines = [
    'per_listener_settings true',
    `user ${os.userInfo().username}`,
    'persistence false',
    ...more,
    `listener ${String(port)} ${HOST}`,
    'allow_anonymous true',
    `listener ${String(tlsPort)} ${HOST}`,
    'allow_anonymous false',
    `password_file ${passwords}`,
    `certfile ${files.certificate}`,
    `keyfile ${files.key}`,
  ];
  await writeFile(path.join(folder, 'mosquitto.conf'), `${lines.join('\n')}\n`);
  return files;
}

function makeLab(folder: string, port: number, tlsPort: number, authority: string, programs: Programs): MosquittoLab {
  let broker: ChildProcess | null = null;
  let output = '';
  const clients = new Set<ChildProcess>();
  const start = (file: string, args: readonly string[]): ChildProcess => {
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const keep = (chunk: Buffer): void => void (output = (output + chunk.toString()).slice(-4_000));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => keep(Buffer.from(error.message)));
    return child;
  };
  const onExit = (): void => {
    for (const child of [broker, ...clients]) child?.kill('SIGKILL');
  };
  const publish = async (topic: string, payload: string, isRetained = false): Promise<void> => {
    const kept = isRetained ? ['-r'] : [];
    await run(programs.pub, ['-h', HOST, '-p', String(port), '-t', topic, '-m', payload, ...kept], { timeout: PATIENCE_MS });
  };
  process.once('exit', onExit);
  return {
    host: HOST,
    port,
    tlsPort,
    authority,
    publish,
    async clientWithWill(topic, will) {
      const id = `lab-${String(clients.size)}`;
      const args = [
        '-h',
        HOST,
        '-p',
        String(port),
        '-i',
        id,
        '-t',
        `lab/${id}`,
        '--will-topic',
        topic,
        '--will-payload',
        will,
        '--will-retain',
      ];
      const client = start(programs.sub, args);
      clients.add(client);
      let isThere = false;
      client.stdout?.once('data', () => (isThere = true));
      // It is connected when it hears what it subscribed to.
      await until(
        `${id} is connected`,
        () => output,
        async () => {
          await publish(`lab/${id}`, 'hello');
          return isThere;
        },
      );
      return {
        async kill() {
          await end(client);
          clients.delete(client);
        },
      };
    },
    async killBroker() {
      await end(broker);
      broker = null;
    },
    stallBroker(isStalled) {
      broker?.kill(isStalled ? 'SIGSTOP' : 'SIGCONT');
    },
    async restartBroker() {
      broker = start(programs.broker, ['-c', path.join(folder, 'mosquitto.conf')]);
      await until(
        'the broker listens',
        () => output,
        () => isOpen(port),
      );
      await until(
        'the broker listens',
        () => output,
        () => isOpen(tlsPort),
      );
    },
    async stop() {
      process.off('exit', onExit);
      await Promise.all([end(broker), ...[...clients].map(end)]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, HOST, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function until(what: string, output: () => string, isSo: () => Promise<boolean>): Promise<void> {
  const untilMs = Date.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (Date.now() > untilMs) throw new Error(`waited ${String(PATIENCE_MS)} ms in vain until ${what}; the programs said:\n${output()}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** Ends a process by its own handle and waits for it. */
async function end(child: ChildProcess | null): Promise<void> {
  if (child === null || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}
