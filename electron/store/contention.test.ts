/** S12, S9: a holder of the writer's lock that is stopped, or killed for memory; and a reader that keeps the log from being emptied. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it, type TestContext } from 'vitest';
import { openRecordFile } from './store.ts';
import { batch, containing, entry, fill, open, temporaryDirectory, thrown } from './testing/samples.ts';

const NODE = path.resolve('node_modules/node/bin/node');
const child = (name: string): string => path.join(import.meta.dirname, 'testing', name);
const MIB = 1_048_576;

const running: ChildProcess[] = [];
afterEach(() => {
  for (const one of running.splice(0)) one.kill('SIGKILL');
});

/** A writer in a process of its own, once it has acknowledged a row. `acked`: the last one so far. */
async function writer(directory: string): Promise<{ readonly process: ChildProcess; readonly acked: () => number }> {
  const started = spawn(NODE, [child('writer.child.ts'), directory, '5'], { stdio: ['ignore', 'pipe', 'inherit'] });
  running.push(started);
  let said = '';
  started.stdout.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
  await once(started.stdout, 'data');
  return { process: started, acked: () => Number(/(\d+)\n[^\n]*$/.exec(said)?.[1] ?? 0) };
}

describe('a holder of the lock', () => {
  it('that is stopped keeps a second writer out, which is told by whom; readers go on; once killed, the next one has every row', async () => {
    const directory = temporaryDirectory();
    const first = await writer(directory);
    first.process.kill('SIGSTOP');
    const busy = { code: 'busy', message: containing(`process ${String(first.process.pid)}`) };
    // Asked again and again, as the console does each five seconds: the answer stays the same, and none of them waits for the holder to go on.
    for (let time = 0; time < 3; time += 1) expect(thrown(() => open(directory))).toMatchObject(busy);
    const reader = openRecordFile(path.join(directory, 'incidents.sqlite'));
    expect(reader.verify().ok).toBe(true);
    reader.close();
    first.process.kill('SIGKILL');
    await once(first.process, 'close');
    const store = open(directory);
    expect([store.lastSeq() >= first.acked(), store.verify().ok]).toEqual([true, true]);
    fill(store, 1);
  });

  it('that is killed for memory loses no acknowledged row', { timeout: 120_000 }, async (context) => {
    const group = memoryGroup(context, 160 * MIB);
    const directory = temporaryDirectory();
    try {
      const script = `echo $$ > ${group}/cgroup.procs && exec ${NODE} ${child('hungry.child.ts')} ${directory}`;
      const hungry = spawn('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] });
      running.push(hungry);
      let said = '';
      hungry.stdout.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
      await once(hungry, 'close');
      const acked = Number(/(\d+)\n[^\n]*$/.exec(said)?.[1] ?? 0);
      expect([hungry.signalCode, acked > 5]).toEqual(['SIGKILL', true]);
      const store = open(directory);
      expect([store.lastSeq() - acked === 0 || store.lastSeq() - acked === 1, store.verify().ok]).toEqual([true, true]);
    } finally {
      fs.rmdirSync(group);
    }
  });
});

/** A control group of that much memory, or the test is skipped. Its swap counts too, where the kernel counts it. */
function memoryGroup(context: TestContext, bytes: number): string {
  const group = `/sys/fs/cgroup/memory/twinwatch-${String(process.pid)}`;
  try {
    fs.mkdirSync(group);
    fs.writeFileSync(`${group}/memory.limit_in_bytes`, String(bytes));
  } catch (error) {
    fs.rmSync(group, { recursive: true, force: true });
    context.skip(`needs the right to make a control group of memory: ${error instanceof Error ? error.message : ''}`);
  }
  return group;
}

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
