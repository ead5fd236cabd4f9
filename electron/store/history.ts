/**
 * history.sqlite: a bounded ring of the engine's inputs and the periodic checkpoint. Fast, not durable, disposable:
 * nothing in here is the record. Opening a damaged one fails with `corrupt`; setting it aside is the caller's decision.
 */
import { ANCHOR_SCHEMA, anchorsOf } from './anchors.ts';
import { connect } from './connect.ts';
import { integerOf, toJson, toRow } from './decode.ts';
import { StoreError } from './errors.ts';
import { prepareFile } from './files.ts';
import { decodeInput, decodeRawInput } from './inputs.ts';
import { checkpointsOf } from './settings.ts';
import type { EngineEvent } from '../engine/core/events.ts';
import type { Anchors } from './anchors.ts';
import type { Connection } from './connect.ts';
import type { RawInput } from './inputs.ts';
import type { Checkpoints } from './settings.ts';
import type { InputRow } from './types.ts';

/** Whichever is reached first; the oldest inputs go. */
export interface HistoryBounds {
  readonly maxRows: number;
  /** Bytes of events as JSON. */
  readonly maxBytes: number;
}

/** The open ring. `id` of a batch of inputs is given by the caller, growing; times are engine time, UTC ms. */
export interface History {
  readonly connection: Connection;
  readonly checkpoints: Checkpoints;
  readonly anchors: Anchors;
  add(id: number, atMs: number, events: readonly EngineEvent[]): void;
  since(inputId: number): readonly InputRow[];
  /** From `from` to `to`, in order, until their events have `mostBytes`; at least one where there is one. */
  page(from: number, to: number, mostBytes: number): readonly RawInput[];
  /** The first of this time or later; null: none. Looks at each row before it. */
  firstSince(atMs: number): number | null;
  lastId(): number;
  close(): void;
}

/** About an hour of a busy site, and small beside any disk. */
export const DEFAULT_BOUNDS: HistoryBounds = { maxRows: 200_000, maxBytes: 67_108_864 };

const VERSION = 1;
const SCHEMA = `
CREATE TABLE input (id INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, bytes INTEGER NOT NULL, events TEXT NOT NULL) STRICT;
CREATE TABLE checkpoint (id INTEGER PRIMARY KEY CHECK (id = 1), at_ms INTEGER NOT NULL, seq INTEGER NOT NULL,
  input_id INTEGER NOT NULL, json TEXT NOT NULL, digest TEXT NOT NULL) STRICT;
`;
/** Oldest rows looked at per trim; a trim that is not enough goes on. */
const TRIM_ROWS = 256;

/** @throws StoreError; `corrupt` also for a file of another version, which is not worth migrating. */
export function openHistory(file: string, bounds: HistoryBounds): History {
  prepareFile(file);
  const connection = connect(file, 'history');
  try {
    prepareSchema(connection, file);
    connection.exec(ANCHOR_SCHEMA); // a file of before there were any gets them
    return historyOf(connection, bounds);
  } catch (error) {
    connection.close();
    throw error;
  }
}

function prepareSchema(connection: Connection, file: string): void {
  const version = connection.pragma('user_version', { simple: true });
  const tables = Number(connection.prepare<[], number>('SELECT count(*) FROM sqlite_schema').pluck().get());
  if (version === VERSION) {
    const problem = connection.pragma('quick_check(1)', { simple: true });
    if (problem !== 'ok') throw new StoreError('corrupt', `${file}: ${String(problem)}`);
    return;
  }
  if (version !== 0 || tables > 0) throw new StoreError('corrupt', `${file} is not an input history of this version`);
  connection
    .transaction(() => {
      connection.exec(SCHEMA);
      connection.pragma(`user_version = ${String(VERSION)}`);
    })
    .immediate();
}

function historyOf(connection: Connection, bounds: HistoryBounds): History {
  const insert = connection.prepare('INSERT INTO input (id, at_ms, bytes, events) VALUES (?, ?, ?, ?)');
  const from = connection.prepare('SELECT id, at_ms, events FROM input WHERE id >= ? ORDER BY id');
  const span = connection.prepare('SELECT id, at_ms, events FROM input WHERE id BETWEEN ? AND ? ORDER BY id');
  const since = connection.prepare<[number], number>('SELECT id FROM input WHERE at_ms >= ? ORDER BY id LIMIT 1').pluck();
  const oldest = connection.prepare('SELECT id, bytes FROM input ORDER BY id LIMIT ?');
  const forget = connection.prepare('DELETE FROM input WHERE id <= ?');
  const last = connection.prepare<[], number>('SELECT coalesce(max(id), 0) FROM input').pluck();
  const size = toRow(connection.prepare('SELECT count(*) AS row_count, coalesce(sum(bytes), 0) AS byte_count FROM input').get());
  let rows = integerOf(size, 'row_count');
  let bytes = integerOf(size, 'byte_count');

  const isOver = (rowCount: number, byteCount: number): boolean => rowCount > bounds.maxRows || byteCount > bounds.maxBytes;
  /** Forgets the oldest until within bounds; the newest row stays even when it alone is too big. */
  const addAndTrim = connection.transaction((id: number, atMs: number, json: string, length: number) => {
    insert.run(id, atMs, length, json);
    let rowCount = rows + 1;
    let byteCount = bytes + length;
    while (isOver(rowCount, byteCount) && rowCount > 1) {
      let cut = 0;
      for (const found of oldest.all(Math.min(TRIM_ROWS, rowCount - 1))) {
        if (!isOver(rowCount, byteCount)) break;
        const row = toRow(found);
        cut = integerOf(row, 'id');
        rowCount -= 1;
        byteCount -= integerOf(row, 'bytes');
      }
      forget.run(cut);
    }
    return { rowCount, byteCount };
  });

  return {
    connection,
    checkpoints: checkpointsOf(connection),
    anchors: anchorsOf(connection),
    add(id, atMs, events) {
      const json = toJson(events, 'input');
      const after = addAndTrim.immediate(id, atMs, json, Buffer.byteLength(json));
      rows = after.rowCount;
      bytes = after.byteCount;
    },
    since: (inputId) => from.all(inputId + 1).map((row) => decodeInput(decodeRawInput(row))),
    page: (first, to, mostBytes) => pageOf(span.iterate(first, to), mostBytes),
    firstSince: (atMs) => since.get(atMs) ?? null,
    lastId: () => last.get() ?? 0,
    close: () => {
      connection.close();
    },
  };
}

function pageOf(rows: Iterable<unknown>, mostBytes: number): readonly RawInput[] {
  const page: RawInput[] = [];
  let bytes = 0;
  for (const row of rows) {
    const input = decodeRawInput(row);
    bytes += Buffer.byteLength(input.events);
    if (page.length > 0 && bytes > mostBytes) break;
    page.push(input);
  }
  return page;
}
