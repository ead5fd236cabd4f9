// Checks a Twinwatch record, or a file exported for another console, without Twinwatch: Node 24, nothing else. Format: docs/reference/record-proof.md
// node verify-record.mjs incidents.sqlite|EXPORT [CHECKPOINTS...]    exit 0: whole, 1: not, 2: cannot be read
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

const JOURNAL = ['seq', 'at_ms', 'kind', 'incident', 'author', 'person', 'text', 'body', 'batch', 'prev_hash'];
const CARRIED = ['seq', 'atMs', 'kind', 'incident', 'author', 'person', 'text', 'body', 'batch', 'prevHash'];
const INCIDENT = ['number', 'id', 'version', 'seq', 'batch', 'state', 'root', 'opened_at_ms', 'closed_at_ms', 'view', 'prev_hash'];
const HEAD = ['console', 'seq', 'hash', 'incidents', 'incidentsHash'];

function hashOf(domain, row, fields) {
  const hash = createHash('sha256').update(`${domain}\n`);
  for (const value of fields.map((field) => row[field]))
    hash.update(value === null ? '-,' : `${Buffer.byteLength(String(value))}:${String(value)},`);
  return hash.digest('hex');
}
function isSigned(message, { publicKey, signature }) {
  const x = Buffer.from(publicKey, 'hex').toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return verify(null, Buffer.from(message), key, Buffer.from(signature, 'hex'));
}
const isHead = (head) => isSigned(hashOf('twinwatch-head-1', head, HEAD), head);
class Wrong extends Error {}
function insist(holds, problem) {
  if (!holds) throw new Wrong(problem);
}

// Every row fits its hash and the row before; returns the hashes by number.
function walk(rows, domain, fields, number, what) {
  const hashes = ['0'.repeat(64)];
  for (const row of rows) {
    insist(row[number] === hashes.length, `${what} ${hashes.length}: row is missing`);
    insist(row.prev_hash === hashes.at(-1), `${what} ${row[number]}: does not follow the row before it`);
    insist(hashOf(domain, row, fields) === row.hash, `${what} ${row[number]}: content does not match its hash`);
    hashes.push(row.hash);
  }
  return hashes;
}

// A record against itself, and against heads that others hold of it.
function checkRecord(file, held) {
  const db = new DatabaseSync(file, { readOnly: true });
  const all = (sql) => db.prepare(sql).iterate();
  db.exec('PRAGMA trusted_schema = 0; BEGIN');
  const lines = walk(all('SELECT * FROM journal ORDER BY seq'), 'twinwatch-journal-1', JOURNAL, 'seq', 'line');
  const versions = walk(all('SELECT * FROM incident_version ORDER BY number'), 'twinwatch-incident-1', INCIDENT, 'number', 'incident');
  const [{ seq, made }] = all('SELECT coalesce(max(last_seq), 0) AS seq, coalesce(sum(incidents), 0) AS made FROM batch');
  insist(seq === lines.length - 1 && made === versions.length - 1, `commits made ${seq} lines and ${made} incident versions`);
  const console = lines[1]?.slice(0, 16);
  const headsIn = (table) => {
    if ([...all(`SELECT 1 FROM sqlite_schema WHERE name = '${table}'`)].length === 0) return [];
    const columns = 'seq, hash, incidents, incidents_hash AS incidentsHash, public_key AS publicKey, signature';
    return [...all(`SELECT ${columns} FROM ${table} ORDER BY seq`)].map((head) => ({ ...head, console }));
  };
  const [kept, newest] = [headsIn('seal'), headsIn('newest_seal')];
  insist(kept.length > 0 === newest.length > 0, 'signatures were removed');
  for (const head of [...kept, ...newest]) {
    insist(lines[head.seq] === head.hash, `line ${head.seq}: gone, or not the one that was signed`);
    insist(versions[head.incidents] === head.incidentsHash, `line ${head.seq}: incidents are not those that were signed`);
    insist(isHead(head), `line ${head.seq}: the signature is not one of its key`);
  }
  for (const head of newest) insist(head.seq === lines.length - 1, `line ${head.seq + 1}: not signed`);
  const own = held.filter((head) => head.console === console).sort((a, b) => a.seq - b.seq);
  insist(held.length === 0 || own.length > 0, 'no checkpoint given is of this record');
  for (const head of own) insist(lines[head.seq] === head.hash, `line ${head.seq}: gone, or not the one another holds signed`);
  const keys = [...new Set(kept.map((head) => head.publicKey))];
  return { ok: true, rows: lines.length - 1, headHash: lines.at(-1), console, keys, coveredTo: own.at(-1)?.seq ?? 0 };
}

// A file for another console: one signature over all of it, and each line against its hash.
function checkExport(text) {
  const body = text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1);
  const [header, ...rows] = body.split('\n', body.split('\n').length - 1).map((line) => JSON.parse(line));
  const end = JSON.parse(text.slice(body.length));
  const sha256 = createHash('sha256').update(body).digest('hex');
  insist(end.sha256 === sha256 && end.count === rows.length && header.count === rows.length, 'the file was cut or changed');
  rows.forEach((row, n) => insist(hashOf('twinwatch-journal-1', row, CARRIED) === row.hash, `line ${n + 2}: does not match its hash`));
  const message = hashOf('twinwatch-export-1', { id: header.console.id, sha256 }, ['id', 'sha256']);
  insist(header.version === 1 || isSigned(message, end), 'the signature of the file is not one of its key');
  insist((header.checkpoints ?? []).every(isHead), 'a checkpoint in it has a signature that does not fit');
  return { ok: true, rows: rows.length, console: header.console.id, keys: header.version === 1 ? [] : [end.publicKey] };
}

const [file = '', ...checkpoints] = process.argv.slice(2);
try {
  const held = checkpoints.flatMap((one) => JSON.parse(readFileSync(one, 'utf8')).checkpoints);
  insist(held.every(isHead), 'a checkpoint given has a signature that does not fit');
  const isRecord = readFileSync(file).subarray(0, 6).toString() === 'SQLite';
  console.log(JSON.stringify(isRecord ? checkRecord(file, held) : checkExport(readFileSync(file, 'utf8'))));
} catch (error) {
  process.exitCode = error instanceof Wrong ? 1 : 2;
  console[process.exitCode === 1 ? 'log' : 'error'](JSON.stringify({ ok: false, problem: error.message }));
}
