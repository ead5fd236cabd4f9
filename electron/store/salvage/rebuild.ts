/**
 * Fills a record that was begun from a backup, or empty, with what a damaged one still has. Up to the first gap rows are taken over as they
 * are, number and hash. Behind it they can't be: each carries the hash of a row that is gone. They are appended anew, in their order,
 * each in a commit named after its old number and hash, below a line that lists what was lost.
 */
import { text } from '../../../shared/i18n/text.ts';
import type { SalvageReport, SeqRange } from '../../../shared/model/record-keeping.ts';
import { integerOf, jsonOf, objectOf, textOf } from '../decode.ts';
import { expectedIncidentHash, incidentsOf } from '../incidents.ts';
import { decodeJournalRow, expectedHash, journalOf } from '../journal.ts';
import { StoreError } from '../errors.ts';
import { hashFields } from '../row-hash.ts';
import type { IncidentView } from '../../../shared/model/live.ts';
import type { Statement } from 'better-sqlite3';
import type { Connection } from '../connect.ts';
import type { Row } from '../decode.ts';
import type { ChainHead } from '../journal.ts';
import { carve } from './carve.ts';
import type { Carved } from './carve.ts';
import { attempt, highest, readRows } from './read-rows.ts';
import { takeOthers } from './others.ts';
import { takeSeals } from './take-seals.ts';
import type { Signer } from '../proof/sign.ts';

type Filled = Omit<SalvageReport, 'kept' | 'backup'>;

const NO_DIGEST = '0'.repeat(64);
const ENGINE_LINE = { kind: 'engine', incident: null, author: 'engine', person: null } as const;
const JOURNAL = ['seq', 'at_ms', 'kind', 'incident', 'author', 'person', 'text', 'body', 'batch', 'prev_hash', 'hash'];
const VERSION = [
  ...['number', 'id', 'version', 'seq', 'batch', 'state', 'root', 'opened_at_ms'],
  ...['closed_at_ms', 'view', 'prev_hash', 'hash'],
];

/** Where the rows come from: the tables, as far as they can be read, and the bare pages for what they do not give. */
export interface Damaged {
  /** Null: no table can be read. */
  readonly tables: Connection | null;
  readonly file: string;
  readonly bytes: number;
  /** Last row that something outside the file says there was; 0: nothing says so. */
  readonly promised: number;
}

/** In one transaction. `nowMs`: time of the line that tells of a gap, UTC ms. `signer`: signs the end; null: it stays unsigned. */
export function fill(to: Connection, from: Damaged, nowMs: number, signer: Signer | null): Filled {
  // Rows come before their commits, which are counted from them. Checked at the end: put off, each commit would look through all rows.
  to.pragma('foreign_keys = 0');
  const filled = to.transaction((): Filled => {
    const base = journalOf(to).head();
    const read = readAll(from, base.number, incidentsOf(to).head().number);
    const commits = new Commits(to, from.tables);
    const { asTheyWere, appendedAnew } = takeRows(to, read, base, commits, nowMs);
    const newest = takeVersions(to, read, base.number + asTheyWere, commits);
    commits.write();
    const others = from.tables === null ? 0 : takeOthers(from.tables, to, base.number + asTheyWere);
    if (from.tables !== null) takeCheckpoint(from.tables, to, base.number + asTheyWere);
    const incidents = addNewest(to, newest, nowMs);
    takeSeals(from.tables, to, base.number + asTheyWere, signer);
    if (to.prepare('PRAGMA foreign_key_check').get() !== undefined) throw new StoreError('bug', 'a salvaged row has no commit');
    return {
      fromBackup: base.number,
      asTheyWere,
      appendedAnew,
      lost: read.lost,
      lostCount: countOf(read.lost),
      incidents,
      others,
    };
  })();
  to.pragma('foreign_keys = 1');
  return filled;
}

interface Read {
  /** In order, without those that are lost. */
  readonly rows: () => Generator<Row>;
  readonly versions: () => Generator<Row>;
  readonly lost: readonly SeqRange[];
}

