/** What to do with a damaged record: keep it under a new name, so that a new one can begin. Nothing is deleted. */
import { storePaths, setAside } from './files.ts';
import { acquireWriterLock } from './lock.ts';

/**
 * Renames a damaged incidents.sqlite, with its -wal and -shm, to `incidents.damaged-<n>.sqlite`. Call it only after
 * `openStore` threw `corrupt`, and journal it first thing in the new record: a record that begins anew must say why.
 * Returns the new name. @throws StoreError `busy` while a writer has the directory.
 */
export function setAsideRecord(directory: string): string {
  const paths = storePaths(directory);
  const lock = acquireWriterLock(paths);
  try {
    return setAside(paths.record);
  } finally {
    lock.release();
  }
}
