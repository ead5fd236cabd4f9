/** Starts snmpsimd on recordings for tests: one file per device, read with its name as community. In a folder of its own, gone afterwards. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ask, endProcess, freeUdpPort, run, SNMP_ENV, until } from './snmp-tools.ts';

const HOST = '127.0.0.1';
const SNMPSIMD = '/usr/bin/snmpsimd';

export interface SnmpsimLab {
  readonly host: string;
  readonly port: number;
  /** Writes a recording anew: lines `OID|tag|value` in the order of a walk. Seen by snmpsimd within about two seconds. */
  write(device: string, lines: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

export type SnmpsimStart = { readonly ok: true; readonly lab: SnmpsimLab } | { readonly ok: false; readonly reason: string };

/** Whether snmpsimd can be started here: it wants to be started by root and to work as somebody else. */
export function findSnmpsim(): { readonly ok: true } | { readonly ok: false; readonly reason: string } {
  if (!existsSync(SNMPSIMD))
    return { ok: false, reason: 'no SNMP simulator on this machine: apt-get install -y --no-install-recommends snmpsim' };
  return process.getuid?.() === 0 ? { ok: true } : { ok: false, reason: 'snmpsimd is started as root only' };
}

/**
 * Recordings by device; each needs sysUpTime (1.3.6.1.2.1.1.3.0), which is what is asked for to see that it runs. `at`: another address of
 * the loopback, and its port, for a second device of the same community.
 */
export async function startSnmpsim(
  recordings: Readonly<Record<string, readonly string[]>>,
  at: { readonly host: string; readonly port: number } | null = null,
): Promise<SnmpsimStart> {
  const found = findSnmpsim();
  if (!found.ok) return found;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'snmpsim-lab-'));
  const [data, cache] = [path.join(folder, 'data'), path.join(folder, 'cache')];
  const write = (device: string, lines: readonly string[]): Promise<void> =>
    writeFile(path.join(data, `${device}.snmprec`), lines.map((line) => `${line}\n`).join(''));
  await chmod(folder, 0o755);
  await mkdir(data);
  await mkdir(cache);
  await handToNobody(cache);
  for (const [device, lines] of Object.entries(recordings)) await write(device, lines);

  const { host, port } = at ?? { host: HOST, port: await freeUdpPort() };
  const args = ['--logging-method=null', `--data-dir=${data}`, `--cache-dir=${cache}`, '--process-user=nobody', '--process-group=nogroup'];
  const child = spawn(SNMPSIMD, [...args, `--agent-udpv4-endpoint=${host}:${String(port)}`], { env: SNMP_ENV, stdio: 'ignore' });
  const onExit = (): void => void child.kill('SIGKILL');
  process.once('exit', onExit);
  const stop = async (): Promise<void> => {
    process.off('exit', onExit);
    await endProcess(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const [device = ''] = Object.keys(recordings);
    await until(
      () => 'snmpsimd answers',
      async () => (await ask(host, port, device, '1.3.6.1.2.1.1.3.0')) !== null,
    );
    return { ok: true, lab: { host, port, write, stop } };
  } catch (error) {
    await stop();
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

async function handToNobody(folder: string): Promise<void> {
  const [user, group] = [await run('id', ['-u', 'nobody']), await run('id', ['-g', 'nobody'])];
  await chown(folder, Number(user), Number(group));
}
