/** The tables beside the two chains, taken over row by row: what the schema refuses or does not match its hash is left behind. */
import { createHash } from 'node:crypto';
import { expectedHash } from '../journal.ts';
import { textOf, toRow } from '../decode.ts';
import { attempt } from './read-rows.ts';
import type { Connection } from '../connect.ts';
import type { Row } from '../decode.ts';

/** Built by the salvage itself, or by the migrations. */
const NOT_HERE = new Set(['batch', 'journal', 'incident_version', 'schema_step', 'checkpoint', 'seal', 'newest_seal']);

/** Rows that change: the damaged file has the newer ones. Of people it does not count: a flipped bit in a hash would lock one out. */
const NEWER_WINS = new Set(['setting']);

/** What a row must be beyond what the schema asks. */
const CHECKS: Readonly<Record<string, (row: Row) => boolean>> = {
  photo: (row) => row['bytes'] instanceof Uint8Array && createHash('sha256').update(row['bytes']).digest('hex') === textOf(row, 'sha256'),
  carried_entry: (row) => expectedHash(row) === textOf(row, 'hash'),
};

/**
 * Copies what can be read. Tables with a `seq` of the journal are taken only up to `lastSeq`: behind it the numbers mean other rows.
 * Inside the caller's transaction. Returns how many rows came over.
 */
export function takeOthers(from: Connection, to: Connection, lastSeq: number): number {
  const tables = to.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").pluck().all();
  return tables.filter((table) => !NOT_HERE.has(table)).reduce((sum, table) => sum + takeTable(from, to, table, lastSeq), 0);
}

function takeTable(from: Connection, to: Connection, table: string, lastSeq: number): number {
  const columns = columnsOf(to, table);
  const present = attempt(() => columnsOf(from, table)) ?? [];
  if (!columns.every((column) => present.includes(column)) || columns.length === 0) return 0;
  const list = columns.map((column) => `"${column}"`).join(', ');
  const insert = to.prepare(
    `INSERT OR ${NEWER_WINS.has(table) ? 'REPLACE' : 'IGNORE'} INTO "${table}" (${list}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  // A table without rowid, or one whose order is damaged, is read once as it comes, until it can't be read any further.
  const rows = attempt(() => from.prepare(`SELECT ${list} FROM "${table}"`).iterate());
  if (rows === null) return 0;
  let taken = 0;
  for (let next = attempt(() => rows.next()); next !== null && next.done !== true; next = attempt(() => rows.next())) {
    const { value } = next;
    const row = attempt(() => toRow(value));
    if (row === null || isBehind(table, row, lastSeq) || attempt(() => CHECKS[table]?.(row) ?? true) !== true) continue;
    taken += attempt(() => insert.run(...columns.map((column) => row[column])).changes) ?? 0;
  }
  return taken;
}

/** Entries of other consoles count by the numbers of those. */
function isBehind(table: string, row: Row, lastSeq: number): boolean {
  return table !== 'carried_entry' && typeof row['seq'] === 'number' && row['seq'] > lastSeq;
}

function columnsOf(connection: Connection, table: string): readonly string[] {
  return connection.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table);
}
