/** Reads rows out of a damaged file: in pieces, and where a piece can't be read, in halves of it, down to the single row. */
import { toStoreError } from '../errors.ts';
import { toRow } from '../decode.ts';
import type { Connection } from '../connect.ts';
import type { Row } from '../decode.ts';

const PIECE = 512;

/** What is found under one number: a row, or nothing that can be read. */
export interface Found {
  readonly number: number;
  readonly row: Row | null;
}

/**
 * Every number from `from` to `to` of a table with a whole-number key. A row that stands under another number than its own, or of which
 * `isWhole` says no or throws, counts as not read.
 */
export function* readRows(
  connection: Connection,
  table: 'journal' | 'incident_version',
  from: number,
  to: number,
  isWhole: (row: Row) => boolean,
): Generator<Found> {
  const key = table === 'journal' ? 'seq' : 'number';
  const piece = connection.prepare(`SELECT * FROM ${table} WHERE ${key} BETWEEN ? AND ? ORDER BY ${key}`);
  for (let at = from; at <= to; at += PIECE) {
    const end = Math.min(at + PIECE - 1, to);
    const rows = new Map<number, Row>();
    collect(at, end, rows);
    for (let number = at; number <= end; number += 1) yield { number, row: rows.get(number) ?? null };
  }

  function collect(first: number, last: number, into: Map<number, Row>): void {
    const found = attempt(() => piece.all(first, last));
    if (found !== null) {
      for (const value of found) {
        const row = attempt(() => toRow(value));
        const number = row?.[key];
        if (row !== null && typeof number === 'number' && number >= first && number <= last && attempt(() => isWhole(row)) === true)
          into.set(number, row);
      }
    } else if (first < last) {
      const middle = Math.floor((first + last) / 2);
      collect(first, middle, into);
      collect(middle + 1, last, into);
    }
  }
}

/** The value, or null when the file does not give it; a bug of ours still throws. */
export function attempt<T>(act: () => T): T | null {
  try {
    return act();
  } catch (error) {
    const found = toStoreError(error, 'reading a damaged file');
    // On a damaged schema SQLite makes no sense of our own SQL, and lengths read from noise lead out of a page: both are the file's fault here.
    if (found.code === 'bug' && !/SQLITE_/.test(found.message) && !(error instanceof RangeError)) throw error;
    return null;
  }
}

/**
 * The highest number there can be, from everything that still says something of it: the table itself, the bookkeeping of commits, the
 * incidents; failing all of them, the size of the file (no row takes less than 300 bytes).
 */
export function highest(connection: Connection, bytes: number): { readonly seq: number; readonly version: number } {
  const ask = (sql: string): number => {
    const value = attempt(() => connection.prepare(sql).pluck().get());
    return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0;
  };
  const most = Math.ceil(bytes / 300);
  const seqs = [ask('SELECT max(seq) FROM journal'), ask('SELECT max(last_seq) FROM batch'), ask('SELECT max(seq) FROM incident_version')];
  const versions = [ask('SELECT max(number) FROM incident_version'), ask('SELECT sum(incidents) FROM batch')];
  const bound = (known: readonly number[]): number => {
    const highestKnown = Math.max(...known);
    return highestKnown > 0 && highestKnown <= most ? highestKnown : most;
  };
  return { seq: bound(seqs), version: versions.every((one) => one === 0) ? 0 : bound(versions) };
}
