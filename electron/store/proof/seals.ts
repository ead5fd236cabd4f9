/**
 * The signed heads in an open record. The newest one moves with every commit; one is kept for good every hundred lines and with every change of
 * an incident. A head covers every line before it by the chain, so each line is under a signature and few have one of their own.
 */
import { integerOf, textOf, toRow } from '../decode.ts';
import { isSignedHead, signHead } from './sign.ts';
import type { Connection } from '../connect.ts';
import type { Row } from '../decode.ts';
import type { ChainHead } from '../journal.ts';
import type { Signer } from './sign.ts';
import type { SignedHead } from '../../../shared/model/proof.ts';

/** Lines between two heads that are kept, at most, beyond those of one commit. */
export const KEPT_EVERY = 100;
/** Hex digits of the hash of the first line that name a console. */
const ID_LENGTH = 16;

/** Part of an open record; nothing here checks a signature. */
export interface Seals {
  /** Signs the ends of both chains, inside the caller's transaction. Without a signer nothing happens. */
  seal(journal: ChainHead, incidents: ChainHead, hasIncidents: boolean): void;
  /** The last one; null: nothing was ever signed. */
  newest(): SignedHead | null;
  /** Those kept for good, in order. */
  kept(): readonly SignedHead[];
  /** Keeps what other consoles signed, inside the caller's transaction; what is there already stays. */
  hold(checkpoints: readonly SignedHead[]): void;
  /** All that is held of other consoles, by console and line. */
  held(): readonly SignedHead[];
  /** The last line of the record that tells of a key; null: none does. */
  toldKey(): string | null;
}

const HEAD = 'seq, hash, incidents, incidents_hash, public_key, signature';

/** Prepared access; a record of an older console that is only read has no seals. */
export function sealsOf(connection: Connection, signer: Signer | null): Seals {
  const hasTables = connection.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'seal'").get() !== undefined;
  const first = connection.prepare<[], string>('SELECT hash FROM journal WHERE seq = 1').pluck();
  let id = '';
  const self = (): string => {
    if (id === '') id = first.get()?.slice(0, ID_LENGTH) ?? '';
    return id;
  };
  if (!hasTables)
    return { seal: () => undefined, newest: () => null, kept: () => [], hold: () => undefined, held: () => [], toldKey: () => null };

  const columns = HEAD.split(', ').map(() => '?');
  const move = connection.prepare(`INSERT OR REPLACE INTO newest_seal (id, ${HEAD}) VALUES (1, ${columns.join()})`);
  const keep = connection.prepare(`INSERT INTO seal (${HEAD}) VALUES (${columns.join()})`);
  const lastKept = connection.prepare('SELECT seq, public_key FROM seal ORDER BY seq DESC LIMIT 1');
  const newest = connection.prepare(`SELECT ${HEAD} FROM newest_seal`);
  const kept = connection.prepare(`SELECT ${HEAD} FROM seal ORDER BY seq`);
  const hold = connection.prepare(`INSERT INTO held_checkpoint (console, ${HEAD}) VALUES (?, ${columns.join()}) ON CONFLICT DO NOTHING`);
  const held = connection.prepare(`SELECT console, ${HEAD} FROM held_checkpoint ORDER BY console, seq, hash`);
  const told = connection
    .prepare<[], string>(
      `SELECT text FROM journal WHERE kind = 'engine' AND substr(text, 1, 19) = '{"key":"console.key' ORDER BY seq DESC LIMIT 1`,
    )
    .pluck();
  return {
    seal(journal, incidents, hasIncidents) {
      if (signer === null || journal.number === 0) return;
      const ends = { seq: journal.number, hash: journal.hash, incidents: incidents.number, incidentsHash: incidents.hash };
      const head = signHead(signer, { console: self(), ...ends });
      const values = valuesOf(head);
      move.run(values);
      const last = lastKept.get();
      const row = last === undefined ? null : toRow(last);
      const isDue = row === null || head.seq - integerOf(row, 'seq') >= KEPT_EVERY || textOf(row, 'public_key') !== head.publicKey;
      // A commit without lines has no place of its own among those kept.
      if ((isDue || hasIncidents) && (row === null || integerOf(row, 'seq') < head.seq)) keep.run(values);
    },
    newest: () => {
      const found = newest.get();
      return found === undefined ? null : headOf(toRow(found), self());
    },
    kept: () => kept.all().map((row) => headOf(toRow(row), self())),
    hold(checkpoints) {
      for (const one of checkpoints) hold.run(one.console, valuesOf(one));
    },
    held: () =>
      held.all().map((value) => {
        const row = toRow(value);
        return headOf(row, textOf(row, 'console'));
      }),
    toldKey: () => told.get() ?? null,
  };
}

/** Whether the newest signature is one of this key over the record as it ends: else something wrote to it that was not the console. */
export function isSealedBy(seals: Seals, publicKey: string, journal: ChainHead): boolean {
  const head = seals.newest();
  return head !== null && head.publicKey === publicKey && head.seq === journal.number && head.hash === journal.hash && isSignedHead(head);
}

function valuesOf({ seq, hash, incidents, incidentsHash, publicKey, signature }: SignedHead): readonly (string | number)[] {
  return [seq, hash, incidents, incidentsHash, publicKey, signature];
}

function headOf(row: Row, id: string): SignedHead {
  return {
    console: id,
    seq: integerOf(row, 'seq'),
    hash: textOf(row, 'hash'),
    incidents: integerOf(row, 'incidents'),
    incidentsHash: textOf(row, 'incidents_hash'),
    publicKey: textOf(row, 'public_key'),
    signature: textOf(row, 'signature'),
  };
}
