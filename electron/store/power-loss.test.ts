/**
 * Power cuts, by replay: a real process journals under strace, then the files are rebuilt as a cut at any moment could leave them.
 * It models a disk that keeps what was synced; a disk that lies about that is beyond any program.
 */
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { ackedAt, CUT_MODES, hasStrace, recordDisk, seeded, writeCutState } from './testing/disk-trace.ts';
import { memoryDirectory, open, temporaryDirectory } from './testing/samples.ts';
import type { DiskOperation } from './testing/disk-trace.ts';
import type { TestContext } from 'vitest';

const STATES = 200;
const COMMITS = 80;

interface CutState {
  readonly directory: string;
  readonly acked: number;
  readonly name: string;
}

/** Seeded states over the whole life of the recorded process, all ways of losing what was not synced. */
function* cutStates(operations: readonly DiskOperation[], scratch: string): Generator<CutState> {
  const random = seeded(4);
  const firstAck = operations.findIndex(({ type }) => type === 'ack') + 1;
  for (let state = 0; state < STATES; state += 1) {
    const cut = firstAck + Math.floor(random() * (operations.length - firstAck + 1));
    const mode = CUT_MODES[state % CUT_MODES.length] ?? 'drop';
    const directory = path.join(scratch, `cut-${String(state)}`);
    fs.mkdirSync(directory, { mode: 0o700 });
    writeCutState(operations, cut, mode, random, directory);
    yield { directory, acked: ackedAt(operations, cut), name: `cut after ${String(cut)} of ${String(operations.length)}, ${mode}` };
    fs.rmSync(directory, { recursive: true });
  }
}

function recorded(context: TestContext, child: string): readonly DiskOperation[] {
  if (!hasStrace()) context.skip('needs strace, and the right to trace, to see what is written when');
  const operations = recordDisk(
    path.resolve('electron/store/testing', child),
    path.join(temporaryDirectory(), 'store'),
    COMMITS,
    temporaryDirectory(),
  );
  expect(ackedAt(operations, operations.length)).toBe(COMMITS);
  return operations;
}

it(`keeps every acknowledged row through ${String(STATES)} power cuts`, { timeout: 60_000 }, (context) => {
  for (const { directory, acked, name } of cutStates(recorded(context, 'faulty.child.ts'), memoryDirectory())) {
    const store = open(directory);
    const report = store.verify();
    expect({ ok: report.ok, problem: report.problem, isAll: report.rows >= acked }, name).toEqual({ ok: true, problem: null, isAll: true });
    store.close();
  }
});

it('would not with the driver’s default (control): acknowledged rows are gone', { timeout: 60_000 }, (context) => {
  let statesWithLoss = 0;
  for (const { directory, acked } of cutStates(recorded(context, 'careless.child.ts'), memoryDirectory())) {
    const database = new Database(path.join(directory, 'incidents.sqlite'));
    const hasTable = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'journal'").get() !== undefined;
    const rows = hasTable ? Number(database.prepare<[], number>('SELECT coalesce(max(seq), 0) FROM journal').pluck().get()) : 0;
    if (rows < acked) statesWithLoss += 1;
    database.close();
  }
  expect(statesWithLoss).toBeGreaterThan(STATES / 4);
});
