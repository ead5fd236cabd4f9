/**
 * Starts a real rsyslogd for tests, which takes messages of `logger` on a free loopback port and forwards them over UDP, TCP and TLS.
 * In a folder of its own that is gone afterwards. Installs nothing: without the programs it says what to install.
 */
import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';

const HOST = '127.0.0.1';
const PATIENCE_MS = 10_000;
const LOOK_EVERY_MS = 25;
const run = promisify(execFile);

export interface RsyslogLab {
  /** One message through `logger` and rsyslogd; more arguments as `logger` takes them. */
  log(text: string, ...args: readonly string[]): Promise<void>;
  /** What rsyslogd said of itself, its end. */
  output(): string;
  stop(): Promise<void>;
}
export type RsyslogStart = { readonly ok: true; readonly lab: RsyslogLab } | { readonly ok: false; readonly reason: string };

export interface RsyslogTargets {
  readonly udp: number;
  /** Octet-counted. */
  readonly tcp: number;
  /** Octet-counted over TLS; the certificate the server must show. */
  readonly tls: { readonly port: number; readonly authority: string };
}

/** Whether rsyslogd with TLS and logger are here, and if not, what to type. */
export function findRsyslog(): { readonly ok: true } | { readonly ok: false; readonly reason: string } {
  const programs = ['/usr/sbin/rsyslogd', '/usr/bin/logger', '/usr/bin/openssl'];
  const folders = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/lib'];
  const hasTls = folders.some((folder) => existsSync(path.join(folder, 'rsyslog', 'lmnsd_ossl.so')));
  if (hasTls && programs.every((file) => existsSync(file))) return { ok: true };
  return {
    ok: false,
    reason: 'no rsyslog with TLS here: apt-get install -y --no-install-recommends rsyslog rsyslog-openssl bsdutils openssl',
  };
}

export async function startRsyslog(targets: RsyslogTargets): Promise<RsyslogStart> {
  const found = findRsyslog();
  if (!found.ok) return found;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'rsyslog-lab-'));
  const port = await freePort();
  await writeFile(path.join(folder, 'rsyslog.conf'), configuration(folder, port, targets));
  const child = spawn('/usr/sbin/rsyslogd', ['-n', '-f', path.join(folder, 'rsyslog.conf'), '-i', path.join(folder, 'pid')], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer): void => void (output = (output + chunk.toString()).slice(-4_000));
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  child.on('error', (error) => keep(Buffer.from(error.message)));
  const onExit = (): void => void child.kill('SIGKILL');
  process.once('exit', onExit);
  const lab: RsyslogLab = {
    output: () => output,
    async log(text, ...args) {
      await run('/usr/bin/logger', ['-n', HOST, '-P', String(port), '-d', ...args, '--', text], { timeout: PATIENCE_MS });
    },
    async stop() {
      process.off('exit', onExit);
      await end(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
  const untilMs = Date.now() + PATIENCE_MS;
  while (!existsSync(path.join(folder, 'pid'))) {
    if (Date.now() > untilMs || child.exitCode !== null) {
      await lab.stop();
      return { ok: false, reason: `rsyslogd did not start: ${output}` };
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  return { ok: true, lab };
}

/** Three ways on, each with a mark in the program's name so that a receiver can tell them apart. */
function configuration(folder: string, port: number, { udp, tcp, tls }: RsyslogTargets): string {
  const template = (name: string, text: string): string => `template(name="${name}" type="string" string="${text}")`;
  const way = (of: string): string =>
    `<%PRI%>1 %TIMESTAMP:::date-rfc3339% %HOSTNAME% %APP-NAME%-${of} %PROCID% %MSGID% %STRUCTURED-DATA% %msg%`;
  const forward = (to: number, rest: string): string =>
    `action(type="omfwd" target="${HOST}" port="${String(to)}" ${rest} action.resumeInterval="1")`;
  return `${[
    `global(workDirectory="${folder}" defaultNetstreamDriverCAFile="${tls.authority}")`,
    'module(load="imudp")',
    `input(type="imudp" address="${HOST}" port="${String(port)}")`,
    template('old', '<%PRI%>%TIMESTAMP% %HOSTNAME% %APP-NAME%-udp[%PROCID%]:%msg:::sp-if-no-1st-sp%%msg%'),
    template('tcp', way('tcp')),
    template('tls', way('tls')),
    forward(udp, 'protocol="udp" template="old"'),
    forward(tcp, 'protocol="tcp" template="tcp" TCP_Framing="octet-counted"'),
    forward(
      tls.port,
      'protocol="tcp" template="tls" TCP_Framing="octet-counted" StreamDriver="ossl" StreamDriverMode="1" StreamDriverAuthMode="x509/name" StreamDriverPermittedPeers="localhost"',
    ),
  ].join('\n')}\n`;
}

/** Ends a process by its own handle and waits for it. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}
