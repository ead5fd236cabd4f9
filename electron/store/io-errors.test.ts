/**
 * The disk answers with errors: calls on the record fail by strace's injection. A failed commit may be on disk all the same,
 * so the one thing to show is: given again under its id, it is there exactly once.
 */
import { describe, expect, it, onTestFinished } from 'vitest';
import { hasStrace } from './testing/disk-trace.ts';
import { rowsOf, runOnBadDisk, writtenTwiceBlindly, type Fault, type Outcome } from './testing/fault-trials.ts';
import { temporaryDirectory } from './testing/samples.ts';

const COMMITS = 120;

function onBadDisk(fault: Fault): Outcome {
  const outcome = runOnBadDisk(fault, COMMITS, temporaryDirectory(), temporaryDirectory());
  onTestFinished(() => outcome.store.close());
  return outcome;
}

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

describe.skipIf(!hasStrace())('an I/O error (needs strace, and the right to trace)', () => {
  it.each<[string, Fault, number, number]>([
    ['writing fails at every 25th call', { calls: 'pwrite64', errno: 'EIO', when: '40+25' }, 10, 5],
    ['syncing fails at every 10th call', { calls: 'fdatasync,fsync', errno: 'EIO', when: '20+10' }, 5, 3],
    ['writing finds no space at every 25th call', { calls: 'pwrite64', errno: 'ENOSPC', when: '40+25' }, 10, 1],
    ['reading fails at every 9th call', { calls: 'pread64', errno: 'EIO', when: '40+9' }, 1, 1],
  ])('%s: every batch is there exactly once', { timeout: 60_000 }, (_name, fault, atLeast, atLeastOpened) => {
    const { store, acked, injected, openings } = onBadDisk(fault);
    expect(injected).toBeGreaterThanOrEqual(atLeast);
    expect(openings).toBeGreaterThanOrEqual(atLeastOpened);
    expect(acked).toEqual(numbers(COMMITS));
    expect(rowsOf(store)).toEqual(acked.map((seq) => `${String(seq)} b-${String(seq)}`));
    expect(store.verify()).toMatchObject({ ok: true, rows: COMMITS });
  });

  it('control: rows under no id, given again after a start, are there twice', { timeout: 60_000 }, () => {
    expect(writtenTwiceBlindly(40, temporaryDirectory(), temporaryDirectory())).toBeGreaterThan(0);
  });

  it('syncing fails for good: typed errors, and what was acknowledged is there', { timeout: 60_000 }, () => {
    const { store, acked, failures } = onBadDisk({ calls: 'fdatasync,fsync', errno: 'EIO', when: '60+' });
    expect(failures['io']).toBeGreaterThan(0);
    expect(Object.keys(failures).filter((code) => code !== 'io')).toEqual([]);
    expect(acked).toEqual(numbers(acked.length));
    // One more may be there: the commit that failed first was written, only its sync was refused.
    expect(rowsOf(store).length - acked.length).toBeLessThanOrEqual(1);
    expect(store.verify()).toMatchObject({ ok: true });
  });
});
