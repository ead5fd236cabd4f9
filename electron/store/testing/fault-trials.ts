/** A process that journals while its calls on the record fail by strace's injection, and what is there afterwards. Not part of the app. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { openStore } from '../store.ts';
import type { Store } from '../types.ts';

const CHILD = path.join(import.meta.dirname, 'faulty.child.ts');

/** Which calls fail, how, and when, in strace's words: `40+25` is the 40th and each 25th after it. */
export interface Fault {
  readonly calls: 'pwrite64' | 'pread64' | 'fdatasync,fsync';
  readonly errno: 'EIO' | 'ENOSPC';
  readonly when: string;
}

export interface Outcome {
  /** Open; the caller closes it. */
  readonly store: Store;
  readonly acked: readonly number[];
  readonly injected: number;
  /** How often the record was opened for writing: once, and again after each error whose outcome is unknown. */
  readonly openings: number;
  /** Failures the child saw, by code. */
  readonly failures: Readonly<Record<string, number>>;
}

/** `commits` rows, each given again under its id until it is acknowledged. Both folders must be there and empty. */
export function runOnBadDisk({ calls, errno, when }: Fault, commits: number, directory: string, scratch: string): Outcome {
  openStore(directory).close();
  const acks = path.join(scratch, 'acks');
  const files = ['incidents.sqlite', 'incidents.sqlite-wal'].flatMap((name) => ['-P', path.join(directory, name)]);
  const faults = ['-e', `trace=openat,${calls}`, '-e', `inject=${calls}:error=${errno}:when=${when}`];
  spawnSync('strace', ['-f', '-qq', '-o', `${acks}.trace`, ...files, ...faults, process.execPath, CHILD, directory, String(commits), acks]);
  const trace = fs.readFileSync(`${acks}.trace`, 'utf8');
  const failures: unknown = JSON.parse(fs.readFileSync(`${acks}.failures`, 'utf8'));
  return {
    store: openStore(directory),
    acked: fs.readFileSync(acks, 'utf8').trim().split('\n').map(Number),
    injected: trace.split('(INJECTED)').length - 1,
    openings: trace.split('incidents.sqlite", O_RDWR').length - 1,
    failures: Object.fromEntries(Object.entries(failures ?? {})),
  };
}

/** Each row as `seq batch`, in order: one that is there twice shows. */
export function rowsOf(store: Store): readonly string[] {
  return store.journal({ fromSeq: 1, limit: 100_000 }).map(({ seq, batchId }) => `${String(seq)} ${batchId}`);
}
