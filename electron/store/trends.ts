/**
 * trends.sqlite: lowest and highest reading of each signal in each span of five minutes, for trials of thresholds. Disposable like the ring,
 * and apart from the record, which is append-only: nothing in here proves anything, and old spans are forgotten.
 */
import { connect, type Connection } from './connect.ts';
import { integerOf, toRow } from './decode.ts';
import { StoreError, toStoreError } from './errors.ts';
import { prepareFile, setAside, storePaths } from './files.ts';

/** Extremes of one signal in one span. */
export interface Extreme {
  readonly element: string;
  readonly min: number;
  readonly max: number;
}

/** Extremes of one span, by metric. */
export type SpanRows = ReadonlyMap<string, readonly Extreme[]>;

/** Lowest and highest reading from `fromMs` on. */
export interface KeptSpan {
  readonly fromMs: number;
  readonly min: number;
  readonly max: number;
}

/** Times are engine time, UTC ms; a span is named by its beginning. */
export interface Trends {
  /** Adds a span in one transaction, widening what is there already, and forgets what is too old. @throws StoreError */
  add(fromMs: number, rows: SpanRows): void;
  /** Spans of one signal, in order, from `fromMs` on and before `untilMs`. @throws StoreError */
  read(element: string, metric: string, fromMs: number, untilMs: number): readonly KeptSpan[];
  /** Bytes in use. */
  bytes(): number;
  /** Forgets the oldest day of spans when all of it lies before `beforeMs`, and gives the room back to the disk; false: nothing is that old. @throws StoreError */
  forgetDay(beforeMs: number): boolean;
  /** Whether a whole day lies before `beforeMs`. @throws StoreError */
  hasDayBefore(beforeMs: number): boolean;
  close(): void;
}

const DAY_MS = 86_400_000;
/** Five days more than a trial looks back. */
export const KEEP_MS = 35 * DAY_MS;
/** About 750 watched numbers fill this in 35 days (measured: 9.7 kB a number and day); a bigger site keeps less, and trials say so. */
const MAX_BYTES = 268_435_456;
/** A signal in a row: number of its element, lowest, highest; little-endian. */
const BYTES_EACH = 20;
/** SQLite's number for it. */
const INCREMENTAL = 2;
const VERSION = 1;
const SCHEMA = `
CREATE TABLE element (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE span (metric TEXT NOT NULL, from_ms INTEGER NOT NULL, extremes BLOB NOT NULL, UNIQUE (metric, from_ms)) STRICT;
CREATE INDEX span_age ON span (from_ms);
`;

/** Opens or makes the file in the directory of the record; a damaged one is set aside. @throws StoreError */
export function openTrends(directory: string, maxBytes = MAX_BYTES): Trends {
  const file = storePaths(directory).trends;
  try {
    return open(file, maxBytes);
  } catch (first) {
    const error = toStoreError(first, 'opening the trends');
    if (error.code !== 'corrupt') throw error;
    setAside(file);
    return open(file, maxBytes);
  }
}

