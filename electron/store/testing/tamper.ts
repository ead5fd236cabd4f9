/**
 * The eight ways to falsify a record behind the console's back, as short SQL and arithmetic. `without`: someone who can write the file and knows the
 * format, but has no key. `owner`: someone who also has the key, so every hash and every signature is made anew. Not part of the app.
 */
import Database from 'better-sqlite3';
import { expectedIncidentHash } from '../incidents.ts';
import { expectedHash } from '../journal.ts';
import { readKey } from '../proof/key-file.ts';
import { KEPT_EVERY } from '../proof/seals.ts';
import { signHead } from '../proof/sign.ts';
import { GENESIS } from '../row-hash.ts';
import { toRow } from '../decode.ts';
import type { Row } from '../decode.ts';
import type { Signer } from '../proof/sign.ts';

export const TAMPER_CLASSES = ['edit', 'delete', 'swap', 'insert', 'tail cut', 'roll-back', 're-hash', 'splice'] as const;
export type TamperClass = (typeof TAMPER_CLASSES)[number];

type Raw = Database.Database;

/** Opens a record with all its guards removed. */
export function opened(file: string): Raw {
  const raw = new Database(file);
  raw.pragma('foreign_keys = OFF');
  for (const name of raw.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all())
    raw.exec(`DROP TRIGGER ${name}`);
  return raw;
}

export interface Tamper {
  /** First line concerned; 1 to the last but three. */
  readonly at: number;
  /** Null: nothing is signed anew. */
  readonly keyFile: string | null;
  /** For `roll-back`, where it went on after it was put back; for `splice`, the record the lines come from. */
  readonly other: string | null;
}

/** Does it to the record in `raw`. Of `edit`, `delete`, `swap`, `insert` the plain form; the last four as well as their author can. */
export function tamper(raw: Raw, kind: TamperClass, { at, keyFile, other }: Tamper): void {
  const seq = String(at);
  raw.transaction(() => {
    switch (kind) {
      case 'edit':
        raw.exec(`UPDATE journal SET body = '{"edited":true}' WHERE seq = ${seq}`);
        return;
      case 'delete':
        raw.exec(`DELETE FROM journal WHERE seq = ${seq}`);
        return;
      case 'swap':
        raw.exec(
          `UPDATE journal SET seq = -1 WHERE seq = ${seq}; UPDATE journal SET seq = ${seq} WHERE seq = ${seq} + 1; UPDATE journal SET seq = ${seq} + 1 WHERE seq = -1`,
        );
        return;
      case 'insert':
        raw.exec(`UPDATE journal SET seq = -(seq + 1) WHERE seq > ${seq}; UPDATE journal SET seq = -seq WHERE seq < 0`);
        raw.exec(`INSERT INTO journal SELECT seq + 1, at_ms, kind, incident, author, person, text, '"put in"', batch, hash, hash
          FROM journal WHERE seq = ${seq}`);
        return;
      case 'tail cut':
        // Without the key, back to a signature that was kept: there the record ends as if it had never been longer.
        cutAfter(raw, keyFile === null ? lastKept(raw, at) : at);
        break;
      case 'roll-back':
        // An older copy, on which the console went on: other lines stand under the numbers that were used.
        cutAfter(raw, at);
        raw.exec(`INSERT INTO batch VALUES ('went-on', ${seq} + 1, 0, '${'0'.repeat(64)}')`);
        raw.exec(`INSERT INTO journal SELECT seq + 1, at_ms + 1, kind, incident, author, person, text, '"went on"', 'went-on', hash, hash
          FROM journal WHERE seq = ${seq}`);
        break;
      case 're-hash':
        raw.exec(`UPDATE journal SET body = '{"edited":true}' WHERE seq = ${seq}`);
        break;
      case 'splice':
        raw.prepare('ATTACH ? AS other').run(other);
        raw.exec(`UPDATE journal SET (at_ms, text, body) = (SELECT at_ms, text, body FROM other.journal AS o WHERE o.seq = journal.seq)
          WHERE seq BETWEEN ${seq} AND ${seq} + 2`);
        break;
    }
    rehash(raw, at);
    const key = keyFile === null ? null : readKey(keyFile);
    if (key !== null) reseal(raw, at, key);
  })();
}

function cutAfter(raw: Raw, at: number): void {
  const seq = String(at);
  raw.exec(`DELETE FROM journal WHERE seq > ${seq}; DELETE FROM incident_version WHERE seq > ${seq}; DELETE FROM seal WHERE seq > ${seq};
    DELETE FROM batch WHERE last_seq > ${seq}; DELETE FROM checkpoint`);
  raw.exec(`INSERT INTO batch SELECT 'cut', ${seq}, 0, '${'0'.repeat(64)}' WHERE NOT EXISTS (SELECT 1 FROM batch WHERE last_seq = ${seq})`);
  raw.exec('INSERT OR REPLACE INTO newest_seal SELECT 1, * FROM seal ORDER BY seq DESC LIMIT 1');
}

function lastKept(raw: Raw, at: number): number {
  return raw.prepare<[number], number | null>('SELECT max(seq) FROM seal WHERE seq <= ?').pluck().get(at) ?? at;
}

/** Makes the chain fit again from this line on. */
function rehash(raw: Raw, from: number): void {
  const set = raw.prepare('UPDATE journal SET prev_hash = ?, hash = ? WHERE seq = ?');
  let before =
    raw
      .prepare<[number], string>('SELECT hash FROM journal WHERE seq = ?')
      .pluck()
      .get(from - 1) ?? GENESIS;
  for (const found of raw.prepare('SELECT * FROM journal WHERE seq >= ? ORDER BY seq').all(from)) {
    const row: Row = { ...toRow(found), prev_hash: before };
    const hash = expectedHash(row);
    set.run(before, hash, row['seq']);
    before = hash;
  }
}

/** Signs everything from this line on anew, as the owner of the key can. */
function reseal(raw: Raw, from: number, signer: Signer): void {
  raw.prepare('DELETE FROM seal WHERE seq >= ?').run(from);
  const end = raw.prepare<[], number>('SELECT max(seq) FROM journal').pluck().get() ?? 0;
  const lines: number[] = [];
  for (let seq = Math.ceil(from / KEPT_EVERY) * KEPT_EVERY; seq < end; seq += KEPT_EVERY) lines.push(seq);
  const values = [...lines, end].map((seq) => {
    const hash = textAt(raw, 'SELECT hash FROM journal WHERE seq = ?', seq);
    const version = raw.prepare('SELECT * FROM incident_version WHERE seq <= ? ORDER BY number DESC LIMIT 1').get(seq);
    const last = version === undefined ? null : toRow(version);
    const incidents = last === null ? 0 : Number(last['number']);
    const incidentsHash = last === null ? GENESIS : expectedIncidentHash(last);
    const id = textAt(raw, 'SELECT hash FROM journal WHERE seq = ?', 1).slice(0, 16);
    const head = signHead(signer, { console: id, seq, hash, incidents, incidentsHash });
    return [seq, hash, incidents, incidentsHash, head.publicKey, head.signature];
  });
  const keep = raw.prepare('INSERT INTO seal VALUES (?, ?, ?, ?, ?, ?)');
  for (const one of values) keep.run(one);
  raw.prepare('INSERT OR REPLACE INTO newest_seal VALUES (1, ?, ?, ?, ?, ?, ?)').run(values.at(-1));
}

function textAt(raw: Raw, sql: string, seq: number): string {
  return raw.prepare<[number], string>(sql).pluck().get(seq) ?? '';
}
