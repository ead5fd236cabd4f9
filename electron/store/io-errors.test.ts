/**
 * The disk answers with errors: calls on the record fail by strace's injection. A failed commit may be on disk all the same,
 * so the one thing to show is: given again under its id, it is there exactly once.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasStrace } from './testing/disk-trace.ts';
import { open, temporaryDirectory } from './testing/samples.ts';
import type { Store } from './types.ts';

const COMMITS = 120;
const CHILD = path.resolve('electron/store/testing/faulty.child.ts');
const CAN_TRACE = hasStrace();

interface Outcome {
  readonly store: Store;
  readonly acked: readonly number[];
  readonly injected: number;
  /** How often the record was opened for writing: once, and again after each error whose outcome is unknown. */
  readonly openings: number;
  /** Failures the child saw, by code. */
  readonly failures: Readonly<Record<string, number>>;
}

function runOnBadDisk(calls: string, errno: string, when: string): Outcome {
  const directory = temporaryDirectory();
  open(directory).close();
  const scratch = temporaryDirectory();
  const acks = path.join(scratch, 'acks');
  const files = ['incidents.sqlite', 'incidents.sqlite-wal'].flatMap((name) => ['-P', path.join(directory, name)]);
  const faults = ['-e', `trace=openat,${calls}`, '-e', `inject=${calls}:error=${errno}:when=${when}`];
  spawnSync('strace', ['-f', '-qq', '-o', `${acks}.trace`, ...files, ...faults, process.execPath, CHILD, directory, String(COMMITS), acks]);
  const trace = fs.readFileSync(`${acks}.trace`, 'utf8');
  const failures: unknown = JSON.parse(fs.readFileSync(`${acks}.failures`, 'utf8'));
  return {
    store: open(directory),
    acked: fs.readFileSync(acks, 'utf8').trim().split('\n').map(Number),
    injected: trace.split('(INJECTED)').length - 1,
    openings: trace.split('incidents.sqlite", O_RDWR').length - 1,
    failures: Object.fromEntries(Object.entries(failures ?? {})),
  };
}

function rowsOf(store: Store): readonly string[] {
  return store.journal({ fromSeq: 1, limit: 1_000 }).map(({ seq, batchId }) => `${String(seq)} ${batchId}`);
}

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

describe.skipIf(!CAN_TRACE)('an I/O error (needs strace, and the right to trace)', () => {
  it.each([
    ['writing fails at every 25th call', 'pwrite64', 'EIO', '40+25', 10, 5],
    ['syncing fails at every 10th call', 'fdatasync,fsync', 'EIO', '20+10', 5, 3],
    ['writing finds no space at every 25th call', 'pwrite64', 'ENOSPC', '40+25', 10, 1],
    ['reading fails at every 9th call', 'pread64', 'EIO', '40+9', 1, 1],
  ])('%s: every batch is there exactly once', { timeout: 60_000 }, (_name, calls, errno, when, atLeast, atLeastOpened) => {
    const { store, acked, injected, openings } = runOnBadDisk(calls, errno, when);
    expect(injected).toBeGreaterThanOrEqual(atLeast);
    expect(openings).toBeGreaterThanOrEqual(atLeastOpened);
    expect(acked).toEqual(numbers(COMMITS));
    expect(rowsOf(store)).toEqual(acked.map((seq) => `${String(seq)} b-${String(seq)}`));
    expect(store.verify()).toMatchObject({ ok: true, rows: COMMITS });
  });

  it('syncing fails for good: typed errors, and what was acknowledged is there', { timeout: 60_000 }, () => {
    const { store, acked, failures } = runOnBadDisk('fdatasync,fsync', 'EIO', '60+');
    expect(failures['io']).toBeGreaterThan(0);
    expect(Object.keys(failures).filter((code) => code !== 'io')).toEqual([]);
    expect(acked).toEqual(numbers(acked.length));
    // One more may be there: the commit that failed first was written, only its sync was refused.
    expect(rowsOf(store).length - acked.length).toBeLessThanOrEqual(1);
    expect(store.verify()).toMatchObject({ ok: true });
  });
});
