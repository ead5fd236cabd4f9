/** A copy of the record that has been opened, checked and made durable before it counts. Never overwrites, never deletes a copy. */
import fs from 'node:fs';
import path from 'node:path';
import { connect } from '../connect.ts';
import { StoreError, toStoreError } from '../errors.ts';
import { freeBytes, sizeOf, storePaths, syncDirectory, syncFile } from '../files.ts';
import { incidentsOf } from '../incidents.ts';
import { journalOf } from '../journal.ts';
import { sealsOf } from '../proof/seals.ts';
import { verifyRecord } from '../verify.ts';
import type { Connection } from '../connect.ts';
import { backupName, beyondLeast, expendable, namedBackups, removeCopies } from './shelf.ts';

/** Room that must be left beside a copy, bytes: a backup may not be what fills the disk. */
const HEADROOM_BYTES = 33_554_432;

/** A copy that counts. */
export interface MadeBackup {
  readonly file: string;
  /** Journal rows in it; all of them verified. */
  readonly rows: number;
  readonly headHash: string;
  readonly bytes: number;
  /** Older ones that were given up for it. */
  readonly removed: number;
}

/** How one turn of the rotation goes. */
export interface BackupOptions {
  /** Another one only in tests. */
  readonly headroomBytes?: number;
  /** The disk is nearly full: of the older copies only the least is kept. */
  readonly isTight?: boolean;
  /** Told the file before its first byte: who syncs it meanwhile (`sync-along.ts`) keeps the sync at its end short, behind which the writer's waits. */
  readonly onWriting?: (file: string) => void;
}

/**
 * One turn of the rotation, through a read-only connection of its own: beside a writing engine, from a thread of its own, so that the
 * engine's loop never waits. Older copies go only after the new one counts.
 * @throws StoreError; `full` when there is no room for it. Then nothing has changed.
 */
export function makeBackup(directory: string, nowMs: number, options: BackupOptions = {}): MadeBackup {
  const { headroomBytes = HEADROOM_BYTES, isTight = false, onWriting } = options;
  const paths = storePaths(directory);
  const needed = sizeOf(paths.record) + sizeOf(`${paths.record}-wal`) + headroomBytes;
  if (freeBytes(paths.directory) < needed)
    throw new StoreError('full', `no room for a backup in ${paths.backups}: it needs ${String(Math.ceil(needed / 1_048_576))} MiB`);
  const source = connect(paths.record, 'source');
  try {
    const made = backUpVerified(source, path.join(paths.backups, backupName(paths.backups, nowMs)), onWriting);
    const all = namedBackups(paths.backups);
    const old = isTight ? beyondLeast(all, made.file) : expendable(all);
    removeCopies(paths.backups, old);
    return { ...made, removed: old.length };
  } finally {
    source.close();
  }
}

/**
 * Copies the record of `connection` to `target`; the driver's own `backup()` is not used, for it can livelock beside
 * another writer and silently makes nothing inside a transaction. `onWriting`: see `BackupOptions`. @throws StoreError; then there is no copy.
 */
export function backUpVerified(connection: Connection, target: string, onWriting?: (file: string) => void): Omit<MadeBackup, 'removed'> {
  if (connection.inTransaction) throw new StoreError('bug', 'a backup asked for inside a transaction would miss it: refused');
  const directory = path.dirname(target);
  fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
  const unfinished = `${target}.unfinished`;
  fs.rmSync(unfinished, { force: true });
  try {
    const least = journalOf(connection).head().number;
    // VACUUM INTO accepts an existing empty file: made here so that its mode is 0600 from the first byte.
    fs.closeSync(fs.openSync(unfinished, 'wx', 0o600));
    onWriting?.(unfinished);
    connection.prepare('VACUUM INTO ?').run(unfinished);
    // SQLite has synced it, as the connection's settings ask: once more, for no page of its own says so of `VACUUM INTO`.
    syncFile(unfinished);
    const { rows, headHash } = checkCopy(unfinished);
    if (rows < least) throw new StoreError('corrupt', `copy has ${String(rows)} rows of ${String(least)}`);
    fs.renameSync(unfinished, target);
    syncDirectory(directory);
    return { file: target, rows, headHash, bytes: sizeOf(target) };
  } catch (error) {
    fs.rmSync(unfinished, { force: true });
    throw toStoreError(error, `backing up to ${target}`);
  }
}

/** Opens a copy and checks its structure and every row of it. @throws StoreError `corrupt`, or why it can't be opened. */
export function checkCopy(file: string): { readonly rows: number; readonly headHash: string } {
  const copy = connect(file, 'reader');
  try {
    const structure = copy.pragma('quick_check(1)', { simple: true });
    if (structure !== 'ok') throw new StoreError('corrupt', `copy is damaged: ${String(structure)}`);
    const report = verifyRecord(copy, { journal: journalOf(copy), incidents: incidentsOf(copy), seals: sealsOf(copy, null) });
    if (!report.ok) throw new StoreError('corrupt', `copy does not verify: ${report.problem ?? ''}`);
    return { rows: report.rows, headHash: report.headHash };
  } catch (error) {
    throw toStoreError(error, `checking ${file}`);
  } finally {
    copy.close();
  }
}
