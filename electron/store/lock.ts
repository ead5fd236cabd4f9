/**
 * One writer per directory. A small SQLite file is held in an exclusive transaction: the operating system drops that lock
 * with the process, however it dies, so no stale lock can keep the console from starting. The pid file is for the message only.
 */
import fs from 'node:fs';
import { connect } from './connect.ts';
import { StoreError, toStoreError } from './errors.ts';
import { prepareFile } from './files.ts';
import type { Connection } from './connect.ts';
import type { StorePaths } from './files.ts';

/** Held while it is open; releasing it twice does nothing. */
export interface WriterLock {
  readonly connection: Connection;
  release(): void;
}

/** @throws StoreError `busy` when another writer, of this or another process, has the directory. */
export function acquireWriterLock(paths: StorePaths): WriterLock {
  prepareFile(paths.lock);
  let connection: Connection | null = null;
  try {
    connection = connect(paths.lock, 'lock');
    connection.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    connection?.close();
    const sorted = toStoreError(error, `locking ${paths.lock}`);
    if (sorted.code !== 'busy') throw sorted;
    throw new StoreError(
      'busy',
      `another Twinwatch engine (${holder(paths)}) is writing to ${paths.directory}; open it read-only or stop that one`,
      error,
    );
  }
  noteHolder(paths);
  const held = connection;
  return {
    connection: held,
    release() {
      if (!held.open) return;
      fs.rmSync(paths.holder, { force: true });
      held.close();
    },
  };
}

function holder(paths: StorePaths): string {
  try {
    const pid = fs.readFileSync(paths.holder, 'utf8').trim();
    return /^\d+$/.test(pid) ? `process ${pid}` : 'process unknown';
  } catch {
    // The lock is what counts; without the note the message says less.
    return 'process unknown';
  }
}

function noteHolder(paths: StorePaths): void {
  try {
    fs.writeFileSync(paths.holder, `${String(process.pid)}\n`, { mode: 0o600 });
  } catch {
    // On a full disk the note may not fit; the lock itself needs no space. A half-written one must not mislead.
    fs.rmSync(paths.holder, { force: true });
  }
}
