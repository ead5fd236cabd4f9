/** Signed heads between consoles: which leave with a file, which are held, and what they show of records that were cut or went two ways. */
import type { CarriedRow, CarryConflict, CarrySigned } from '../../shared/model/carry.ts';
import { inGroups, MOST_CHECKPOINTS, type SignedHead } from '../../shared/model/proof.ts';
import { fingerprintOf } from '../store/proof/sign.ts';
import type { RecordReader } from '../store/types.ts';
import type { CarryFile } from './format.ts';

/** The own newest, and the newest held of every other console under each of its keys: so a third one learns of it, and of ours when it comes back. */
export function checkpointsToTell(record: Pick<RecordReader, 'signedHead' | 'heldCheckpoints'>): readonly SignedHead[] {
  const own = record.signedHead();
  // By console, key and line in order: the last of each group is its newest.
  const newest = new Map(record.heldCheckpoints().map((one) => [`${one.console} ${one.publicKey}`, one]));
  return [...(own === null ? [] : [own]), ...newest.values()].slice(0, MOST_CHECKPOINTS);
}

/** Where a signed head and the lines of its console differ: two histories, or lines that were cut. Both sides stay. */
export function forksOf(
  rows: readonly CarriedRow[],
  held: readonly SignedHead[],
  record: Pick<RecordReader, 'consoleId' | 'lastSeq'>,
): readonly CarryConflict[] {
  if (held.length === 0) return [];
  const self = record.consoleId();
  const hashes = Map.groupBy(rows, ({ origin, seq }) => `${origin} ${String(seq)}`);
  const side = (one: SignedHead, says: string): CarryConflict['sides'][0] => ({ origin: one.console, incident: null, says });
  const found = held.flatMap((one): readonly CarryConflict[] => {
    const signed = side(one, `${String(one.seq)} ${one.hash.slice(0, 12)}`);
    const there = hashes.get(`${one.console} ${String(one.seq)}`) ?? [];
    if (one.console === self && one.seq > record.lastSeq()) return [{ kind: 'cut', sides: [signed, side(one, String(record.lastSeq()))] }];
    const [other] = there;
    if (other === undefined || there.some(({ hash }) => hash === one.hash)) return [];
    return [{ kind: 'number', sides: [side(one, `${String(other.seq)} ${other.hash.slice(0, 12)}`), signed] }];
  });
  return [...found, ...twoHeads(held)];
}

/** One console, one line, two signed heads: it told two consoles two histories. */
function twoHeads(held: readonly SignedHead[]): readonly CarryConflict[] {
  const byLine = Map.groupBy(held, ({ console: id, seq }) => `${id} ${String(seq)}`);
  return [...byLine.values()].flatMap((same): readonly CarryConflict[] => {
    const [a, b] = [...new Map(same.map((one) => [one.hash, one])).values()].sort((x, y) => (x.hash < y.hash ? -1 : 1));
    if (a === undefined || b === undefined) return [];
    const says = ({ console: id, seq, hash }: SignedHead): CarryConflict['sides'][0] => ({
      ...{ origin: id, incident: null, says: `${String(seq)} ${hash.slice(0, 12)}` },
    });
    return [{ kind: 'number', sides: [says(a), says(b)] }];
  });
}

/** Who speaks for a file, as far as this console knows the other: by the heads it holds of it. */
export function signedAs({ publicKey, header }: CarryFile, held: readonly SignedHead[]): CarrySigned {
  const known = new Set(held.filter((one) => one.console === header.console.id).map((one) => one.publicKey));
  if (publicKey === null) return { state: known.size === 0 ? 'unsigned' : 'stripped', fingerprint: '' };
  const state = known.size === 0 ? 'first' : known.has(publicKey) ? 'known' : 'changed';
  return { state, fingerprint: inGroups(fingerprintOf(publicKey)) };
}
