/** Signatures of a damaged record that still fit the lines as they are now, and a new one over its end, so that all of it is signed again. */
import { incidentsOf } from '../incidents.ts';
import { journalOf } from '../journal.ts';
import { sealsOf } from '../proof/seals.ts';
import { isSignedHead } from '../proof/sign.ts';
import type { Connection } from '../connect.ts';
import type { Signer } from '../proof/sign.ts';
import { attempt } from './read-rows.ts';

/**
 * Inside the caller's transaction, once all lines are there. `lastSeq`: up to here lines are as they were. `signer`: null leaves the end
 * unsigned, which verifying then says. What was appended anew is signed as that: its commits name what it was.
 */
export function takeSeals(from: Connection | null, to: Connection, lastSeq: number, signer: Signer | null): void {
  const hash = to.prepare<[number], string>('SELECT hash FROM journal WHERE seq = ?').pluck();
  const keep = to.prepare(
    'INSERT OR IGNORE INTO seal (seq, hash, incidents, incidents_hash, public_key, signature) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const kept = from === null ? [] : (attempt(() => sealsOf(from, null).kept()) ?? []);
  for (const head of kept) {
    if (head.seq > lastSeq || hash.get(head.seq) !== head.hash || !isSignedHead(head)) continue;
    keep.run(head.seq, head.hash, head.incidents, head.incidentsHash, head.publicKey, head.signature);
  }
  sealsOf(to, signer).seal(journalOf(to).head(), incidentsOf(to).head(), true);
}
