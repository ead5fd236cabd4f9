/** Opening the record: rights, structure, schema, newest rows. A damaged file is refused and left where it is. */
import fs from 'node:fs';
import path from 'node:path';
import { backUpVerified } from './backups/make.ts';
import { freeName } from './backups/shelf.ts';
import { connect, connectCopy } from './connect.ts';
import { integerOf, toRow } from './decode.ts';
import { StoreError, toStoreError } from './errors.ts';
import { prepareFile, sizeOf } from './files.ts';
import { journalOf } from './journal.ts';
import { migrate, schemaVersion } from './migrations/index.ts';
import { KEY_FILE, readKey } from './proof/key-file.ts';
import { readerOf, recordOf } from './record.ts';
import { verifyTail } from './verify.ts';
import type { Connection } from './connect.ts';
import type { StorePaths } from './files.ts';
import type { Migration } from './migrations/index.ts';
import type { Signer } from './proof/sign.ts';
import type { OpenRecord } from './record.ts';
import type { RecordReader } from './types.ts';

/** Above this, the structure is walked at a start only when the record is in doubt, and by each backup: it takes about 4 ms per MiB, and a start has 50 ms (p99). */
const QUICK_CHECK_BYTES = 4_194_304;
/** Newest rows whose hashes are checked at every start; all of them when the record is in doubt. */
const TAIL_ROWS = 200;

/**
 * Opens incidents.sqlite for writing, making or migrating it. The caller holds the writer's lock. After an I/O error pass
 * `isAfterFailure`: then it opens only if everything that can be read is proven to be on disk. `signer`: signs what is committed; null: nothing
 * is signed. @throws StoreError
 */
export function openRecord(
  paths: StorePaths,
  migrations: readonly Migration[],
  isAfterFailure: boolean,
  signer: Signer | null,
): OpenRecord {
  const isDoubted = fs.existsSync(paths.doubt);
  return guarded(
    paths.record,
    () => {
      prepareFile(paths.record);
      return connect(paths.record, 'record');
    },
    (connection) => {
      asDamage(paths.record, () => {
        if (schemaVersion(connection, paths.record) > 0) checkStructure(connection, paths.record, isDoubted);
      });
      migrate(connection, paths.record, migrations, (version) => {
        backUpVerified(connection, freeName(paths.backups, `incidents-schema-${String(version)}`));
      });
      const record = prepared(connection, paths.record, signer, isDoubted ? Infinity : TAIL_ROWS);
      if (isDoubted) fs.rmSync(paths.doubt, { force: true });
      settleLog(connection, isAfterFailure);
      return record;
    },
  );
}

/**
 * Moves what the log holds into the file and syncs it. A row can be read back from the log although its sync failed: the system
 * then counts the bytes as clean and a later sync says nothing of them. Written again into the file, they are synced in truth.
 */
function settleLog(connection: Connection, isAfterFailure: boolean): void {
  const isComplete = integerOf(toRow(connection.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()), 'busy') === 0;
  // Beside a long reader the log stays as it is; that only matters when its last sync is in doubt.
  if (!isComplete && isAfterFailure)
    throw new StoreError('io', 'what the log holds cannot be proven to be on disk while someone reads the record');
}

/**
 * Opens a record file for reading only: while an engine writes to it, when a newer app made it, on a read-only medium.
 * @throws StoreError
 */
export function openRecordFile(file: string): RecordReader {
  const record = guarded(
    file,
    () => connectReader(file),
    (connection) => {
      if (schemaVersion(connection, file) === 0) throw new StoreError('corrupt', `${file} has no record in it`);
      return prepared(connection, file, null);
    },
  );
  return readerOf(
    (doing, from) => {
      try {
        return from(record);
      } catch (error) {
        throw toStoreError(error, doing);
      }
    },
    () => readKey(path.join(path.dirname(file), KEY_FILE)),
    () => {
      record.connection.close();
    },
  );
}

function guarded(file: string, open: () => Connection, then: (connection: Connection) => OpenRecord): OpenRecord {
  let connection: Connection | null = null;
  try {
    connection = open();
    return then(connection);
  } catch (error) {
    connection?.close();
    throw toStoreError(error, `opening ${file}`);
  }
}

/** A file that calls itself up to date but lacks our tables, or whose newest rows do not check out, is damaged. */
function prepared(connection: Connection, file: string, signer: Signer | null, rows = TAIL_ROWS): OpenRecord {
  return asDamage(file, () => {
    if (!connection.readonly) checkTail(connection, rows);
    return recordOf(connection, signer);
  });
}

/** Runs what can only fail by the file's fault: SQL that makes no sense to SQLite is then a broken schema, not a bug of ours. */
function asDamage<T>(file: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    const found = toStoreError(error, `opening ${file}`);
    throw found.code === 'bug' ? new StoreError('corrupt', found.message, error) : found;
  }
}

/** Readers come to see a damaged record, so only the writer insists. */
function checkTail(connection: Connection, rows: number): void {
  const problem = verifyTail(journalOf(connection), rows);
  if (problem !== null) throw new StoreError('corrupt', problem);
}

function checkStructure(connection: Connection, file: string, isDoubted: boolean): void {
  if (sizeOf(file) > QUICK_CHECK_BYTES && !isDoubted) return;
  const problem = connection.pragma('quick_check(1)', { simple: true });
  if (problem !== 'ok') throw new StoreError('corrupt', `${file}: ${String(problem)}`);
}

/** A plain reader needs the -shm file beside the record; with an empty -wal there is nothing a copy of the file could miss. */
function connectReader(file: string): Connection {
  if (sizeOf(file) === 0 && sizeOf(`${file}-wal`) === 0) throw new StoreError('io', `${file} does not exist or is empty`);
  try {
    return connect(file, 'reader');
  } catch (error) {
    const { code } = toStoreError(error, `opening ${file}`);
    const isComplete = (code === 'full' || code === 'io' || code === 'readonly') && sizeOf(`${file}-wal`) === 0;
    if (!isComplete) throw error;
    return connectCopy(file);
  }
}
