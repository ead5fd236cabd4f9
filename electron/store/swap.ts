/**
 * Puts a record that was made whole beside the present one in its place. The present one is renamed, never deleted. Killed at any moment,
 * the next opening goes on where it stopped: the new file has its final name only when it is complete and synced.
 */
import fs from 'node:fs';
import { StoreError, toStoreError } from './errors.ts';
import { connect } from './connect.ts';
import { asideName, setAside, sizeOf, syncDirectory, writeWhole } from './files.ts';
import { journalOf } from './journal.ts';
import type { StorePaths } from './files.ts';
import type { RecordNews } from '../../shared/model/record-keeping.ts';

/** `announced`: the new file may not have its final name yet. `swapping`: it has; once it is gone from there, it is the record. */
type Noted = RecordNews & { readonly stage: 'announced' | 'swapping' };

/** The record at `paths.mending` is complete and synced: from here on it will be the record. `news`: what its first opening has to tell. */
export function announce(paths: StorePaths, news: RecordNews): void {
  note(paths, { ...news, stage: 'announced' });
  fs.renameSync(paths.mending, paths.mended);
  syncDirectory(paths.directory);
}

/** Does what was announced; nothing else. The caller holds the writer's lock and has no connection to the record. */
export function finishSwap(paths: StorePaths): void {
  if (!fs.existsSync(paths.mended)) return;
  const news = readNoted(paths);
  const why = news?.kind === 'salvaged' ? 'damaged' : 'replaced';
  if (fs.existsSync(paths.record)) {
    const kept = asideName(paths.record, why);
    if (news?.kind === 'restored') note(paths, { ...news, stage: 'swapping', kept, newer: newerThan(paths.record, news.rows) });
    if (news?.kind === 'salvaged') note(paths, { ...news, stage: 'swapping', kept });
    setAside(paths.record, why);
  } else if (news !== null) note(paths, { ...news, stage: 'swapping' });
  // The ring speaks of entries by numbers that mean others now.
  if (fs.existsSync(paths.history)) setAside(paths.history, why);
  for (const suffix of ['-wal', '-shm']) fs.rmSync(paths.record + suffix, { force: true });
  fs.renameSync(paths.mended, paths.record);
  // Lost with the power, it would be done again by the next opening.
  syncDirectory(paths.directory);
}

/** What a changed record has to tell; null: nothing, it was told, or nothing came of it. */
export function readNews(paths: StorePaths): RecordNews | null {
  const noted = readNoted(paths);
  // Written before the renaming: without the file it did not come to that.
  if (noted?.kind === 'setAside' && !fs.existsSync(noted.kept)) return null;
  return noted?.stage === 'swapping' && !fs.existsSync(paths.mended) ? noted : null;
}

/** A damaged record is about to be renamed to `kept`: said before, so that the new one knows why it begins. */
export function announceSetAside(paths: StorePaths, kept: string): void {
  note(paths, { kind: 'setAside', kept, stage: 'swapping' });
}

function note(paths: StorePaths, noted: Noted): void {
  writeWhole(paths.news, JSON.stringify(noted));
}

function readNoted(paths: StorePaths): Noted | null {
  if (sizeOf(paths.news) === 0) return null;
  try {
    const noted: unknown = JSON.parse(fs.readFileSync(paths.news, 'utf8'));
    // A decoder: this file is written here, whole or not at all.
    return typeof noted === 'object' && noted !== null && 'kind' in noted && 'stage' in noted ? (noted as Noted) : null;
  } catch (error) {
    // Not JSON: somebody else's. The swap goes on without words.
    if (error instanceof SyntaxError) return null;
    throw toStoreError(error, 'reading what a changed record has to tell');
  }
}

/** It was journalled. */
export function forgetNews(paths: StorePaths): void {
  fs.rmSync(paths.news, { force: true });
  syncDirectory(paths.directory);
}

/** Rows of a record beyond `rows`; null: it can't be read. */
export function newerThan(file: string, rows: number): number | null {
  try {
    const connection = connect(file, 'reader');
    try {
      return Math.max(0, journalOf(connection).head().number - rows);
    } finally {
      connection.close();
    }
  } catch (error) {
    if (error instanceof StoreError && error.code === 'bug') throw error;
    return null;
  }
}
