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
    const other = checkBatches(connection, walk.rows) ?? checkIncidents(incidents.raw());
    return { ok: other === null, ...walk, firstBadSeq: other?.seq ?? null, problem: other?.problem ?? null };
  })();
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
  const bad = (problem: string): Walk => ({ rows: count, headHash, firstBadSeq: fromSeq + count, problem: `seq ${String(fromSeq + count)}: ${problem}` });
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

/** Bookkeeping of commits: finds rows cut from the end unless the cut was hidden here too. */
function checkBatches(connection: Connection, lastSeq: number): Finding | null {
  try {
    const row = toRow(connection.prepare(`SELECT coalesce(max(last_seq), 0) AS last_seq, coalesce(sum(incidents), 0) AS incidents,
      (SELECT count(*) FROM incident_version) AS versions FROM batch`).get());
    if (integerOf(row, 'last_seq') !== lastSeq) return { seq: lastSeq + 1, problem: `seq ${String(lastSeq + 1)}: rows are missing at the end, commits went up to ${String(integerOf(row, 'last_seq'))}` };
    if (integerOf(row, 'incidents') !== integerOf(row, 'versions')) return { seq: null, problem: `${String(integerOf(row, 'versions'))} incident versions, commits made ${String(integerOf(row, 'incidents'))}` };
    return null;
  } catch (error) {
    return { seq: null, problem: toStoreError(error, 'list of commits cannot be read').message };
  }
}

function checkIncidents(rows: IterableIterator<unknown>): Finding | null {
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
  return null;
}
