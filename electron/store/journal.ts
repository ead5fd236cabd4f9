/** The append-only journal: rows in sequence, each with the hash of the one before. Format: docs/reference/journal.md. */
import { integerOf, jsonOf, objectOf, textOf, textOrNull, toJson, toRow } from './decode.ts';
import { StoreError } from './errors.ts';
import { GENESIS, hashFields } from './row-hash.ts';
import type { JournalEntry, JournalKind } from '../engine/core/journal-entry.ts';
import type { Text, TextParams } from '../../shared/i18n/text.ts';
import type { Connection } from './connect.ts';
import type { Row } from './decode.ts';
import type { JournalRow } from './types.ts';

/** End of a chain. */
export interface ChainHead {
  readonly number: number;
  readonly hash: string;
}

/** Reads come in order of `seq`; `ofKind` gives those at or after `fromMs`, UTC ms. A row that can't be decoded throws `corrupt`. */
export interface Journal {
  head(): ChainHead;
  /** Adds one row after `after`, inside the caller's transaction; returns the new head. */
  append(entry: JournalEntry, batchId: string, after: ChainHead): ChainHead;
  range(fromSeq: number, limit: number): readonly JournalRow[];
  ofIncident(id: string): readonly JournalEntry[];
  ofKind(kind: JournalKind, fromMs: number): readonly JournalEntry[];
  /** Raw rows from `fromSeq` on, for verification. */
  raw(fromSeq: number): IterableIterator<unknown>;
}

const KINDS: Readonly<Record<JournalKind, true>> = {
  engine: true,
  source: true,
  alarm: true,
  incident: true,
  decision: true,
  note: true,
  operator: true,
  service: true,
  clock: true,
  drill: true,
  procedure: true,
  runbook: true,
};
const COLUMNS = 'seq, at_ms, kind, incident, author, person, text, body, batch, prev_hash, hash';

/** Prepared access to the journal of an open record. */
export function journalOf(connection: Connection): Journal {
  const last = connection.prepare('SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1');
  const range = connection.prepare(`SELECT ${COLUMNS} FROM journal WHERE seq >= ? ORDER BY seq LIMIT ?`);
  const ofIncident = connection.prepare(`SELECT ${COLUMNS} FROM journal WHERE incident = ? ORDER BY seq`);
  const ofKind = connection.prepare(`SELECT ${COLUMNS} FROM journal WHERE kind = ? AND at_ms >= ? ORDER BY seq`);
  const raw = connection.prepare(`SELECT ${COLUMNS} FROM journal WHERE seq >= ? ORDER BY seq`);
  const insert = connection.prepare(`INSERT INTO journal (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  return {
    head() {
      const found = last.get();
      if (found === undefined) return { number: 0, hash: GENESIS };
      const row = toRow(found);
      return { number: integerOf(row, 'seq'), hash: textOf(row, 'hash') };
    },
    append(entry, batchId, after) {
      const fields = fieldsOf(entry, batchId, after);
      const hash = hashFields('twinwatch-journal-1', fields);
      insert.run(...fields, hash);
      return { number: entry.seq, hash };
    },
    range: (fromSeq, limit) => range.all(fromSeq, limit).map(decodeJournalRow),
    ofIncident: (id) => ofIncident.all(id).map((row) => entryOf(decodeJournalRow(row))),
    ofKind: (kind, fromMs) => ofKind.all(kind, fromMs).map((row) => entryOf(decodeJournalRow(row))),
    raw: (fromSeq) => raw.iterate(fromSeq),
  };
}

/** The hash a row ought to have, from its columns as stored. */
export function expectedHash(row: Row): string {
  return hashFields('twinwatch-journal-1', [
    integerOf(row, 'seq'),
    integerOf(row, 'at_ms'),
    textOf(row, 'kind'),
    textOrNull(row, 'incident'),
    textOf(row, 'author'),
    textOrNull(row, 'person'),
    textOf(row, 'text'),
    textOf(row, 'body'),
    textOf(row, 'batch'),
    textOf(row, 'prev_hash'),
  ]);
}

function fieldsOf(entry: JournalEntry, batchId: string, after: ChainHead): readonly (string | number | null)[] {
  if (entry.seq !== after.number + 1)
    throw new StoreError('bug', `journal entry ${String(entry.seq)} does not follow ${String(after.number)}`);
  if (!Number.isSafeInteger(entry.atMs))
    throw new StoreError('bug', `journal entry ${String(entry.seq)}: time is not a whole number of ms`);
  const text = toJson(entry.text, `text of journal entry ${String(entry.seq)}`);
  const body = toJson(entry.body, `body of journal entry ${String(entry.seq)}`);
  return [entry.seq, entry.atMs, entry.kind, entry.incident, entry.author, entry.person, text, body, batchId, after.hash];
}

/** @throws StoreError `corrupt` */
export function decodeJournalRow(value: unknown): JournalRow {
  const row = toRow(value);
  return {
    seq: integerOf(row, 'seq'),
    atMs: integerOf(row, 'at_ms'),
    kind: kindOf(textOf(row, 'kind')),
    incident: textOrNull(row, 'incident'),
    author: authorOf(textOf(row, 'author')),
    person: textOrNull(row, 'person'),
    text: decodeText(jsonOf(row, 'text')),
    body: jsonOf(row, 'body'),
    batchId: textOf(row, 'batch'),
    prevHash: textOf(row, 'prev_hash'),
    hash: textOf(row, 'hash'),
  };
}

function entryOf({ seq, atMs, kind, incident, author, person, text, body }: JournalRow): JournalEntry {
  return { seq, atMs, kind, incident, author, person, text, body };
}

function kindOf(value: string): JournalKind {
  // A decoder: membership was just checked.
  if (Object.hasOwn(KINDS, value)) return value as JournalKind;
  throw new StoreError('future', `journal entry of a kind this Twinwatch does not know: ${value.slice(0, 40)}`);
}

function authorOf(value: string): JournalEntry['author'] {
  if (value === 'machine' || value === 'engine' || value === 'person') return value;
  throw new StoreError('corrupt', 'journal entry of unknown author');
}

function decodeText(value: unknown): Text {
  const text = objectOf(value, 'text');
  const key = textOf(text, 'key');
  if (text['params'] === undefined) return { key };
  const params: Record<string, string | number> = {};
  for (const [name, param] of Object.entries(objectOf(text['params'], 'params of a text'))) {
    if (typeof param !== 'string' && typeof param !== 'number')
      throw new StoreError('corrupt', `text ${key}: value of ${name} is neither text nor number`);
    params[name] = param;
  }
  const frozen: TextParams = params;
  return { key, params: frozen };
}
