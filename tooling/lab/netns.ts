/**
 * Two network namespaces joined by a cable that can be pulled: real links, real routes, nothing outside touched. Linux, and the right
 * to make namespaces; where either is missing it says so. Addresses are those of documentation (RFC 5737).
 */
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Longest wait for a command, ms. */
const PATIENCE_MS = 10_000;

/** The near end, where a console would run; the far end, which it looks at. */
export const NEAR = '192.0.2.1';
export const FAR = '192.0.2.2';
/** An address on the far side that swallows everything, as a firewall that drops does. */
export const SWALLOWS = '192.0.2.77';

export interface Namespaces {
  /** Runs a program in the near namespace; the caller ends it. */
  near(file: string, args: readonly string[]): ChildProcess;
  /** The same in the far one. */
  far(file: string, args: readonly string[]): ChildProcess;
  /** `ip` in the near namespace. Throws with what it said. */
  ip(...args: readonly string[]): void;
  /** Pulls the cable at the far end (the near one loses its carrier), and puts it back. */
  pull(): void;
  plug(): void;
  /** Ends both namespaces with everything in them. */
  stop(): Promise<void>;
}

/** Whether namespaces can be made here, and if not, why. */
export function findNamespaces(): { readonly ok: true } | { readonly ok: false; readonly reason: string } {
  if (process.platform !== 'linux') return { ok: false, reason: 'network namespaces are of Linux' };
  for (const file of ['/usr/bin/unshare', '/usr/bin/nsenter', '/usr/bin/ping'])
    if (!existsSync(file))
      return { ok: false, reason: `no ${file}: apt-get install -y --no-install-recommends util-linux iproute2 iputils-ping` };
  const tried = spawnSync('unshare', ['-n', 'ip', 'link', 'add', 'lab-near', 'type', 'veth', 'peer', 'name', 'lab-far'], {
    encoding: 'utf8',
  });
  if (tried.status === 0) return { ok: true };
  return { ok: false, reason: `no right to make network namespaces: ${tried.error?.message ?? tried.stderr.trim()}` };
}

export async function startNamespaces(): Promise<Namespaces> {
  const holders = [await hold(), await hold()] as const;
  const [near, far] = holders.map(({ pid }) => String(pid));
  const end = async (): Promise<void> => {
    process.off('exit', endNow);
    await Promise.all(holders.map(ended));
  };
  const endNow = (): void => holders.forEach((holder) => holder.kill('SIGKILL'));
  process.once('exit', endNow);
  const enter = (pid: string | undefined, file: string, args: readonly string[]): readonly string[] => [
    '-t',
    pid ?? '',
    '-n',
    '--',
    file,
    ...args,
  ];
  const ip = (pid: string | undefined, ...args: readonly string[]): void => {
    const done = spawnSync('nsenter', enter(pid, 'ip', args), { encoding: 'utf8', timeout: PATIENCE_MS });
    if (done.status !== 0) throw new Error(`ip ${args.join(' ')}: ${done.stderr}`);
  };
  try {
    ip(near, 'link', 'add', 'lab-near', 'type', 'veth', 'peer', 'name', 'lab-far', 'netns', far ?? '');
    for (const pid of [near, far]) ip(pid, 'link', 'set', 'lo', 'up');
    ip(near, 'addr', 'add', `${NEAR}/24`, 'dev', 'lab-near');
    ip(far, 'addr', 'add', `${FAR}/24`, 'dev', 'lab-far');
    ip(near, 'link', 'set', 'lab-near', 'up');
    ip(far, 'link', 'set', 'lab-far', 'up', 'address', '02:00:00:00:00:02');
    // The far end gets what is sent there, has no such address, and says nothing.
    ip(near, 'neigh', 'replace', SWALLOWS, 'lladdr', '02:00:00:00:00:02', 'nud', 'permanent', 'dev', 'lab-near');
  } catch (error) {
    await end();
    throw error;
  }
  return {
    near: (file, args) => spawn('nsenter', enter(near, file, args), { stdio: ['ignore', 'pipe', 'pipe'] }),
    far: (file, args) => spawn('nsenter', enter(far, file, args), { stdio: ['ignore', 'pipe', 'pipe'] }),
    ip: (...args) => ip(near, ...args),
    pull: () => ip(far, 'link', 'set', 'lab-far', 'down'),
    plug: () => ip(far, 'link', 'set', 'lab-far', 'up'),
    stop: end,
  };
}

/** A process that keeps a namespace of its own alive. Resolves when it is in it. */
async function hold(): Promise<ChildProcess> {
  const child = spawn('unshare', ['-n', 'sh', '-c', 'echo ready; exec sleep 3600'], { stdio: ['ignore', 'pipe', 'ignore'] });
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve());
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`unshare ended with ${String(code)}`)));
  });
  return child;
}

/** Ends a process by its own handle and waits for it. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}
