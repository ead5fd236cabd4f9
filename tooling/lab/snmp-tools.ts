/** Small things the SNMP labs share: net-snmp's own commands without MIB files, free ports, waiting, ending a process. */
import { execFile } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { promisify } from 'node:util';

/** Longest wait for a daemon to do what it was told, ms. */
const PATIENCE_MS = 10_000;
const LOOK_EVERY_MS = 50;

/** No MIB files: Debian ships none, and their absence is hundreds of lines of errors. */
export const SNMP_ENV: NodeJS.ProcessEnv = { ...process.env, MIBS: '', MIBDIRS: '/nonexistent' };

/** A value read with snmpget of net-snmp, as it prints it; null when there is no answer. */
export async function ask(host: string, port: number, community: string, oid: string): Promise<string | null> {
  try {
    const args = ['-v2c', '-c', community, '-On', '-Ovq', '-t', '0.5', '-r', '0', `${host}:${String(port)}`, `.${oid}`];
    return (await promisify(execFile)('snmpget', args, { env: SNMP_ENV, timeout: PATIENCE_MS })).stdout.trim();
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

/** Runs a command of net-snmp; rejects with what it printed when it fails. */
export async function run(command: string, args: readonly string[]): Promise<string> {
  return (await promisify(execFile)(command, [...args], { env: SNMP_ENV, timeout: PATIENCE_MS })).stdout;
}

/** Resolves when it is so; rejects after ten seconds, saying what was waited for. */
export async function until(what: () => string, isSo: () => Promise<boolean>): Promise<void> {
  const untilMs = Date.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (Date.now() > untilMs) throw new Error(`waited ${String(PATIENCE_MS)} ms in vain until ${what()}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** Ends a process by its own handle and waits for it. */
export async function endProcess(child: ChildProcess | null): Promise<void> {
  if (child === null || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

/** A UDP port of the loopback that nobody has. */
export function freeUdpPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4');
    socket.once('error', reject);
    socket.bind(0, '127.0.0.1', () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
}
