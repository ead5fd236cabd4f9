/** States a power cut could leave of what a process wrote: seeded moments over its whole life, every way of losing what was not synced. */
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { openStore, StoreError } from '../store.ts';
import { ackedAt, CUT_MODES, recordDisk, seeded, writeCutState, type DiskOperation } from './disk-trace.ts';

export interface CutState {
  readonly directory: string;
  /** The last row acknowledged before the cut. */
  readonly acked: number;
  readonly name: string;
}

/** `ours`: the store. `careless`: the driver's default. `off`: nothing is synced. */
export type CutWriter = 'ours' | 'careless' | 'off';

/** Runs a writer under strace and gives what it did to its files; `commits` rows, all acknowledged. */
export function recordedWrites(writer: CutWriter, commits: number, folder: string): readonly DiskOperation[] {
  const child = writer === 'ours' ? 'faulty.child.ts' : 'careless.child.ts';
  const [store, scratch] = ['store', 'scratch'].map((name) => path.join(folder, `${writer}-${name}`)) as [string, string];
  fs.mkdirSync(scratch);
  const more = writer === 'off' ? ['0', 'off'] : [];
  const operations = recordDisk(path.join(import.meta.dirname, child), store, commits, scratch, more);
  const acked = ackedAt(operations, operations.length);
  if (acked !== commits) throw new Error(`${child} acknowledged ${String(acked)} of ${String(commits)} rows`);
  return operations;
}

/** One after the other; the folder of each is gone when the next is asked for. */
export function* cutStates(operations: readonly DiskOperation[], scratch: string, states: number): Generator<CutState> {
  const random = seeded(4);
  const firstAck = operations.findIndex(({ type }) => type === 'ack') + 1;
  for (let state = 0; state < states; state += 1) {
    const cut = firstAck + Math.floor(random() * (operations.length - firstAck + 1));
    const mode = CUT_MODES[state % CUT_MODES.length] ?? 'drop';
    const directory = path.join(scratch, `cut-${String(state)}`);
    fs.mkdirSync(directory, { mode: 0o700 });
    writeCutState(operations, cut, mode, random, directory);
    yield { directory, acked: ackedAt(operations, cut), name: `cut after ${String(cut)} of ${String(operations.length)}, ${mode}` };
    fs.rmSync(directory, { recursive: true });
  }
}

/** What is wrong with our record after a cut; null: it opens, verifies, and every acknowledged row is there. */
export function faultAfterCut({ directory, acked }: CutState): string | null {
  try {
    const store = openStore(directory);
    try {
      const { ok, rows, problem } = store.verify();
      return ok && rows >= acked ? null : `${String(rows)} rows of ${String(acked)} acknowledged; ${JSON.stringify(problem)}`;
    } finally {
      store.close();
    }
  } catch (error) {
    if (error instanceof StoreError) return error.message;
    throw error;
  }
}

/** Rows the careless writer acknowledged and that are gone after a cut. */
export function lostByCareless({ directory, acked }: CutState): number {
  const database = new Database(path.join(directory, 'incidents.sqlite'));
  const hasTable = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'journal'").get() !== undefined;
  const rows = hasTable ? Number(database.prepare<[], number>('SELECT coalesce(max(seq), 0) FROM journal').pluck().get()) : 0;
  database.close();
  return Math.max(0, acked - rows);
}

/** Whether what a writer that syncs nothing has left cannot be opened, has lost its table, or is not whole: a row within is missing, or SQLite finds its pages damaged. */
export function isBrokenByCareless({ directory }: CutState): boolean {
  const file = path.join(directory, 'incidents.sqlite');
  if (!fs.existsSync(file)) return true;
  const database = new Database(file);
  try {
    const { rows, last } = database.prepare<[], Rows>('SELECT count(*) AS rows, coalesce(max(seq), 0) AS last FROM journal').get() ?? NONE;
    return rows !== last || database.pragma('integrity_check(1)', { simple: true }) !== 'ok';
  } catch (error) {
    if (error instanceof Database.SqliteError) return true;
    throw error;
  } finally {
    database.close();
  }
}

interface Rows {
  readonly rows: number;
  readonly last: number;
}
const NONE: Rows = { rows: 0, last: 0 };
