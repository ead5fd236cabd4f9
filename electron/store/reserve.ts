/**
 * Space set aside so that a full disk can still be recorded: at 0 bytes free SQLite cannot even open a file to read.
 * The bytes are random, so that a compressing file system really holds them.
 */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { freeBytes, sizeOf, syncDirectory } from './files.ts';

export const RESERVE_BYTES = 1_048_576;
/** Free space wanted beside the reserve before it is taken back, so that the state does not flap. */
export const HEADROOM_BYTES = 524_288;

/** Whether the reserve stands in full. */
export function hasReserve(file: string): boolean {
  return sizeOf(file) >= RESERVE_BYTES;
}

/** Sets the space aside if there is room for it and headroom. Returns whether the reserve stands. */
export function takeReserve(file: string): boolean {
  if (hasReserve(file)) return true;
  const directory = path.dirname(file);
  if (freeBytes(directory) < RESERVE_BYTES + HEADROOM_BYTES) return false;
  try {
    fs.writeFileSync(file, randomBytes(RESERVE_BYTES), { mode: 0o600, flush: true });
    syncDirectory(directory);
    return true;
  } catch {
    // Someone else filled the disk meanwhile, or it fails: the state stays as it is and is asked again.
    fs.rmSync(file, { force: true });
    return false;
  }
}

/** Gives the space back. Returns whether anything was freed. */
export function releaseReserve(file: string): boolean {
  if (sizeOf(file) === 0) return false;
  fs.rmSync(file, { force: true });
  return true;
}
