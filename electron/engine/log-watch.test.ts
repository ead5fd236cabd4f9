/** S9: a log that another program keeps from being cut back is told, once, and so is its end. */
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { batch, entry, open, temporaryDirectory } from '../store/testing/samples.ts';
import { watchLog } from './log-watch.ts';

const MIB = 1_048_576;

it('is told above its limit while a reader stays open, and over once the reader has gone', () => {
  const directory = temporaryDirectory();
  const store = open(directory);
  const told: unknown[] = [];
  let nowMs = 0;
  const tick = watchLog({
    ...{ directory, now: () => nowMs, limitBytes: 3 * MIB, log: () => undefined },
    onRisk: (risk) => told.push(risk?.key ?? null),
  });
  let seq = 0;
  const write = (rows: number): void => {
    for (const end = seq + rows; seq < end; seq += 1)
      store.commit(batch(`b-${String(seq)}`, seq + 1, 1, { entries: [entry(seq + 1, { body: 'x'.repeat(100_000) })] }));
    nowMs += 10_000;
    tick();
  };
  write(20); // two thirds of a log that is cut back as it goes
  expect(told).toEqual([]);
  const reader = new Database(path.join(directory, 'incidents.sqlite'), { readonly: true });
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM journal').get();
  write(60);
  write(1);
  expect(told).toEqual(['record.logLong']);
  reader.close();
  write(4);
  expect(told).toEqual(['record.logLong', null]);
});

it('is not asked more often than each ten seconds', () => {
  const directory = temporaryDirectory();
  const store = open(directory);
  const told: unknown[] = [];
  let nowMs = 0;
  const tick = watchLog({ ...{ directory, now: () => nowMs, limitBytes: 1, log: () => undefined }, onRisk: (risk) => told.push(risk) });
  store.commit(batch('b-1', 1, 1, { entries: [entry(1)] }));
  tick();
  expect(told).toHaveLength(1);
  store.close();
  nowMs = 9_999;
  tick();
  expect(told).toHaveLength(1);
  nowMs = 10_000;
  tick();
  expect(told).toEqual([expect.anything(), null]);
});
