/** What `saver.child.ts` does to whole records: copies, restores, an upgrade; and what of it is there: all, or nothing. */
import fs from 'node:fs';
import path from 'node:path';
import { inspect } from '../../store/backups/inspect.ts';
import { checkCopy, makeBackup } from '../../store/backups/make.ts';
import { timeInName } from '../../store/backups/shelf.ts';
import { storePaths } from '../../store/files.ts';
import { prepareRestore, restoreNow } from '../../store/restore.ts';
import { openStore } from '../../store/store.ts';
import { DUMPED_ROWS, fromDump, RELEASED, schemaOf } from '../../store/testing/upgrade-trials.ts';
import type { JournalEntry } from '../core/journal-entry.ts';

/** `restore`: at once, as the command line does. `prepared`: announced, and put in place by the next opening, as the console does. */
export type RecordKind = 'backup' | 'restore' | 'prepared' | 'upgrade';
export const RECORD_KINDS = ['backup', 'restore', 'prepared', 'upgrade'] as const;

/** Rows a backup has more than the one before it. */
const ROWS = 10;
/** Rows of the record that was restored in each version, by the remainder of its number; the first is that of before. */
const ROWS_OF = [50, 20, 30, 40] as const;
const OLDEST = RELEASED[0] ?? '';
const NEWEST = Number(RELEASED.at(-1));

/** Whether it is about a whole record. */
export function isRecordKind(kind: string): kind is RecordKind {
  return RECORD_KINDS.some((one) => one === kind);
}

/** What must be there before the first of them. */
export function prepareRecord(kind: RecordKind, folder: string): void {
  if (kind === 'upgrade') fromDump(OLDEST, folder);
  if (kind === 'backup') addRows(folder, ROWS);
  if (kind !== 'restore' && kind !== 'prepared') return;
  for (const rows of ROWS_OF.toSorted()) {
    addRows(folder, rows);
    fs.renameSync(makeBackup(folder, Date.now(), { headroomBytes: 0 }).file, backupOf(folder, ROWS_OF.indexOf(rows)));
  }
}

/** One version more. An upgrade has one only. */
export function saveRecord(kind: RecordKind, folder: string, version: number): void {
  switch (kind) {
    case 'backup':
      addRows(folder, ROWS * (version + 1));
      makeBackup(folder, version * 1_000, { headroomBytes: 0 });
      return;
    case 'restore':
      restoreNow(folder, backupOf(folder, version), 'T. Est');
      return;
    case 'prepared':
      openStore(folder).close();
      prepareRestore(folder, backupOf(folder, version), 'T. Est');
      return;
    case 'upgrade':
      openStore(folder).close();
  }
}

/** The version that is there; NaN: a record or a copy of it is not whole. */
export function recordVersion(kind: RecordKind, folder: string): number {
  const { backups } = storePaths(folder);
  const schema = kind === 'upgrade' ? schemaAt(folder) : NEWEST;
  const copies = inspect(backups);
  const store = openStore(folder);
  const [{ ok, rows }, news] = [store.verify(), store.news()];
  store.close();
  if (!ok || copies.some(({ problem }) => problem !== null)) return Number.NaN;
  switch (kind) {
    case 'backup': {
      const version = Math.max(0, ...copies.map(({ file }) => (timeInName(file) ?? Number.NaN) / 1_000));
      return rows >= ROWS * (version + 1) ? version : Number.NaN;
    }
    case 'restore':
    case 'prepared': {
      // What was replaced is kept, and as whole as it was.
      if (news?.kind === 'restored' && news.kept !== null) checkCopy(path.join(folder, path.basename(news.kept)));
      const version = ROWS_OF.findIndex((one) => one === rows);
      return version === -1 ? Number.NaN : version;
    }
    case 'upgrade': {
      const isWhole = rows === DUMPED_ROWS && RELEASED.includes(String(schema).padStart(4, '0'));
      // The first step is taken only once there is a copy of what was before.
      const isCopied = schema === Number(OLDEST) || copies.some((copy) => copy.rows === DUMPED_ROWS);
      if (!isWhole || !isCopied) return Number.NaN;
      return schema === NEWEST ? 1 : 0;
    }
  }
}

/** Looked at in a copy, for looking changes what the power cut left. */
function schemaAt(folder: string): number {
  const copy = fs.mkdtempSync(path.join(folder, 'copy-'));
  for (const suffix of ['', '-wal', '-journal']) {
    const file = storePaths(folder).record + suffix;
    if (fs.existsSync(file)) fs.copyFileSync(file, storePaths(copy).record + suffix);
  }
  const schema = schemaOf(copy);
  fs.rmSync(copy, { recursive: true });
  return schema;
}

function backupOf(folder: string, version: number): string {
  return path.join(storePaths(folder).backups, `version-${String(version % ROWS_OF.length)}.sqlite`);
}

/** Up to so many; none when there are more. */
function addRows(folder: string, upTo: number): void {
  const store = openStore(folder);
  const fromSeq = store.lastSeq() + 1;
  const entries = Array.from({ length: Math.max(0, upTo + 1 - fromSeq) }, (_, index) => entryOf(fromSeq + index));
  store.commit({ batchId: `from-${String(fromSeq)}`, entries, incidents: [], checkpoint: null });
  store.close();
}

function entryOf(seq: number): JournalEntry {
  const who = { kind: 'alarm', incident: null, author: 'engine', person: null } as const;
  return { ...who, seq, atMs: 1_800_000_000_000 + seq, text: { key: 'alarm.raised' }, body: {} };
}
