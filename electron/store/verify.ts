/** Walks both hash chains and their bookkeeping in one consistent read. Damage is an answer here, never an exception. */
import { integerOf, textOf, toRow } from './decode.ts';
import { toStoreError } from './errors.ts';
import { expectedIncidentHash } from './incidents.ts';
import { expectedHash } from './journal.ts';
import { GENESIS } from './row-hash.ts';
import type { Connection } from './connect.ts';
import type { Incidents } from './incidents.ts';
import type { Journal } from './journal.ts';
import type { VerifyReport } from './types.ts';

/** Rows so far, and the first thing wrong. */
interface Walk {
  readonly rows: number;
  readonly headHash: string;
  readonly firstBadSeq: number | null;
  readonly problem: string | null;
}

/** Checks every journal row, every incident version, and that none the bookkeeping speaks of is missing. */
export function verifyRecord(connection: Connection, journal: Journal, incidents: Incidents): VerifyReport {
  return connection.transaction((): VerifyReport => {
    const walk = walkJournal(journal.raw(1), 1, GENESIS);
    if (walk.problem !== null) return { ok: false, ...walk };
    const other = checkRest(connection, walk.rows, incidents);
    return { ok: other === null, ...walk, firstBadSeq: other?.seq ?? null, problem: other?.problem ?? null };
  })();
}

function checkRest(connection: Connection, rows: number, incidents: Incidents): Finding | null {
  try {
    const commits = readCommits(connection);
    return checkEnd(commits, rows) ?? checkIncidents(incidents.raw(), commits.incidents);
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

function walkJournal(rows: IterableIterator<unknown>, fromSeq: number, before: string): Walk {
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
      count += 1;
    }
  } catch (error) {
    return bad(toStoreError(error, 'cannot be read').message);
  }
  return { rows: count, headHash, firstBadSeq: null, problem: null };
}

interface Finding {
  readonly seq: number | null;
  readonly problem: string;
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

function checkIncidents(rows: IterableIterator<unknown>, expected: number): Finding | null {
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
    }
  } catch (error) {
    return { seq, problem: toStoreError(error, `incident version ${String(count + 1)} cannot be read`).message };
  }
  return count === expected
    ? null
    : { seq: null, problem: `there are ${String(count)} incident versions, commits made ${String(expected)}` };
}
