// Checks the hash chains of a Twinwatch record without Twinwatch: needs Node 24 or later, nothing else.
// node verify-journal.mjs incidents.sqlite    exit 0: whole, 1: not, 2: cannot be read. The format is in journal.md beside this file.
import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';

const CHAINS = [
  {
    table: 'journal',
    domain: 'twinwatch-journal-1',
    number: 'seq',
    seq: 'seq',
    fields: ['seq', 'at_ms', 'kind', 'incident', 'author', 'person', 'text', 'body', 'batch', 'prev_hash'],
  },
  {
    table: 'incident_version',
    domain: 'twinwatch-incident-1',
    number: 'number',
    seq: 'seq',
    fields: ['number', 'id', 'version', 'seq', 'batch', 'state', 'root', 'opened_at_ms', 'closed_at_ms', 'view', 'prev_hash'],
  },
];

function hashOf(domain, row, fields) {
  const hash = createHash('sha256').update(`${domain}\n`);
  for (const field of fields) {
    const value = row[field];
    hash.update(value === null ? '-,' : `${Buffer.byteLength(String(value))}:${String(value)},`);
  }
  return hash.digest('hex');
}

function checkChain(database, { table, domain, number, seq, fields }) {
  let rows = 0;
  let headHash = '0'.repeat(64);
  const bad = (firstBadSeq, problem) => ({ ok: false, rows, firstBadSeq, problem: `${table} ${rows + 1}: ${problem}`, headHash });
  for (const row of database.prepare(`SELECT * FROM ${table} ORDER BY ${number}`).iterate()) {
    if (row[number] !== rows + 1) return bad(table === 'journal' ? rows + 1 : row[seq], 'row is missing');
    if (row.prev_hash !== headHash) return bad(row[seq], 'does not follow the row before it');
    if (hashOf(domain, row, fields) !== row.hash) return bad(row[seq], 'content does not match its hash');
    headHash = row.hash;
    rows += 1;
  }
  return { ok: true, rows, firstBadSeq: null, problem: null, headHash };
}

function check(file) {
  const database = new DatabaseSync(file, { readOnly: true });
  database.exec('PRAGMA trusted_schema = 0; BEGIN');
  const [journal, incidents] = CHAINS.map((chain) => checkChain(database, chain));
  if (!journal.ok) return journal;
  const commits = database.prepare('SELECT coalesce(max(last_seq), 0) AS seq, coalesce(sum(incidents), 0) AS incidents FROM batch').get();
  if (commits.seq !== journal.rows)
    return {
      ...journal,
      ok: false,
      firstBadSeq: Math.min(journal.rows, commits.seq) + 1,
      problem: `journal has ${journal.rows} rows, commits made ${commits.seq}`,
    };
  if (!incidents.ok) return { ...journal, ok: false, firstBadSeq: incidents.firstBadSeq, problem: incidents.problem };
  if (commits.incidents !== incidents.rows)
    return { ...journal, ok: false, problem: `there are ${incidents.rows} incident versions, commits made ${commits.incidents}` };
  return journal;
}

try {
  const report = check(process.argv[2] ?? '');
  console.log(JSON.stringify(report));
  process.exitCode = report.ok ? 0 : 1;
} catch (error) {
  console.error(`cannot read ${process.argv[2] ?? '(no file given)'}: ${error.message}`);
  process.exitCode = 2;
}
