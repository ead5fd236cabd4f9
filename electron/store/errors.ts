/**
 * What can go wrong with the record on disk, sorted into the few cases a caller can act on.
 * Messages name files and causes for the log and the command line; they never carry content of the record.
 */

/**
 * `busy`: someone else holds the file. `full`: no space left. `readonly`: may not be written. `corrupt`: damaged or not ours.
 * `missing`: its folder or file is gone.
 * `io`: the disk failed, the outcome is unknown until the file is read again. `future`: made by a newer app. `bug`: ours.
 */
export type StoreErrorCode = 'busy' | 'full' | 'readonly' | 'corrupt' | 'missing' | 'io' | 'future' | 'bug';

/** The only error the store throws on purpose; what the driver or the file system threw is its `cause`. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;
  constructor(code: StoreErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'StoreError';
    this.code = code;
  }
}

/** A small file is new under its name; that this outlives a power cut is not certain, for its folder could not be synced. */
export class NotDurable extends StoreError {
  constructor(file: string, cause: unknown) {
    super('io', `${file} is written, but a power cut may still bring back what was there before: ${String(cause)}`, cause);
    this.name = 'NotDurable';
  }
}

/** Sorts any thrown value; a StoreError stays what it is. `doing` says what was tried, for the message. */
export function toStoreError(error: unknown, doing: string): StoreError {
  if (error instanceof StoreError) return error;
  const code = codeOf(error);
  const detail = error instanceof Error ? error.message : String(error);
  return new StoreError(sortCode(code), `${doing}: ${detail}${code === '' ? '' : ` (${code})`}`, error);
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

/** SQLite extended result codes (sqlite.org/rescode.html) and the errno names of node:fs. */
function sortCode(code: string): StoreErrorCode {
  // Growing the shared-memory file fails this way when no byte is free, even for a reader.
  if (code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_SHMSIZE' || code === 'ENOSPC' || code === 'EDQUOT') return 'full';
  if (/^SQLITE_(BUSY|LOCKED|PROTOCOL)/.test(code)) return 'busy';
  if (/^SQLITE_(READONLY|PERM|AUTH)/.test(code) || code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return 'readonly';
  if (/^SQLITE_(CORRUPT|NOTADB|FORMAT)/.test(code) || code === 'SQLITE_IOERR_CORRUPTFS') return 'corrupt';
  if (/^SQLITE_(IOERR|CANTOPEN|NOMEM|NOLFS)/.test(code)) return 'io';
  if (code.startsWith('SQLITE_')) return 'bug';
  return /^E[A-Z]+$/.test(code) ? 'io' : 'bug';
}
