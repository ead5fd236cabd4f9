/** What to do with a damaged record: keep it under a new name, so that a new one can begin. Nothing is deleted. */
import { asideName, setAside, storePaths } from './files.ts';
import { acquireWriterLock } from './lock.ts';
import { announceSetAside } from './swap.ts';

/**
 * Renames a damaged incidents.sqlite, with its -wal and -shm, to `incidents.damaged-<n>.sqlite`. Call it only after
 * `openStore` threw `corrupt`. The new record has it among its news (`Store.news`), also when the process dies in between.
 * Returns the new name. @throws StoreError `busy` while a writer has the directory.
 */
export function setAsideRecord(directory: string): string {
  const paths = storePaths(directory);
  const lock = acquireWriterLock(paths);
  try {
    announceSetAside(paths, asideName(paths.record, 'damaged'));
    return setAside(paths.record);
  } finally {
    lock.release();
  }
}
