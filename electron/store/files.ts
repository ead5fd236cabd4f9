/**
 * The files of the store and their rights. Never opens a database file itself: on POSIX, closing such a handle
 * would drop the locks SQLite holds on it in this process.
 */
import fs from 'node:fs';
import path from 'node:path';
import { NotDurable } from './errors.ts';

/** All in `directory`, as full paths; nothing here says that a file is there. */
export interface StorePaths {
  readonly directory: string;
  readonly record: string;
  readonly history: string;
  readonly trends: string;
  readonly lock: string;
  readonly holder: string;
  readonly reserve: string;
  readonly backups: string;
  /** A record being put together; worth nothing yet. */
  readonly mending: string;
  /** A record that is whole and verified, to take the place of the present one at the next opening. */
  readonly mended: string;
  /** What a changed record has to tell: to be journalled, then removed. */
  readonly news: string;
  /** There while the whole record must be looked at before it is opened again: a copy of it did not verify. */
  readonly doubt: string;
  /** The console's own key: never copied with the record. */
  readonly key: string;
  /** Secrets of authenticators: never copied with the record either. */
  readonly authenticators: string;
}

/** Where everything lives under the store's directory. */
export function storePaths(directory: string): StorePaths {
  const root = path.resolve(directory);
  return {
    directory: root,
    record: path.join(root, 'incidents.sqlite'),
    history: path.join(root, 'history.sqlite'),
    trends: path.join(root, 'trends.sqlite'),
    lock: path.join(root, 'writer.lock'),
    holder: path.join(root, 'writer.pid'),
    reserve: path.join(root, 'reserve.bin'),
    backups: path.join(root, 'backups'),
    mending: path.join(root, 'incidents.mending.sqlite'),
    mended: path.join(root, 'incidents.mended.sqlite'),
    news: path.join(root, 'incidents.news.json'),
    doubt: path.join(root, 'incidents.doubt'),
    key: path.join(root, 'console.key'),
    authenticators: path.join(root, 'authenticators.json'),
  };
}

const OURS = /^(incidents|history|trends|writer|reserve|backups|console\.key|authenticators)/;
const OTHERS_MAY = 0o077;

/**
 * Makes the directory with mode 0700. One that exists with wider rights is narrowed only when nothing but our files is in it,
 * so that a careless path (a home, a shared folder) is never locked for others. Returns whether only its owner can enter.
 */
export function prepareDirectory(directory: string): boolean {
  fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
  if (process.platform === 'win32') return true;
  if ((fs.statSync(directory).mode & OTHERS_MAY) === 0) return true;
  if (!fs.readdirSync(directory).every((name) => OURS.test(name))) return false;
  fs.chmodSync(directory, 0o700);
  return true;
}

/** Makes an empty file with mode 0600 when absent, and narrows one that is wider: SQLite's -wal and -shm take their mode from it. */
export function prepareFile(file: string): void {
  if (!fs.existsSync(file)) {
    fs.closeSync(fs.openSync(file, 'a', 0o600));
    syncDirectory(path.dirname(file));
  }
  if (process.platform !== 'win32' && (fs.statSync(file).mode & OTHERS_MAY) !== 0) fs.chmodSync(file, 0o600);
}

/** Size in bytes, 0 when absent. */
export function sizeOf(file: string): number {
  return fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** Bytes an ordinary process may still write on the disk of `directory`. */
export function freeBytes(directory: string): number {
  try {
    const disk = fs.statfsSync(directory);
    return disk.bavail * disk.bsize;
  } catch {
    return Infinity; // a folder that can't be asked (removed, unmounted) is no evidence of a full disk
  }
}

/** Makes names in a directory durable. Windows has no such call and needs none. */
export function syncDirectory(directory: string): void {
  if (process.platform === 'win32') return;
  const handle = fs.openSync(directory, 'r');
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

/** Makes the content of a file durable. */
export function syncFile(file: string): void {
  const handle = fs.openSync(file, 'r+');
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

/** Writes a small file whole or not at all: beside it, synced, renamed over it, the name synced. Mode 0600. @throws the system's error: the file is as it was; or `NotDurable`: it is the new one */
export function writeWhole(file: string, content: string): void {
  const unfinished = `${file}.unfinished`;
  try {
    fs.writeFileSync(unfinished, content, { mode: 0o600, flush: true });
    fs.renameSync(unfinished, file);
  } catch (error) {
    fs.rmSync(unfinished, { force: true });
    throw error;
  }
  makeDurable(file);
}

/** Of a file that was just renamed into place. @throws NotDurable */
export function makeDurable(file: string): void {
  try {
    syncDirectory(path.dirname(file));
  } catch (error) {
    throw new NotDurable(file, error);
  }
}

/** The name `setAside` would give now. */
export function asideName(file: string, why: 'damaged' | 'replaced'): string {
  const { dir, name, ext } = path.parse(file);
  let number = 1;
  while (fs.existsSync(path.join(dir, `${name}.${why}-${String(number)}${ext}`))) number += 1;
  return path.join(dir, `${name}.${why}-${String(number)}${ext}`);
}

/**
 * Gives a database and its -wal and -shm a new name beside it, never over an existing file, and never deletes.
 * No connection to it may be open in this process. Returns the new name.
 */
export function setAside(file: string, why: 'damaged' | 'replaced' = 'damaged'): string {
  const kept = asideName(file, why);
  // The side files first: a -wal left beside a fresh database would be taken for its own.
  for (const suffix of ['-wal', '-shm', '']) if (fs.existsSync(file + suffix)) fs.renameSync(file + suffix, kept + suffix);
  syncDirectory(path.dirname(file));
  return kept;
}
