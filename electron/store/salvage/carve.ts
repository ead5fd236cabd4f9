/**
 * Finds rows of the two chains in the bare pages of a file, without its schema and its trees: a cell whose content matches its own hash is
 * a row, wherever it lies. Format: sqlite.org/fileformat2.html (table leaf pages, overflow chains, frames of the write-ahead log).
 */
import fs from 'node:fs';
import { integerOf } from '../decode.ts';
import { expectedIncidentHash } from '../incidents.ts';
import { expectedHash } from '../journal.ts';
import { sizeOf } from '../files.ts';
import { attempt } from './read-rows.ts';
import type { Row } from '../decode.ts';

const PAGE = 4_096;
const LEAF = 0x0d;
/** Overflow pages followed at most: 40 MB. */
const LONGEST_CHAIN = 10_000;
const JOURNAL = ['seq', 'at_ms', 'kind', 'incident', 'author', 'person', 'text', 'body', 'batch', 'prev_hash', 'hash'];
const VERSION = ['number', 'id', 'version', 'seq', 'batch', 'state', 'root', 'opened_at_ms', 'closed_at_ms', 'view', 'prev_hash', 'hash'];

/** By `seq` and by number of the version. Each row fits its own hash; whether it fits the chain is not said. */
export interface Carved {
  readonly journal: ReadonlyMap<number, Row>;
  readonly versions: ReadonlyMap<number, Row>;
}

/** Rows that `wanted` says are missing; newer copies of a page, in the log, count before older ones. */
export function carve(file: string, wanted: (table: 'journal' | 'incident_version', number: number) => boolean): Carved {
  const journal = new Map<number, Row>();
  const versions = new Map<number, Row>();
  const pages = pagesOf(file);
  try {
    for (let number = 1; number <= pages.count; number += 1) {
      const page = pages.read(number);
      const at = number === 1 ? 100 : 0;
      if (page?.[at] !== LEAF) continue;
      for (let cell = 0; cell < Math.min(page.readUInt16BE(at + 3), PAGE / 4); cell += 1) {
        const values = attempt(() => cellAt(page, page.readUInt16BE(at + 8 + cell * 2), pages.read)) ?? [];
        const row = named(values);
        if (row === null) continue;
        if (values.length === JOURNAL.length) keep(journal, 'journal', row, integerOf(row, 'seq'), expectedHash);
        else keep(versions, 'incident_version', row, integerOf(row, 'number'), expectedIncidentHash);
      }
    }
  } finally {
    pages.close();
  }
  return { journal, versions };

  function keep(into: Map<number, Row>, table: 'journal' | 'incident_version', row: Row, number: number, hash: (row: Row) => string): void {
    if (!into.has(number) && wanted(table, number) && attempt(() => hash(row)) === row['hash']) into.set(number, row);
  }
}

function named(values: readonly unknown[]): Row | null {
  const names = values.length === JOURNAL.length ? JOURNAL : values.length === VERSION.length ? VERSION : null;
  return names === null || !Number.isSafeInteger(values[0]) ? null : Object.fromEntries(names.map((name, index) => [name, values[index]]));
}

interface Pages {
  readonly count: number;
  /** Null: there is no such page. */
  readonly read: (number: number) => Buffer | null;
  readonly close: () => void;
}

/** Pages of the file, those in its log in place of older ones. */
function pagesOf(file: string): Pages {
  const handle = fs.openSync(file, 'r');
  const count = Math.ceil(sizeOf(file) / PAGE);
  const logged = framesOf(`${file}-wal`);
  return {
    count: Math.max(count, ...logged.keys()),
    read: (number) => {
      const newer = logged.get(number);
      if (newer !== undefined) return newer;
      if (number < 1 || number > count) return null;
      const page = Buffer.alloc(PAGE);
      return fs.readSync(handle, page, 0, PAGE, (number - 1) * PAGE) > 0 ? page : null;
    },
    close: () => fs.closeSync(handle),
  };
}

/** The last frame of each page whose salts are those of the log's header: older ones are left over from before. */
function framesOf(log: string): ReadonlyMap<number, Buffer> {
  const frames = new Map<number, Buffer>();
  if (sizeOf(log) === 0) return frames;
  const bytes = fs.readFileSync(log);
  for (let at = 32; at + 24 + PAGE <= bytes.length; at += 24 + PAGE) {
    if (bytes.compare(bytes, 16, 24, at + 8, at + 16) !== 0) break;
    frames.set(bytes.readUInt32BE(at), bytes.subarray(at + 24, at + 24 + PAGE));
  }
  return frames;
}

/** The values of a cell, the rowid in place of the first. */
function cellAt(page: Buffer, at: number, read: Pages['read']): readonly unknown[] {
  const [length, afterLength] = varint(page, at);
  const [rowid, start] = varint(page, afterLength);
  const most = PAGE - 35;
  const least = Math.floor(((PAGE - 12) * 32) / 255) - 23;
  const spilled = least + ((length - least) % (PAGE - 4));
  const local = length <= most ? length : spilled <= most ? spilled : least;
  const parts = [page.subarray(start, start + local)];
  let left = length - local;
  let next = left > 0 ? page.readUInt32BE(start + local) : 0;
  for (let hop = 0; left > 0 && hop < LONGEST_CHAIN; hop += 1) {
    const more = read(next);
    if (more === null) return [];
    parts.push(more.subarray(4, 4 + Math.min(left, PAGE - 4)));
    left -= PAGE - 4;
    next = more.readUInt32BE(0);
  }
  const [, ...rest] = recordOf(Buffer.concat(parts));
  return [rowid, ...rest];
}

/** Values of a record; of blobs only that there is one, no row of the chains has any. */
function recordOf(payload: Buffer): readonly unknown[] {
  const [headerLength, afterLength] = varint(payload, 0);
  const values: unknown[] = [];
  let at = afterLength;
  let body = headerLength;
  while (at < headerLength) {
    const [type, after] = varint(payload, at);
    at = after;
    const size = type >= 12 ? Math.floor((type - 12) / 2) : ([0, 1, 2, 3, 4, 6, 8, 8, 0, 0][type] ?? 0);
    if (type === 0) values.push(null);
    else if (type === 8 || type === 9) values.push(type - 8);
    else if (type >= 1 && type <= 5) values.push(payload.readIntBE(body, size));
    else if (type === 6) values.push(Number(payload.readBigInt64BE(body)));
    else if (type >= 13 && type % 2 === 1) values.push(payload.toString('utf8', body, body + size));
    else values.push(undefined);
    body += size;
  }
  return values;
}

/** SQLite's variable-length number and where it ends. @throws RangeError outside the buffer */
function varint(bytes: Buffer, at: number): readonly [value: number, next: number] {
  let value = 0;
  for (let index = 0; index < 8; index += 1) {
    const byte = bytes.readUInt8(at + index);
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return [value, at + index + 1];
  }
  return [value * 256 + bytes.readUInt8(at + 8), at + 9];
}
