/**
 * What is done with a damaged record: a new one is begun from the newest backup that verifies, filled with every newer row that can still
 * be read and matches its hash, verified as a whole, and swapped in. The damaged file is kept. Slow for big files: a thread's work.
 */
import fs from 'node:fs';
import type { SalvageReport } from '../../../shared/model/record-keeping.ts';
import { newestVerified } from '../backups/inspect.ts';
import { checkCopy } from '../backups/make.ts';
import { connect } from '../connect.ts';
import { toStoreError } from '../errors.ts';
import { prepareFile, sizeOf, storePaths, syncFile } from '../files.ts';
import { acquireWriterLock } from '../lock.ts';
import { migrate, MIGRATIONS } from '../migrations/index.ts';
import { announce, finishSwap, readNews } from '../swap.ts';
import { openKey } from '../proof/key-file.ts';
import { attempt } from './read-rows.ts';
import { fill } from './rebuild.ts';
import { openDamaged } from './open-damaged.ts';
import type { StorePaths } from '../files.ts';

/**
 * Call it after `openStore` threw `corrupt`; `why` is what that said. The record opens afterwards, and `takeNews` of it says what was kept.
 * @throws StoreError `busy` while a writer has the directory; `full` or `io` when the new file can't be written: then nothing has changed.
 */
export function salvageRecord(directory: string, why: string, nowMs: number): SalvageReport {
  const paths = storePaths(directory);
  const lock = acquireWriterLock(paths);
  const scratch = `${paths.mending}.read`;
  try {
    forget(paths, scratch);
    const report = build(paths, scratch, nowMs);
    announce(paths, { kind: 'salvaged', why, ...report });
    finishSwap(paths);
    const news = readNews(paths);
    return news?.kind === 'salvaged' ? news : report;
  } catch (error) {
    throw toStoreError(error, `salvaging ${paths.record}`);
  } finally {
    forget(paths, scratch);
    lock.release();
  }
}

function build(paths: StorePaths, scratch: string, nowMs: number): SalvageReport {
  const backup = newestVerified(paths.backups);
  if (backup === null) prepareFile(paths.mending);
  else fs.copyFileSync(backup.file, paths.mending, fs.constants.COPYFILE_FICLONE);
  fs.chmodSync(paths.mending, 0o600);
  const filled = fillFrom(paths, scratch, nowMs);
  checkCopy(paths.mending);
  syncFile(paths.mending);
  return { kept: '', backup: backup?.file ?? null, ...filled };
}

function fillFrom(paths: StorePaths, scratch: string, nowMs: number): Omit<SalvageReport, 'kept' | 'backup'> {
  const damaged = openDamaged(paths.record, scratch);
  const to = connect(paths.mending, 'record');
  try {
    migrate(to, paths.mending, MIGRATIONS, () => undefined);
    const promised = promisedBy(paths.history);
    // A record with signatures needs one over its end: where the key is lost a new one begins, which the next opening tells of.
    const signer = attempt(() => openKey(paths.key));
    return fill(to, { tables: damaged, file: paths.record, bytes: sizeOf(paths.record), promised }, nowMs, signer);
  } finally {
    damaged?.close();
    to.pragma('wal_checkpoint(TRUNCATE)');
    to.close();
  }
}

/** The input history knows how far the journal had come when it was last written. 0: it says nothing. */
function promisedBy(history: string): number {
  if (sizeOf(history) === 0) return 0;
  const seq = attempt(() => {
    const connection = connect(history, 'reader');
    try {
      return connection.prepare<[], number>('SELECT max(seq) FROM checkpoint').pluck().get();
    } finally {
      connection.close();
    }
  });
  return typeof seq === 'number' && Number.isSafeInteger(seq) && seq > 0 ? seq : 0;
}

/** Half-made files of an attempt that was killed. What was announced is not half-made. */
function forget(paths: StorePaths, scratch: string): void {
  for (const file of [paths.mending, scratch]) for (const suffix of ['', '-wal', '-shm']) fs.rmSync(file + suffix, { force: true });
}
