/** A process that journals while its calls on the record fail by strace's injection, and what is there afterwards. Not part of the app. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { openStore } from '../store.ts';
import type { Store } from '../types.ts';

const CHILD = path.join(import.meta.dirname, 'faulty.child.ts');
const BLIND = path.join(import.meta.dirname, 'blind.child.ts');
/** Of the control, how often it is started again at most. */
const MOST_STARTS = 100;

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

/** The control: `commits` rows, each given again without a look at what is there, while each 20th sync is refused. Returns how many are there twice. */
export function writtenTwiceBlindly(commits: number, directory: string, scratch: string): number {
  const acks = path.join(scratch, 'acks');
  const files = ['incidents.sqlite', 'incidents.sqlite-wal'].flatMap((name) => ['-P', path.join(directory, name)]);
  const faults = ['-e', 'trace=fdatasync,fsync', '-e', 'inject=fdatasync,fsync:error=EIO:when=20'];
  const acked = (): number => (fs.existsSync(acks) ? fs.readFileSync(acks, 'utf8').split('\n').length - 1 : 0);
  for (let start = 0; start < MOST_STARTS && acked() < commits; start += 1)
    spawnSync('strace', ['-f', '-qq', '-o', '/dev/null', ...files, ...faults, process.execPath, BLIND, directory, String(commits), acks]);
  const database = new Database(path.join(directory, 'incidents.sqlite'));
  const twice = database.prepare<[], number>('SELECT count(*) - count(DISTINCT batch) FROM journal').pluck().get() ?? 0;
  database.close();
  return twice;
}

/** Each row as `seq batch`, in order: one that is there twice shows. */
export function rowsOf(store: Store): readonly string[] {
  return store.journal({ fromSeq: 1, limit: 100_000 }).map(({ seq, batchId }) => `${String(seq)} ${batchId}`);
}
