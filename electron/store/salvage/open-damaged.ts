/**
 * Opens what is left of a damaged record for reading; where it does not open as it is, a copy with a new header, and as long as it was
 * when its end is missing. The file itself is not touched.
 */
import fs from 'node:fs';
import { connect } from '../connect.ts';
import { toStoreError } from '../errors.ts';
import { sizeOf } from '../files.ts';
import type { Connection } from '../connect.ts';

const HEADER = 100;
/** Bytes of a page in every record of ours: SQLite's default, never changed. */
const PAGE = 4_096;
const MAGIC = 'SQLite format 3\0';
/** So many times what is left a file may have been. */
const LONGEST = 64;

/** Null: nothing can be read, not even with a new header. `scratch`: a name for the copy; the caller removes it. */
export function openDamaged(file: string, scratch: string): Connection | null {
  return tryOpen(file) ?? (headerOnto(file, scratch) ? tryOpen(scratch) : null);
}

function tryOpen(file: string): Connection | null {
  try {
    const connection = connect(file, 'reader');
    try {
      connection.prepare('SELECT seq FROM journal LIMIT 1').get();
      return connection;
    } catch (error) {
      // The table may be there and only its first page bad: then rows behind it can still be read.
      const isThere = hasJournal(connection);
      if (isThere) return connection;
      connection.close();
      throw error;
    }
  } catch (error) {
    if (toStoreError(error, `reading ${file}`).code === 'bug' && !(error instanceof Error && 'code' in error)) throw error;
    return null;
  }
}

function hasJournal(connection: Connection): boolean {
  try {
    return connection.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'journal'").get() !== undefined;
  } catch {
    // The answer is the value: the schema can't be read either.
    return false;
  }
}

/** Copies the file with the header of a database of ours: as many pages as it has or had, no free list. */
function headerOnto(file: string, scratch: string): boolean {
  const bytes = sizeOf(file);
  if (bytes < PAGE * 2) return false;
  fs.copyFileSync(file, scratch);
  if (fs.existsSync(`${file}-wal`)) fs.copyFileSync(`${file}-wal`, `${scratch}-wal`);
  const pages = pagesOf(file, bytes);
  fs.truncateSync(scratch, pages * PAGE);
  const header = Buffer.alloc(HEADER);
  header.write(MAGIC, 'latin1');
  header.writeUInt16BE(PAGE, 16);
  header.set([2, 2, 0, 64, 32, 32], 18); // format WAL, no reserved bytes, the fixed payload fractions
  header.writeUInt32BE(1, 24); // change counter; equal to 92 below, so that the page count here is believed
  header.writeUInt32BE(pages, 28);
  header.writeUInt32BE(1, 40); // schema cookie
  header.writeUInt32BE(4, 44); // schema format
  header.writeUInt32BE(1, 56); // UTF-8
  header.writeUInt32BE(1, 92);
  header.writeUInt32BE(3_054_001, 96);
  const handle = fs.openSync(scratch, 'r+');
  try {
    fs.writeSync(handle, header, 0, HEADER, 0);
  } finally {
    fs.closeSync(handle);
  }
  return true;
}

/** A file whose end is gone still says how long it was: with empty pages there, tables that begin behind the end hide no others. */
function pagesOf(file: string, bytes: number): number {
  const header = Buffer.alloc(HEADER);
  const handle = fs.openSync(file, 'r');
  try {
    fs.readSync(handle, header, 0, HEADER, 0);
  } finally {
    fs.closeSync(handle);
  }
  const found = Math.floor(bytes / PAGE);
  const said = header.toString('latin1', 0, MAGIC.length) === MAGIC ? header.readUInt32BE(28) : 0;
  return said > found && said <= found * LONGEST ? said : found;
}
