/**
 * The only place that opens a SQLite connection. Sets what safety needs and reads every setting back: in WAL mode this
 * driver silently falls to synchronous=NORMAL, which loses acknowledged rows at a power cut. Throws when a setting does not hold.
 */
import fs from 'node:fs';
import Database from 'better-sqlite3';
import { StoreError, toStoreError } from './errors.ts';

/** A connection of the driver, handed on only inside the store; everything on it is synchronous. */
export type Connection = Database.Database;

/** `record`: incidents.sqlite. `history`: the disposable ring. `reader`: read-only, of any file. `source`: the same, for `VACUUM INTO`, which query_only would forbid. `copy`: one in memory. `lock`: holds the writer's lock. */
export type ConnectionRole = 'record' | 'history' | 'reader' | 'source' | 'copy' | 'lock';

/** Longest a call may block on a lock, ms: the engine's loop stands still meanwhile. */
const BUSY_MS = 250;
/** The same for the writer's lock, ms: who has it keeps it for as long as it runs, so that waiting helps only beside one that is just ending. */
const LOCK_MS = 100;
/** Pages; small, so that on a full disk the write-ahead log itself stays small. */
const AUTOCHECKPOINT_PAGES = 100;
const JOURNAL_SIZE_LIMIT = 1_048_576;

const EVERYWHERE = { foreign_keys: 1, trusted_schema: 0, cell_size_check: 1, busy_timeout: BUSY_MS } as const;
const ON_DISK = { mmap_size: 0, ...EVERYWHERE } as const;
const DURABLE = {
  fullfsync: 1,
  checkpoint_fullfsync: 1,
  wal_autocheckpoint: AUTOCHECKPOINT_PAGES,
  journal_size_limit: JOURNAL_SIZE_LIMIT,
} as const;

/** Settings each role must have, as SQLite reports them; synchronous 2 is FULL. Set in this order: WAL first, it changes synchronous. */
const REQUIRED: Readonly<Record<ConnectionRole, Readonly<Record<string, string | number>>>> = {
  record: { journal_mode: 'wal', synchronous: 2, ...DURABLE, ...ON_DISK },
  history: { journal_mode: 'wal', synchronous: 2, ...DURABLE, ...ON_DISK },
  reader: { query_only: 1, synchronous: 2, ...ON_DISK },
  source: { query_only: 0, synchronous: 2, ...ON_DISK },
  copy: { query_only: 1, ...EVERYWHERE },
  lock: { synchronous: 2, ...ON_DISK, busy_timeout: LOCK_MS },
};

/** What a connection says of itself. */
export interface ConnectionFacts {
  readonly file: string;
  readonly role: ConnectionRole;
  readonly pragmas: Readonly<Record<string, string | number>>;
}

/** Opens with the role's settings. @throws StoreError, sorted; `bug` when a setting does not hold. */
export function connect(file: string, role: ConnectionRole): Connection {
  return prepare(openRaw(file, role === 'reader' || role === 'source', role === 'lock' ? LOCK_MS : BUSY_MS), file, role);
}

function prepare(connection: Connection, file: string, role: ConnectionRole): Connection {
  try {
    for (const [name, value] of Object.entries(REQUIRED[role])) connection.pragma(`${name} = ${String(value)}`);
    // First page and schema are read here, so that a damaged header shows now.
    connection.prepare('SELECT count(*) FROM sqlite_schema').get();
    checkPragmas(connection, file, role);
    return connection;
  } catch (error) {
    connection.close();
    const found = toStoreError(error, `opening ${file}`);
    // Nothing but settings and the schema was asked for: what SQLite cannot make sense of here is the file, not our SQL.
    throw error !== found && found.code === 'bug' ? new StoreError('corrupt', found.message, error) : found;
  }
}

/**
 * Reads a copy in memory of a file whose -wal is empty: for a medium or a disk on which SQLite cannot make the files it needs
 * beside a record even to read it. (This driver is built without URI names, hence without `immutable=1`.)
 */
export function connectCopy(file: string): Connection {
  const bytes = fs.readFileSync(file);
  // Header bytes 18 and 19, the format's write and read version: 2 is WAL, which has no meaning in memory; 1 is the rollback journal.
  for (const at of [18, 19]) if (bytes[at] === 2) bytes[at] = 1;
  return prepare(openRaw(bytes, true, BUSY_MS), file, 'copy');
}

/** The required settings as they are now, for tests and diagnostics. */
export function connectionFacts(connection: Connection, role: ConnectionRole): ConnectionFacts {
  const pragmas: Record<string, string | number> = {};
  for (const name of Object.keys(REQUIRED[role])) pragmas[name] = readPragma(connection, name);
  return { file: connection.name, role, pragmas };
}

/** Refuses a connection whose settings differ from its role's. @throws StoreError `bug` */
export function checkPragmas(connection: Connection, file: string, role: ConnectionRole): void {
  const { pragmas } = connectionFacts(connection, role);
  for (const [name, value] of Object.entries(REQUIRED[role])) {
    if (pragmas[name] !== value) throw new StoreError('bug', `${file}: ${name} is ${String(pragmas[name])}, must be ${String(value)}`);
  }
}

function openRaw(file: string | Buffer, isReader: boolean, waitMs: number): Connection {
  try {
    return new Database(file, { timeout: waitMs, readonly: isReader, fileMustExist: isReader && typeof file === 'string' });
  } catch (error) {
    throw toStoreError(error, `opening ${typeof file === 'string' ? file : 'a copy'}`);
  }
}

function readPragma(connection: Connection, name: string): string | number {
  const value = connection.pragma(name, { simple: true });
  return typeof value === 'string' || typeof value === 'number' ? value : -1;
}
