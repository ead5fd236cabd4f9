/** Entries of other consoles in an open record, and the own journal as it leaves for them: raw columns, so that the hash still fits over there. */
import type { CarriedRow } from '../../shared/model/carry.ts';
import { integerOf, textOf, textOrNull, toRow } from './decode.ts';
import { StoreError } from './errors.ts';
import type { Connection } from './connect.ts';

/** Of one open record. Whether the rows fit their own chain was checked before they come here. */
export interface Carried {
  /** Adds what is not there yet, inside the caller's transaction. */
  add(rows: readonly CarriedRow[]): void;
  /** All, by console and number. */
  all(): readonly CarriedRow[];
  /** The own journal from `fromSeq` on, in order, at most `limit`. */
  own(fromSeq: number, limit: number): readonly CarriedRow[];
  /** Id of this console; null: its journal is empty. */
  self(): string | null;
}

/** Hex digits of the hash of the first entry that name a console. */
const ID_LENGTH = 16;
const COLUMNS = 'seq, at_ms, kind, incident, author, person, text, body, batch, prev_hash, hash';

/** Prepared access; a record that an older console made and that is only read has none of other consoles. */
export function carriedOf(connection: Connection): Carried {
  const hasTable = connection.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'carried_entry'").get() !== undefined;
  const all = hasTable ? connection.prepare(`SELECT origin, ${COLUMNS} FROM carried_entry ORDER BY origin, seq, hash`) : null;
  const insert = hasTable
    ? connection.prepare(
        `INSERT INTO carried_entry (origin, ${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      )
    : null;
  const own = connection.prepare(`SELECT ? AS origin, ${COLUMNS} FROM journal WHERE seq >= ? ORDER BY seq LIMIT ?`);
  const first = connection.prepare('SELECT hash FROM journal WHERE seq = 1');
  const self = (): string | null => {
    const found = first.get();
    return found === undefined ? null : textOf(toRow(found), 'hash').slice(0, ID_LENGTH);
  };
  return {
    add(rows) {
      for (const one of rows)
        insert?.run(
          ...[one.origin, one.seq, one.atMs, one.kind, one.incident, one.author, one.person],
          ...[one.text, one.body, one.batch, one.prevHash, one.hash],
        );
    },
    all: () => all?.all().map(rowOf) ?? [],
    own: (fromSeq, limit) => own.all(self() ?? '', fromSeq, limit).map(rowOf),
    self,
  };
}

function rowOf(value: unknown): CarriedRow {
  const row = toRow(value);
  const author = textOf(row, 'author');
  if (author !== 'machine' && author !== 'engine' && author !== 'person') throw new StoreError('corrupt', 'entry of unknown author');
  return {
    origin: textOf(row, 'origin'),
    seq: integerOf(row, 'seq'),
    atMs: integerOf(row, 'at_ms'),
    kind: textOf(row, 'kind'),
    incident: textOrNull(row, 'incident'),
    author,
    person: textOrNull(row, 'person'),
    text: textOf(row, 'text'),
    body: textOf(row, 'body'),
    batch: textOf(row, 'batch'),
    prevHash: textOf(row, 'prev_hash'),
    hash: textOf(row, 'hash'),
  };
}
