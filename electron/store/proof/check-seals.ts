/** Signed heads against the lines they speak of: those of the record itself, and those that others held. Pure but for the cryptography. */
import { fingerprintOf, isSignedHead } from './sign.ts';
import type { SignedHead } from '../../../shared/model/proof.ts';

/** What is wrong, and the first line it may concern. */
export interface Finding {
  readonly seq: number | null;
  readonly problem: string;
}

/** A key that signed here, in the order of the lines. */
export interface KeyUse {
  readonly publicKey: string;
  readonly fingerprint: string;
  /** First line under a kept signature of it. */
  readonly fromSeq: number;
}

/** Two histories of one console: what another holds is not what stands here. Both stay. */
export interface Fork {
  readonly console: string;
  readonly seq: number;
  /** Hash of the line here; null: the record does not go that far. */
  readonly here: string | null;
  readonly there: string;
  readonly fingerprint: string;
}

/** What checkpoints held elsewhere say of this record. */
export interface Covered {
  /** Of this console, among those given. */
  readonly given: number;
  /** Up to this line the record is the one that others hold signed; 0: nothing is. */
  readonly toSeq: number;
  /** Lines after it: they rest on this console's word alone. */
  readonly uncoveredRows: number;
  readonly forks: readonly Fork[];
}

/** Follows the walk over the lines, in order, and says at once when one is not the line that was signed. */
export interface SealWalk {
  row(seq: number, hash: string): Finding | null;
  /** Hash of a line that `wanted` asked for; null: the record has no such line. */
  hashAt(seq: number): string | null;
  /** Null: there was no line. */
  firstHash(): string | null;
}

/** `kept`: in order of their lines. `wanted`: lines to remember the hash of. */
export function sealWalk(kept: readonly SignedHead[], wanted: readonly number[]): SealWalk {
  const hashes = new Map<number, string | null>(wanted.map((seq) => [seq, null]));
  let next = 0;
  let first: string | null = null;
  return {
    row(seq, hash) {
      first ??= hash;
      if (hashes.has(seq)) hashes.set(seq, hash);
      const seal = kept[next];
      if (seal?.seq !== seq) return null;
      const from = (kept[next - 1]?.seq ?? 0) + 1;
      next += 1;
      const lines = linesOf(from, seq);
      if (seal.hash !== hash)
        return { seq: from, problem: `${lines}: rewritten after they were signed: line ${String(seq)} is not the one this console signed` };
      if (isSignedHead(seal)) return null;
      return { seq: from, problem: `${lines}: the signature of line ${String(seq)} is not one of its key` };
    },
    hashAt: (seq) => hashes.get(seq) ?? null,
    firstHash: () => first,
  };
}

/** The signatures at the end: every line is under one, and none speaks of a line that is gone. */
export function checkEndOfSeals(kept: readonly SignedHead[], newest: SignedHead | null, rows: number, headHash: string): Finding | null {
  const last = kept.at(-1);
  if (last === undefined && newest === null) return null;
  if (newest === null || last === undefined) return { seq: rows, problem: 'the newest signature, or every kept one, was removed' };
  const signed = Math.max(last.seq, newest.seq);
  if (signed > rows)
    return { seq: rows + 1, problem: `${linesOf(rows + 1, signed)}: signed and gone; the record ends at line ${String(rows)}` };
  if (!isSignedHead(newest)) return { seq: newest.seq, problem: `line ${String(newest.seq)}: its signature is not one of its key` };
  if (newest.seq < rows)
    return {
      seq: newest.seq + 1,
      problem: `${linesOf(newest.seq + 1, rows)}: not signed, although the lines before are: put there by something else, or without the key`,
    };
  if (newest.hash === headHash) return null;
  return { seq: last.seq + 1, problem: `${linesOf(last.seq + 1, rows)}: rewritten after they were signed` };
}

/** The heads also name the incident versions so far: by their number, the hash each must have. */
export function incidentHashes(heads: readonly SignedHead[]): ReadonlyMap<number, SignedHead> {
  return new Map(heads.map((head) => [head.incidents, head]));
}

/** One entry for each run of heads under the same key, in order; the same key may come twice. */
export function keysOf(kept: readonly SignedHead[]): readonly KeyUse[] {
  return kept.flatMap(({ publicKey, seq }, index) =>
    kept[index - 1]?.publicKey === publicKey ? [] : [{ publicKey, fingerprint: fingerprintOf(publicKey), fromSeq: seq }],
  );
}

/** Compares what others held with the lines as they are. Those whose signature does not fit were refused before. */
export function checkCovered(
  held: readonly SignedHead[],
  self: string | null,
  rows: number,
  walk: Pick<SealWalk, 'hashAt'>,
): Covered & { readonly finding: Finding | null } {
  const own = held.filter((one) => one.console === self).sort((a, b) => a.seq - b.seq);
  const forks = own
    .filter(({ seq, hash }) => walk.hashAt(seq) !== hash)
    .map(({ console: id, seq, hash, publicKey }) => ({
      ...{ console: id, seq, there: hash, here: seq > rows ? null : walk.hashAt(seq), fingerprint: fingerprintOf(publicKey) },
    }));
  const [fork] = forks;
  // What follows the first line that differs is another history, even where a later line was signed again.
  const toSeq = own.filter(({ seq, hash }) => walk.hashAt(seq) === hash && (fork === undefined || seq < fork.seq)).at(-1)?.seq ?? 0;
  const counts = { given: own.length, toSeq, uncoveredRows: rows - toSeq, forks };
  if (fork === undefined) return { ...counts, finding: held.length > 0 && own.length === 0 ? strangers(held) : null };
  if (fork.here === null) {
    const last = own.at(-1)?.seq ?? fork.seq;
    const cut = `${linesOf(rows + 1, last)}: another holds a signature of line ${String(last)}, the record ends at line ${String(rows)}`;
    return { ...counts, finding: { seq: rows + 1, problem: `${cut}: cut, or put back from an older copy` } };
  }
  const from = toSeq + 1;
  const problem = `${linesOf(from, fork.seq)}: line ${String(fork.seq)} is not the one another holds signed: rewritten, or two histories`;
  return { ...counts, finding: { seq: from, problem } };
}

/** A record rewritten from its first line bears another id: checkpoints that are all of others prove nothing, and that must not look well. */
function strangers(held: readonly SignedHead[]): Finding {
  const ids = [...new Set(held.map((one) => one.console))].join(', ');
  return {
    seq: 1,
    problem: `no checkpoint given is of this record, all are of ${ids}: another console's, or this one rewritten from line 1`,
  };
}

function linesOf(from: number, to: number): string {
  return from >= to ? `line ${String(to)}` : `lines ${String(from)} to ${String(to)}`;
}