/** Twice through the tables: first to learn what is missing, so that only that is looked for in the bare pages and kept in memory. */
function readAll({ tables, file, bytes, promised }: Damaged, lastSeq: number, lastVersion: number): Read {
  const most = tables === null ? { seq: Infinity, version: Infinity } : highest(tables, bytes);
  const isRow = (row: Row): boolean => expectedHash(row) === row['hash'];
  const isVersion = (row: Row): boolean => expectedIncidentHash(row) === row['hash'];
  const missing = new Set<number>();
  const missingVersions = new Set<number>();
  if (tables !== null) {
    for (const { number, row } of readRows(tables, 'journal', lastSeq + 1, most.seq, isRow)) if (row === null) missing.add(number);
    for (const { number, row } of readRows(tables, 'incident_version', lastVersion + 1, most.version, isVersion))
      if (row === null) missingVersions.add(number);
  }
  const isWanted = (table: string, number: number): boolean => {
    if (tables === null) return number > (table === 'journal' ? lastSeq : lastVersion);
    return (table === 'journal' ? missing : missingVersions).has(number);
  };
  const isComplete = tables !== null && missing.size === 0 && missingVersions.size === 0;
  const carved: Carved = isComplete ? { journal: new Map(), versions: new Map() } : carve(file, isWanted);
  const end = Math.max(endOf(tables, most.seq, missing, carved), promised);
  const versionEnd = tables === null ? Math.max(0, ...carved.versions.keys()) : most.version;
  return {
    rows: () => merged(tables, 'journal', lastSeq + 1, end, isRow, carved.journal),
    versions: () => merged(tables, 'incident_version', lastVersion + 1, versionEnd, isVersion, carved.versions),
    lost: rangesOf(lastSeq + 1, end, (seq) => (tables === null || seq > most.seq || missing.has(seq)) && !carved.journal.has(seq)),
  };
}

/** The last number that is known to have been: of a row that is there, or of a commit. Beyond it nothing is known to be lost. */
function endOf(tables: Connection | null, most: number, missing: ReadonlySet<number>, carved: Carved): number {
  const carvedEnd = [...carved.journal.keys()].reduce((last, seq) => Math.max(last, seq), 0);
  if (tables === null) return carvedEnd;
  let end = most;
  while (end > 0 && missing.has(end)) end -= 1;
  const promised = attempt(() => Number(tables.prepare('SELECT coalesce(max(last_seq), 0) FROM batch').pluck().get())) ?? 0;
  return Math.max(end, carvedEnd, Math.min(promised, most));
}

function* merged(
  tables: Connection | null,
  table: 'journal' | 'incident_version',
  from: number,
  to: number,
  isWhole: (row: Row) => boolean,
  carved: ReadonlyMap<number, Row>,
): Generator<Row> {
  if (tables === null) {
    for (const [number, row] of [...carved].sort(([a], [b]) => a - b)) if (number <= to) yield row;
    return;
  }
  for (const { number, row } of readRows(tables, table, from, to, isWhole)) {
    const found = row ?? carved.get(number);
    if (found !== undefined) yield found;
  }
}

function rangesOf(from: number, to: number, isIn: (seq: number) => boolean): readonly SeqRange[] {
  const ranges: [number, number][] = [];
  for (let seq = from; seq <= to; seq += 1) {
    if (!isIn(seq)) continue;
    const last = ranges.at(-1);
    if (last?.[1] === seq - 1) last[1] = seq;
    else ranges.push([seq, seq]);
  }
  return ranges;
}

function countOf(ranges: readonly SeqRange[]): number {
  return ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
}

/** Rows as they were as long as the chain holds; then the line that tells of the gap, and the others anew. */
function takeRows(
  to: Connection,
  { rows, lost }: Read,
  base: ChainHead,
  commits: Commits,
  nowMs: number,
): { readonly asTheyWere: number; readonly appendedAnew: number } {
  const insert = to.prepare(`INSERT INTO journal (${JOURNAL.join(', ')}) VALUES (${JOURNAL.map(() => '?').join(', ')})`);
  const addBatch = batchAdder(to);
  const journal = journalOf(to);
  let head = base;
  let asTheyWere = 0;
  let appendedAnew = 0;
  let name: string | null = null;
  const tellOfGap = (): string => {
    const batch = `salvaged-${hashFields('twinwatch-salvage-1', [head.hash, nowMs]).slice(0, 16)}`;
    const seq = head.number + 1;
    addBatch.run(batch, seq, 0, NO_DIGEST);
    const said = { count: countOf(lost), first: lost[0]?.[0] ?? seq };
    head = journal.append({ ...ENGINE_LINE, seq, atMs: nowMs, text: text('record.rowsLost', said), body: { lost } }, batch, head);
    return batch;
  };
  for (const row of rows()) {
    if (name === null && integerOf(row, 'seq') === head.number + 1 && row['prev_hash'] === head.hash) {
      insert.run(...JOURNAL.map((column) => row[column]));
      head = { number: integerOf(row, 'seq'), hash: textOf(row, 'hash') };
      commits.row(textOf(row, 'batch'), head.number);
      asTheyWere += 1;
      continue;
    }
    name ??= tellOfGap();
    const entry = attempt(() => decodeJournalRow(row));
    if (entry === null) continue;
    const batch = `salvaged-${String(entry.seq)}-${entry.hash.slice(0, 32)}-${name.slice(-8)}`;
    const { atMs, kind, incident, author, person, text: words, body } = entry;
    addBatch.run(batch, head.number + 1, 0, NO_DIGEST);
    head = journal.append({ seq: head.number + 1, atMs, kind, incident, author, person, text: words, body }, batch, head);
    appendedAnew += 1;
  }
  if (name === null && lost.length > 0) tellOfGap();
  return { asTheyWere, appendedAnew };
}

