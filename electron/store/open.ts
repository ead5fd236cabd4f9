/** Opening the record: rights, structure, schema, newest rows. A damaged file is refused and left where it is. */
import { backUpVerified } from './backup.ts';
import { connect, connectImmutable } from './connect.ts';
import { StoreError, toStoreError } from './errors.ts';
import { prepareFile, sizeOf } from './files.ts';
import { journalOf } from './journal.ts';
import { migrate, schemaVersion } from './migrations/index.ts';
import { readerOf, recordOf } from './record.ts';
import { verifyTail } from './verify.ts';
import type { Connection } from './connect.ts';
import type { StorePaths } from './files.ts';
import type { Migration } from './migrations/index.ts';
import type { OpenRecord } from './record.ts';
import type { RecordReader } from './types.ts';

/** Above this, the structure is not walked at every start (about 1 s per GiB). */
const QUICK_CHECK_BYTES = 67_108_864;
/** Newest rows whose hashes are checked at every start; `verify()` checks all. */
const TAIL_ROWS = 200;

/** Opens incidents.sqlite for writing, making or migrating it. The caller holds the writer's lock. @throws StoreError */
export function openRecord(paths: StorePaths, migrations: readonly Migration[]): OpenRecord {
  return guarded(paths.record, () => {
    prepareFile(paths.record);
    return connect(paths.record, 'record');
  }, (connection) => {
    if (schemaVersion(connection, paths.record) > 0) checkStructure(connection, paths.record);
    migrate(connection, paths.record, migrations, (version) => {
      backUpVerified(connection, paths.backups, `incidents-schema-${String(version)}`);
    });
    return prepared(connection, paths.record);
  });
}

/**
 * Opens a record file for reading only: while an engine writes to it, when a newer app made it, on a read-only medium.
 * @throws StoreError
 */
export function openRecordFile(file: string): RecordReader {
  const record = guarded(file, () => connectReader(file), (connection) => {
    if (schemaVersion(connection, file) === 0) throw new StoreError('corrupt', `${file} has no record in it`);
    return prepared(connection, file);
  });
  return readerOf(
    (doing, from) => {
      try {
        return from(record);
      } catch (error) {
        throw toStoreError(error, doing);
      }
    },
    () => { record.connection.close(); },
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
function prepared(connection: Connection, file: string): OpenRecord {
  try {
    if (!connection.readonly) checkTail(connection);
    return recordOf(connection);
  } catch (error) {
    const found = toStoreError(error, `opening ${file}`);
    throw found.code === 'bug' ? new StoreError('corrupt', found.message, error) : found;
  }
}

/** Readers come to see a damaged record, so only the writer insists. */
function checkTail(connection: Connection): void {
  const problem = verifyTail(journalOf(connection), TAIL_ROWS);
  if (problem !== null) throw new StoreError('corrupt', problem);
}

function checkStructure(connection: Connection, file: string): void {
  if (sizeOf(file) > QUICK_CHECK_BYTES) return;
  const problem = connection.pragma('quick_check(1)', { simple: true });
  if (problem !== 'ok') throw new StoreError('corrupt', `${file}: ${String(problem)}`);
}

/** A plain reader needs the -shm file beside the record; without a -wal there is nothing a frozen read could miss. */
function connectReader(file: string): Connection {
  if (sizeOf(file) === 0 && sizeOf(`${file}-wal`) === 0) throw new StoreError('io', `${file} does not exist or is empty`);
  try {
    return connect(file, 'reader');
  } catch (error) {
    const { code } = toStoreError(error, `opening ${file}`);
    const isFrozen = (code === 'full' || code === 'io' || code === 'readonly') && sizeOf(`${file}-wal`) === 0;
    if (!isFrozen) throw error;
    return connectImmutable(file);
  }
}