function open(file: string, maxBytes: number): Trends {
  prepareFile(file);
  const connection = connect(file, 'history');
  try {
    const version = connection.pragma('user_version', { simple: true });
    if (version !== VERSION && version !== 0) throw new StoreError('corrupt', `${file} is of another version`);
    if (version === 0) connection.transaction(() => (connection.exec(SCHEMA), connection.pragma(`user_version = ${String(VERSION)}`)))();
    shrinkable(connection);
    return trendsOf(connection, maxBytes);
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** So that what is forgotten can be given back to the disk in small steps. SQLite takes this over only while it writes the file anew: at once for a new one. */
function shrinkable(connection: Connection): void {
  if (connection.pragma('auto_vacuum', { simple: true }) === INCREMENTAL) return;
  connection.pragma(`auto_vacuum = ${String(INCREMENTAL)}`);
  connection.exec('VACUUM');
}

function trendsOf(connection: Connection, maxBytes: number): Trends {
  const known = new Map<string, number>();
  for (const found of connection.prepare('SELECT id, name FROM element').all()) {
    const row = toRow(found);
    known.set(String(row['name']), integerOf(row, 'id'));
  }
  const addElement = connection.prepare('INSERT INTO element (name) VALUES (?) ON CONFLICT (name) DO UPDATE SET name = name RETURNING id');
  const one = connection.prepare<[string, number], Buffer>('SELECT extremes FROM span WHERE metric = ? AND from_ms = ?').pluck();
  const put = connection.prepare(`INSERT INTO span (metric, from_ms, extremes) VALUES (?, ?, ?)
    ON CONFLICT (metric, from_ms) DO UPDATE SET extremes = excluded.extremes`);
  const forget = connection.prepare('DELETE FROM span WHERE from_ms < ?');
  const oldest = connection.prepare<[], number | null>('SELECT min(from_ms) FROM span').pluck();
  const range = connection.prepare('SELECT from_ms, extremes FROM span WHERE metric = ? AND from_ms >= ? AND from_ms < ? ORDER BY from_ms');

  const bytes = (): number =>
    (Number(connection.pragma('page_count', { simple: true })) - Number(connection.pragma('freelist_count', { simple: true }))) *
    Number(connection.pragma('page_size', { simple: true }));
  /** Filled inside the transaction, taken over when it is on disk: a failed one must not leave numbers that no row has. */
  const idOf = (element: string, fresh: Map<string, number>): number => {
    const id = known.get(element) ?? fresh.get(element) ?? integerOf(toRow(addElement.get(element)), 'id');
    fresh.set(element, id);
    return id;
  };
  const addAll = connection.transaction((fromMs: number, rows: SpanRows): ReadonlyMap<string, number> => {
    const fresh = new Map<string, number>();
    for (const [metric, extremes] of rows) {
      const merged = decode(one.get(metric, fromMs) ?? null);
      for (const { element, min, max } of extremes) {
        const id = idOf(element, fresh);
        const before = merged.get(id);
        merged.set(id, before === undefined ? { min, max } : { min: Math.min(before.min, min), max: Math.max(before.max, max) });
      }
      put.run(metric, fromMs, encode(merged));
    }
    forget.run(fromMs - KEEP_MS);
    if (bytes() > maxBytes) forget.run((oldest.get() ?? 0) + DAY_MS);
    return fresh;
  });

  const hasDay = (beforeMs: number): boolean => {
    const from = oldest.get() ?? null;
    return from !== null && from + DAY_MS <= beforeMs;
  };

  return {
    add(fromMs, rows) {
      try {
        for (const [element, id] of addAll.immediate(fromMs, rows)) known.set(element, id);
      } catch (error) {
        throw toStoreError(error, 'adding to the trends');
      }
    },
    read(element, metric, fromMs, untilMs) {
      const id = known.get(element);
      if (id === undefined) return [];
      try {
        return range.all(metric, fromMs, untilMs).flatMap((found) => {
          const row = toRow(found);
          const kept = find(row['extremes'], id);
          return kept === null ? [] : [{ fromMs: integerOf(row, 'from_ms'), ...kept }];
        });
      } catch (error) {
        throw toStoreError(error, 'reading the trends');
      }
    },
    bytes,
    hasDayBefore(beforeMs) {
      try {
        return hasDay(beforeMs);
      } catch (error) {
        throw toStoreError(error, 'asking the trends for their age');
      }
    },
    forgetDay(beforeMs) {
      try {
        if (!hasDay(beforeMs)) return false;
        forget.run((oldest.get() ?? 0) + DAY_MS);
        connection.pragma('incremental_vacuum');
        connection.pragma('wal_checkpoint(TRUNCATE)');
        return true;
      } catch (error) {
        throw toStoreError(error, 'forgetting old trends');
      }
    },
    close: () => {
      connection.close();
    },
  };
}

type Bounds = Pick<KeptSpan, 'min' | 'max'>;

function encode(extremes: ReadonlyMap<number, Bounds>): Buffer {
  const blob = Buffer.alloc(extremes.size * BYTES_EACH);
  let at = 0;
  for (const [id, { min, max }] of extremes) {
    blob.writeUInt32LE(id, at);
    blob.writeDoubleLE(min, at + 4);
    blob.writeDoubleLE(max, at + 12);
    at += BYTES_EACH;
  }
  return blob;
}

function decode(blob: Buffer | null): Map<number, Bounds> {
  const extremes = new Map<number, Bounds>();
  for (let at = 0; blob !== null && at + BYTES_EACH <= blob.length; at += BYTES_EACH)
    extremes.set(blob.readUInt32LE(at), { min: blob.readDoubleLE(at + 4), max: blob.readDoubleLE(at + 12) });
  return extremes;
}

/** One signal of a row, without reading the others. */
function find(blob: unknown, id: number): Bounds | null {
  if (!Buffer.isBuffer(blob)) throw new StoreError('corrupt', 'a span of the trends is no blob');
  for (let at = 0; at + BYTES_EACH <= blob.length; at += BYTES_EACH)
    if (blob.readUInt32LE(at) === id) return { min: blob.readDoubleLE(at + 4), max: blob.readDoubleLE(at + 12) };
  return null;
}
