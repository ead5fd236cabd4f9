/** S12, S9: a holder of the writer's lock that is stopped, or killed for memory; and a reader that keeps the log from being emptied. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { askBeside, killedForMemory, startHolder } from './testing/holder-trials.ts';
import { memoryGroup } from './testing/memory-group.ts';
import { batch, entry, fill, open, temporaryDirectory } from './testing/samples.ts';

const MIB = 1_048_576;

const running: ChildProcess[] = [];
afterEach(() => {
  for (const one of running.splice(0)) one.kill('SIGKILL');
});

describe('a holder of the lock', () => {
  it('that is stopped keeps a second writer out, which is told by whom; readers go on; once killed, the next one has every row', async () => {
    const directory = temporaryDirectory();
    const first = await startHolder(directory);
    running.push(first.process);
    first.process.kill('SIGSTOP');
    // Asked again and again, as the console does each five seconds: the answer stays the same, and none of them waits for the holder to go on.
    for (let time = 0; time < 3; time += 1) expect(askBeside(directory, first)).toMatchObject({ isNamed: true, isReadable: true });
    first.process.kill('SIGKILL');
    await once(first.process, 'close');
    const store = open(directory);
    expect([store.lastSeq() >= first.acked(), store.verify().ok]).toEqual([true, true]);
    fill(store, 1);
  });

  it('that is killed for memory loses no acknowledged row', { timeout: 120_000 }, async (context) => {
    const group = memoryGroup(160 * MIB);
    if (typeof group === 'string') return context.skip(`needs the right to make a control group of memory: ${group}`);
    try {
      const { signal, acked, lastSeq, isWhole } = await killedForMemory(temporaryDirectory(), group);
      expect([signal, acked > 5, isWhole]).toEqual(['SIGKILL', true, true]);
      // One more may be there: committed, and not said before the kill.
      expect([acked, acked + 1]).toContain(lastSeq);
    } finally {
      group.remove();
    }
  });
});

describe('the log beside the record', () => {
  /** Rows of 100 kB beside a reader that stays where it is, then a few more without it. Sizes of the log in MiB. */
  function grow(directory: string, write: (seq: number) => void): { readonly beside: number; readonly after: number } {
    const file = path.join(directory, 'incidents.sqlite');
    const reader = new Database(file, { readonly: true });
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM journal').get();
    for (let seq = 1; seq <= 60; seq += 1) write(seq);
    const beside = fs.statSync(`${file}-wal`).size / MIB;
    reader.close();
    for (let seq = 61; seq <= 64; seq += 1) write(seq);
    return { beside, after: fs.statSync(`${file}-wal`).size / MIB };
  }

  it('grows beside a reader that stays open, and is cut back to 1 MiB once it is gone', () => {
    const directory = temporaryDirectory();
    const store = open(directory);
    const body = 'x'.repeat(100_000);
    const { beside, after } = grow(directory, (seq) => {
      store.commit(batch(`b-${String(seq)}`, seq, 1, { entries: [entry(seq, { body })] }));
    });
    expect(beside).toBeGreaterThan(4);
    expect(after).toBeLessThanOrEqual(1.1);
  });

  it('control: without its limit it stays as long as it was', () => {
    const directory = temporaryDirectory();
    const database = new Database(path.join(directory, 'incidents.sqlite'));
    database.exec('PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 100; CREATE TABLE journal (seq INTEGER PRIMARY KEY, body TEXT)');
    const insert = database.prepare('INSERT INTO journal VALUES (?, ?)');
    const { after } = grow(directory, (seq) => insert.run(seq, 'x'.repeat(100_000)));
    expect(after).toBeGreaterThan(4);
    database.close();
  });
});
