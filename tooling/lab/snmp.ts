/**
 * Starts a real snmpd for tests on a free loopback port, in a folder of its own that is gone afterwards: versions 1, 2c and 3, and a
 * tree of objects that a test can change. Installs nothing: without the binaries it says what to install.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ask, endProcess, freeUdpPort, SNMP_ENV, until } from './snmp-tools.ts';

/** Credentials of the lab only. */
export const LAB = {
  community: 'lab-only',
  authPassword: 'lab-auth-password',
  privPassword: 'lab-priv-password',
  /** A user of each level and protocol that snmpd of Debian can be told. */
  users: {
    noAuth: { name: 'lab-noauth' },
    md5: { name: 'lab-md5', auth: 'MD5' },
    sha: { name: 'lab-sha', auth: 'SHA', priv: 'AES' },
    sha224: { name: 'lab-sha224', auth: 'SHA-224' },
    sha256: { name: 'lab-sha256', auth: 'SHA-256', priv: 'AES' },
    sha384: { name: 'lab-sha384', auth: 'SHA-384' },
    sha512: { name: 'lab-sha512', auth: 'SHA-512', priv: 'AES-256' },
    cisco: { name: 'lab-cisco', auth: 'SHA', priv: 'AES-256-C' },
  },
} as const;

/** Root of the objects a test can change: UPS-MIB (RFC 1628). */
export const TREE = '1.3.6.1.2.1.33';

/** One object: its type as `pass` of snmpd writes it (`integer`, `gauge`, `counter`, `timeticks`, `string`, `objectid`), and its value. */
export interface LabObject {
  readonly oid: string;
  readonly type: string;
  readonly value: string | number;
}

export interface SnmpLab {
  readonly host: string;
  readonly port: number;
  /** Sets objects under `TREE`, or takes them away with null; resolves when they are written: snmpd reads them on each request. */
  set(objects: readonly LabObject[]): Promise<void>;
  remove(oid: string): Promise<void>;
  kill(): Promise<void>;
  /** On the same port, as the same engine one boot later. */
  restart(): Promise<void>;
  /** SIGSTOP: it is there but says nothing. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

export type SnmpStart = { readonly ok: true; readonly lab: SnmpLab } | { readonly ok: false; readonly reason: string };

const HOST = '127.0.0.1';
const SNMPD = '/usr/sbin/snmpd';

/** Whether snmpd can be started here, and if not, what to type. */
export function findSnmpd(): { readonly ok: true } | { readonly ok: false; readonly reason: string } {
  return existsSync(SNMPD) && existsSync('/usr/bin/snmptrap')
    ? { ok: true }
    : { ok: false, reason: 'no SNMP agent on this machine: apt-get install -y --no-install-recommends snmpd snmp' };
}

export async function startSnmpd(objects: readonly LabObject[]): Promise<SnmpStart> {
  const found = findSnmpd();
  if (!found.ok) return found;
  const lab = new Lab(await mkdtemp(path.join(os.tmpdir(), 'snmp-lab-')), await freeUdpPort());
  try {
    await lab.start(objects);
    return { ok: true, lab };
  } catch (error) {
    await lab.stop();
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

class Lab implements SnmpLab {
  readonly host = HOST;
  readonly port: number;
  readonly #folder: string;
  readonly #objects = new Map<string, LabObject>();
  #snmpd: ChildProcess | null = null;
  #output = '';
  readonly #onExit = (): void => void this.#snmpd?.kill('SIGKILL');

  constructor(folder: string, port: number) {
    this.#folder = folder;
    this.port = port;
  }

  async start(objects: readonly LabObject[]): Promise<void> {
    process.once('exit', this.#onExit);
    await writeFile(this.#file('pass.mjs'), PASS);
    await writeFile(this.#file('snmpd.conf'), configuration(`${process.execPath} ${this.#file('pass.mjs')} ${this.#file('state')}`), {
      mode: 0o600,
    });
    await this.set(objects);
    await this.restart();
  }

  async set(objects: readonly LabObject[]): Promise<void> {
    for (const object of objects) this.#objects.set(object.oid, object);
    await this.#write();
  }

  async remove(oid: string): Promise<void> {
    this.#objects.delete(oid);
    await this.#write();
  }

  async kill(): Promise<void> {
    await endProcess(this.#snmpd);
    this.#snmpd = null;
  }

  async restart(): Promise<void> {
    await this.kill();
    const args = ['-f', '-Lo', '-C', '-c', this.#file('snmpd.conf'), `udp:${HOST}:${String(this.port)}`];
    const child = spawn(SNMPD, args, { env: { ...SNMP_ENV, SNMP_PERSISTENT_DIR: this.#file('var') }, stdio: ['ignore', 'pipe', 'pipe'] });
    const keep = (chunk: Buffer): void => void (this.#output = (this.#output + chunk.toString()).slice(-4_000));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => keep(Buffer.from(error.message)));
    this.#snmpd = child;
    await until(
      () => `snmpd answers; it said:\n${this.#output}`,
      async () => (await ask(HOST, this.port, LAB.community, '1.3.6.1.2.1.1.3.0')) !== null,
    );
  }

  freeze(): void {
    this.#snmpd?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#snmpd?.kill('SIGCONT');
  }

  async stop(): Promise<void> {
    process.off('exit', this.#onExit);
    this.thaw();
    await this.kill();
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** In the order of a walk, by renaming, so that no half of it is ever read. */
  async #write(): Promise<void> {
    const sorted = [...this.#objects.values()].sort((a, b) => inOrder(a.oid, b.oid));
    await writeFile(this.#file('state.new'), sorted.map(({ oid, type, value }) => `.${oid}|${type}|${String(value)}\n`).join(''));
    await rename(this.#file('state.new'), this.#file('state'));
  }

  #file(name: string): string {
    return path.join(this.#folder, name);
  }
}

/** The `pass_persist` protocol of snmpd: PING, `get` or `getnext` and an OID; answers OID, type and value in three lines, or NONE. */
const PASS = `import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
const arcs = (oid) => oid.split('.').slice(1).map(Number);
const isAfter = (left, right) => {
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) if (left[i] !== right[i]) return left[i] > right[i];
  return left.length > right.length;
};
let command = null;
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'PING') process.stdout.write('PONG\\n');
  else if (command === null) command = line;
  else {
    const objects = readFileSync(process.argv[2], 'utf8').split('\\n').map((row) => row.split('|'));
    const found = objects.find(([oid]) => (command === 'get' ? oid === line : oid !== '' && isAfter(arcs(oid), arcs(line))));
    process.stdout.write(found === undefined ? 'NONE\\n' : found.join('\\n') + '\\n');
    command = null;
  }
}
`;

function configuration(pass: string): string {
  const users = Object.values(LAB.users).map((user) => {
    const auth = 'auth' in user ? ` ${user.auth} "${LAB.authPassword}"` : '';
    const priv = 'priv' in user ? ` ${user.priv} "${LAB.privPassword}"` : '';
    const level = priv !== '' ? 'authPriv' : auth !== '' ? 'authNoPriv' : 'noAuth';
    return `createUser ${user.name}${auth}${priv}\nrouser ${user.name} ${level}\n`;
  });
  return `rocommunity ${LAB.community} ${HOST}\nsysName lab\nsysServices 72\npass_persist .${TREE} ${pass}\n${users.join('')}`;
}

function inOrder(left: string, right: string): number {
  const [a, b] = [left.split('.').map(Number), right.split('.').map(Number)];
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) if (a[i] !== b[i]) return (a[i] ?? 0) - (b[i] ?? 0);
  return a.length - b.length;
}
