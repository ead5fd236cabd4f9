/** Walks both hash chains, their signatures and their bookkeeping in one consistent read. Damage is an answer here, never an exception. */
import { integerOf, textOf, toRow } from './decode.ts';
import { toStoreError } from './errors.ts';
import { expectedIncidentHash } from './incidents.ts';
import { expectedHash } from './journal.ts';
import { checkCovered, checkEndOfSeals, incidentHashes, keysOf, sealWalk } from './proof/check-seals.ts';
import { GENESIS } from './row-hash.ts';
import type { Connection } from './connect.ts';
import type { Incidents } from './incidents.ts';
import type { Journal } from './journal.ts';
import type { Finding, SealWalk } from './proof/check-seals.ts';
import type { Seals } from './proof/seals.ts';
import type { VerifyReport } from './types.ts';
import type { SignedHead } from '../../shared/model/proof.ts';

/** Rows so far, and the first thing wrong. */
interface Walk {
  readonly rows: number;
  readonly headHash: string;
  readonly firstBadSeq: number | null;
  readonly problem: string | null;
}

/** Hex digits of the hash of the first line that name a console. */
const ID_LENGTH = 16;

type Parts = { readonly journal: Journal; readonly incidents: Incidents; readonly seals: Seals };

/**
 * Checks every journal row, every incident version, every signature, and that nothing the bookkeeping speaks of is missing. `held`: heads of this
 * record that others kept, their own signatures checked before; heads of other records are passed over.
 */
export function verifyRecord(connection: Connection, parts: Parts, held: readonly SignedHead[] = []): VerifyReport {
  return connection.transaction((): VerifyReport => {
    const { kept, newest, problem: unread } = sealsIn(parts.seals);
    const seals = sealWalk(
      kept,
      held.map(({ seq }) => seq),
    );
    const walk = walkJournal(parts.journal.raw(1), 1, GENESIS, seals);
    const self = seals.firstHash()?.slice(0, ID_LENGTH) ?? null;
    const { finding, ...covered } = checkCovered(held, self, walk.rows, seals);
    const whole = { ...walk, console: self, signed: { keys: keysOf(kept), toSeq: newest?.seq ?? 0 }, covered };
    if (walk.problem !== null) return { ok: false, ...whole };
    const other =
      unread ??
      checkRest(connection, walk, parts.incidents, newest === null ? kept : [...kept, newest]) ??
      checkEndOfSeals(kept, newest, walk.rows, walk.headHash) ??
      finding;
    return { ok: other === null, ...whole, firstBadSeq: other?.seq ?? null, problem: other?.problem ?? null };
  })();
}

/** The signatures; those that cannot be read are a finding, and the lines are checked all the same. */
function sealsIn(seals: Seals): {
  readonly kept: readonly SignedHead[];
  readonly newest: SignedHead | null;
  readonly problem: Finding | null;
} {
  try {
    return { kept: seals.kept(), newest: seals.newest(), problem: null };
  } catch (error) {
    return { kept: [], newest: null, problem: { seq: null, problem: toStoreError(error, 'the signatures cannot be read').message } };
  }
}

function checkRest(connection: Connection, { rows }: Walk, incidents: Incidents, heads: readonly SignedHead[]): Finding | null {
  try {
    const commits = readCommits(connection);
    return checkEnd(commits, rows) ?? checkIncidents(incidents.raw(), commits.incidents, incidentHashes(heads));
  } catch (error) {
    return { seq: null, problem: toStoreError(error, 'the list of commits cannot be read').message };
  }
}

/** Checks the newest rows only, for opening. Null when they are fine. */
export function verifyTail(journal: Journal, rows: number): string | null {
  const from = Math.max(1, journal.head().number - rows + 1);
  const before = from === 1 ? GENESIS : journal.range(from - 1, 1)[0]?.hash;
  return before === undefined ? `row ${String(from - 1)} is missing` : walkJournal(journal.raw(from), from, before).problem;
}

function walkJournal(rows: IterableIterator<unknown>, fromSeq: number, before: string, seals: SealWalk | null = null): Walk {
  let count = 0;
  let headHash = before;
  const bad = (problem: string): Walk => ({
    rows: count,
    headHash,
    firstBadSeq: fromSeq + count,
    problem: `seq ${String(fromSeq + count)}: ${problem}`,
  });
  try {
    for (const value of rows) {
      const row = toRow(value);
      if (integerOf(row, 'seq') !== fromSeq + count) return bad('row is missing');
      if (textOf(row, 'prev_hash') !== headHash) return bad('does not follow the row before it');
      if (expectedHash(row) !== textOf(row, 'hash')) return bad('content does not match its hash');
      headHash = textOf(row, 'hash');
      const found = seals?.row(fromSeq + count, headHash) ?? null;
      if (found !== null) return { rows: count, headHash: textOf(row, 'prev_hash'), firstBadSeq: found.seq, problem: found.problem };
      count += 1;
    }
  } catch (error) {
    return bad(toStoreError(error, 'cannot be read').message);
  }
  return { rows: count, headHash, firstBadSeq: null, problem: null };
}

interface Commits {
  readonly lastSeq: number;
  readonly incidents: number;
}

/** What the bookkeeping of commits says there must be: finds rows cut from or put at the end, unless that was hidden here too. */
function readCommits(connection: Connection): Commits {
  const row = toRow(
    connection.prepare('SELECT coalesce(max(last_seq), 0) AS last_seq, coalesce(sum(incidents), 0) AS incidents FROM batch').get(),
  );
  return { lastSeq: integerOf(row, 'last_seq'), incidents: integerOf(row, 'incidents') };
}

function checkEnd(commits: Commits, rows: number): Finding | null {
  if (commits.lastSeq === rows) return null;
  const seq = Math.min(commits.lastSeq, rows) + 1;
  return { seq, problem: `seq ${String(seq)}: the journal has ${String(rows)} rows, commits made ${String(commits.lastSeq)}` };
}

function checkIncidents(rows: IterableIterator<unknown>, expected: number, signed: ReadonlyMap<number, SignedHead>): Finding | null {
  let count = 0;
  let head = GENESIS;
  let seq: number | null = null;
  try {
    for (const value of rows) {
      const row = toRow(value);
      seq = integerOf(row, 'seq');
      const name = `incident version ${String(count + 1)}`;
      if (integerOf(row, 'number') !== count + 1) return { seq, problem: `${name} is missing` };
      if (textOf(row, 'prev_hash') !== head) return { seq, problem: `${name} does not follow the one before it` };
      if (expectedIncidentHash(row) !== textOf(row, 'hash')) return { seq, problem: `${name}: content does not match its hash` };
      head = textOf(row, 'hash');
      count += 1;
      const seal = signed.get(count);
      if (seal !== undefined && seal.incidentsHash !== head)
        return { seq, problem: `${name}: rewritten after it was signed with line ${String(seal.seq)}` };
    }
  } catch (error) {
    return { seq, problem: toStoreError(error, `incident version ${String(count + 1)} cannot be read`).message };
  }
  const gone = [...signed.values()].find(({ incidents }) => incidents > count);
  if (gone !== undefined)
    return { seq: gone.seq, problem: `incident version ${String(count + 1)}: signed with line ${String(gone.seq)}, and gone` };
  return count === expected
    ? null
    : { seq: null, problem: `there are ${String(count)} incident versions, commits made ${String(expected)}` };
}
