/**
 * Syncs a file again and again while a thread writes it. Half a gigabyte that is synced at once, at its end, keeps the disk for itself, and a commit
 * of the record waits behind it: for 78 ms on a quiet machine of 2 cores, and for 15 ms where it is synced along the way (`npm run torture -- big`, S8).
 */
import fs from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** Between two syncs, ms. */
const PAUSE_MS = 20;

/**
 * Until what it returns is called. Whether the file lies on the disk is not its matter: who writes it syncs it at its end and is told of errors there.
 * Not for a file two connections of this process write: closing it here gives up their POSIX locks (sqlite.org/howtocorrupt.html 2.2).
 */
export function syncAlong(file: string): () => void {
  let isWanted = true;
  const sync = async (): Promise<void> => {
    const handle = await fs.open(file, 'r+');
    try {
      while (isWanted) {
        await handle.datasync();
        await pause(PAUSE_MS);
      }
    } finally {
      await handle.close();
    }
  };
  sync().catch(() => {
    // Gone, or a disk that refuses: its writer meets the same, and says it.
  });
  return () => {
    isWanted = false;
  };
}
