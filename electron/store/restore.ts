/** A backup in place of the record: copied, verified as the copy it is, synced, and swapped in at the next opening. */
import fs from 'node:fs';
import { checkCopy } from './backups/make.ts';
import { StoreError, toStoreError } from './errors.ts';
import { freeBytes, sizeOf, storePaths, syncFile } from './files.ts';
import { acquireWriterLock } from './lock.ts';
import { announce, finishSwap, newerThan } from './swap.ts';

/** A backup that lies ready. `rows`: of its journal. */
export interface Prepared {
  readonly rows: number;
  /** Rows of the present record that the backup does not have; null: it can't be read. */
  readonly newer: number | null;
}

/**
 * Gets everything ready; the record in use is not touched, and a writing engine is not disturbed. From then on the next opening has the
 * backup's rows. `onWriting`: as that of a backup. @throws StoreError `corrupt`: the backup does not verify; `full`, `io`: it can't be copied. Then nothing has changed.
 */
export function prepareRestore(directory: string, backup: string, person: string, onWriting?: (file: string) => void): Prepared {
  const paths = storePaths(directory);
  if (sizeOf(backup) === 0) throw new StoreError('io', `${backup} does not exist or is empty`);
  if (freeBytes(paths.directory) < sizeOf(backup) * 1.1)
    throw new StoreError('full', `no room for a copy of ${backup} in ${paths.directory}`);
  for (const suffix of ['', '-wal', '-shm']) fs.rmSync(paths.mending + suffix, { force: true });
  try {
    checkCopy(backup);
    onWriting?.(paths.mending);
    fs.copyFileSync(backup, paths.mending, fs.constants.COPYFILE_FICLONE);
    fs.chmodSync(paths.mending, 0o600);
    const { rows } = checkCopy(paths.mending);
    syncFile(paths.mending);
    const newer = newerThan(paths.record, rows);
    announce(paths, { kind: 'restored', kept: null, backup, rows, person, newer });
    return { rows, newer };
  } catch (error) {
    fs.rmSync(paths.mending, { force: true });
    throw toStoreError(error, `restoring ${backup}`);
  }
}

/** The same at once, for the command line. @throws StoreError `busy` while a console has the record open. */
export function restoreNow(directory: string, backup: string, person: string): Prepared {
  const paths = storePaths(directory);
  const lock = acquireWriterLock(paths);
  try {
    const prepared = prepareRestore(directory, backup, person);
    finishSwap(paths);
    return prepared;
  } finally {
    lock.release();
  }
}
