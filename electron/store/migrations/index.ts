/**
 * THE list of schema steps of incidents.sqlite, and how they are applied: in order, each in one transaction with its bookkeeping.
 * A released step is never edited; a new one is a new file and a new line here.
 */
import { StoreError } from '../errors.ts';
import { initial } from './0010-initial.ts';
import { photos } from './0020-photos.ts';
import { operators } from './0030-operators.ts';
import { carried } from './0040-carried.ts';
import { seals } from './0050-seals.ts';
import { keptSlices } from './0060-kept-slices.ts';
import type { Connection } from '../connect.ts';

/** One step; `up` runs inside a transaction that the caller opened and ends. */
export interface Migration {
  /** Multiple of ten, growing; kept in `user_version`. */
  readonly version: number;
  readonly name: string;
  up(connection: Connection): void;
}

export const MIGRATIONS: readonly Migration[] = [initial, photos, operators, carried, seals, keptSlices];

/** Marks a record of ours: "TWIN" in ASCII, in SQLite's `application_id`. */
export const APPLICATION_ID = 0x5457494e;

/** Schema version of an open file; 0 for an empty one. @throws StoreError `corrupt` when it is some other program's file. */
export function schemaVersion(connection: Connection, file: string): number {
  const application = connection.pragma('application_id', { simple: true });
  const version = Number(connection.pragma('user_version', { simple: true }));
  const tables = Number(connection.prepare<[], number>('SELECT count(*) FROM sqlite_schema').pluck().get());
  if (application === APPLICATION_ID && version > 0) return version;
  if (application === 0 && version === 0 && tables === 0) return 0;
  throw new StoreError('corrupt', `${file} is not a Twinwatch record`);
}

/** @throws StoreError `future` when the file was made by a newer app. */
export function refuseFuture(version: number, file: string, migrations: readonly Migration[] = MIGRATIONS): void {
  const known = migrations.at(-1)?.version ?? 0;
  if (version <= known) return;
  throw new StoreError(
    'future',
    `${file} was written by a newer Twinwatch (schema ${String(version)}, this one knows ${String(known)}): it can be read, not written`,
  );
}

/**
 * Brings the file up to date; all or nothing per step. `backUp` runs once before the first step on a file that has content.
 * @throws StoreError; the file stays at the last step that succeeded.
 */
export function migrate(
  connection: Connection,
  file: string,
  migrations: readonly Migration[],
  backUp: (fromVersion: number) => void,
): void {
  checkList(migrations);
  const from = schemaVersion(connection, file);
  refuseFuture(from, file, migrations);
  if (from > 0) checkHistory(connection, file, from, migrations);
  const steps = migrations.filter((step) => step.version > from);
  if (from > 0 && steps.length > 0) backUp(from);
  for (const step of steps) {
    connection
      .transaction(() => {
        if (step.version === migrations[0]?.version) begin(connection);
        step.up(connection);
        connection.prepare('INSERT INTO schema_step (version, name) VALUES (?, ?)').run(step.version, step.name);
        connection.pragma(`user_version = ${String(step.version)}`);
      })
      .immediate();
  }
}

function begin(connection: Connection): void {
  connection.exec(`CREATE TABLE schema_step (
    version INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    applied_at_ms INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER))
  ) STRICT`);
  connection.pragma(`application_id = ${String(APPLICATION_ID)}`);
}

function checkList(migrations: readonly Migration[]): void {
  let last = 0;
  for (const { version, name } of migrations) {
    if (version % 10 !== 0 || version <= last)
      throw new StoreError('bug', `migration ${name}: version ${String(version)} must be a multiple of ten above ${String(last)}`);
    last = version;
  }
}

/** What was applied must be the beginning of what we know: a file from a side branch is not guessed at. */
function checkHistory(connection: Connection, file: string, from: number, migrations: readonly Migration[]): void {
  const applied = connection.prepare<[], string>("SELECT version || ' ' || name FROM schema_step ORDER BY version").pluck().all();
  const known = migrations.filter((step) => step.version <= from).map((step) => `${String(step.version)} ${step.name}`);
  if (applied.join() === known.join()) return;
  throw new StoreError(
    'future',
    `${file} went through other schema steps (${applied.join(', ')}) than this Twinwatch knows (${known.join(', ')})`,
  );
}