/** Versions as they were as long as their chain holds and their rows are kept; gives back the newest one of each incident beyond. */
function takeVersions(to: Connection, { versions }: Read, lastSeq: number, commits: Commits): readonly Row[] {
  const insert = to.prepare(`INSERT INTO incident_version (${VERSION.join(', ')}) VALUES (${VERSION.map(() => '?').join(', ')})`);
  let head = incidentsOf(to).head();
  let isBroken = false;
  const newest = new Map<string, Row>();
  for (const row of versions()) {
    isBroken ||= integerOf(row, 'number') !== head.number + 1 || row['prev_hash'] !== head.hash || integerOf(row, 'seq') > lastSeq;
    if (isBroken) newest.set(textOf(row, 'id'), row);
    else {
      insert.run(...VERSION.map((column) => row[column]));
      head = { number: integerOf(row, 'number'), hash: textOf(row, 'hash') };
      commits.version(textOf(row, 'batch'), integerOf(row, 'seq'));
    }
  }
  return [...newest.values()];
}

function addNewest(to: Connection, newest: readonly Row[], nowMs: number): number {
  const views = newest.flatMap((row) => attempt(() => viewOf(row)) ?? []);
  if (views.length === 0) return 0;
  const { number, hash } = journalOf(to).head();
  const batch = `salvaged-incidents-${hashFields('twinwatch-salvage-1', [hash, nowMs]).slice(0, 16)}`;
  batchAdder(to).run(batch, number, views.length, NO_DIGEST);
  const incidents = incidentsOf(to);
  let version = incidents.head();
  for (const view of views) version = incidents.append(view, number, batch, version);
  return views.length;
}

/** The bookkeeping of the commits of what is taken over as it was: it must fit what is there now. */
class Commits {
  private readonly to: Connection;
  private readonly tables: Connection | null;
  private readonly all = new Map<string, { lastSeq: number; incidents: number }>();

  constructor(to: Connection, tables: Connection | null) {
    this.to = to;
    this.tables = tables;
  }

  row(batch: string, seq: number): void {
    const commit = this.of(batch);
    commit.lastSeq = Math.max(commit.lastSeq, seq);
  }

  version(batch: string, seq: number): void {
    this.row(batch, seq);
    this.of(batch).incidents += 1;
  }

  write(): void {
    const { tables } = this;
    const isKnown = this.to.prepare('SELECT 1 FROM batch WHERE id = ?');
    const digests =
      tables === null ? null : attempt(() => tables.prepare<[string], string>('SELECT digest FROM batch WHERE id = ?').pluck());
    const add = batchAdder(this.to);
    for (const [id, { lastSeq, incidents }] of this.all) {
      if (isKnown.get(id) !== undefined) continue;
      const digest = attempt(() => digests?.get(id) ?? NO_DIGEST) ?? NO_DIGEST;
      add.run(id, lastSeq, incidents, digest.length === NO_DIGEST.length ? digest : NO_DIGEST);
    }
  }

  private of(batch: string): { lastSeq: number; incidents: number } {
    const commit = this.all.get(batch) ?? { lastSeq: 0, incidents: 0 };
    this.all.set(batch, commit);
    return commit;
  }
}

function batchAdder(to: Connection): Statement<[string, number, number, string]> {
  return to.prepare<[string, number, number, string]>('INSERT INTO batch (id, last_seq, incidents, digest) VALUES (?, ?, ?, ?)');
}

function viewOf(row: Row): IncidentView {
  // A decoder: the hash of the row, its view included, was checked when it was read.
  return objectOf(jsonOf(row, 'view'), 'incident') as unknown as IncidentView;
}

/** The model's checkpoint, unless it speaks of rows that have other numbers now. Its own digest is checked when it is loaded. */
function takeCheckpoint(from: Connection, to: Connection, lastSeq: number): void {
  const columns = 'id, at_ms, seq, input_id, json, digest';
  const row = attempt(() => from.prepare(`SELECT ${columns} FROM checkpoint WHERE id = 1`).raw().get());
  if (!Array.isArray(row) || typeof row[2] !== 'number' || row[2] > lastSeq) return;
  attempt(() => to.prepare(`INSERT OR REPLACE INTO checkpoint (${columns}) VALUES (?, ?, ?, ?, ?, ?)`).run(...(row as unknown[])));
}
