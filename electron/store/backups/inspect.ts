/** What the copies on the shelf are worth now: each is read from its first row to its last. */
import fs from 'node:fs';
import path from 'node:path';
import type { BackupFacts } from '../../../shared/model/record-keeping.ts';
import { toStoreError } from '../errors.ts';
import { sizeOf } from '../files.ts';
import { checkCopy } from './make.ts';
import { beyondLeast, copyNames, namedBackups, timeInName } from './shelf.ts';

/** Everything on the shelf, newest first. A thread's work: about 6 µs a row. */
export function inspect(directory: string): readonly BackupFacts[] {
  return newestFirst(directory).map(inspectFile);
}

/** The newest copy that verifies; those newer than it that do not are passed over. Null: there is none. */
export function newestVerified(directory: string): BackupFacts | null {
  for (const file of newestFirst(directory)) {
    const facts = inspectFile(file);
    if (facts.problem === null) return facts;
  }
  return null;
}

/** Copies that may go when the disk is nearly full. */
export interface Surplus {
  readonly files: readonly string[];
  /** Of them together. */
  readonly bytes: number;
}

/** What may go, after reading the newest copies: the newest that verifies and the one before it stay, and what is newer. None of them verifies: nothing may go. */
export function surplusOf(directory: string): Surplus {
  const verified = namedBackups(directory).find(({ file }) => inspectFile(file).problem === null);
  const files = verified === undefined ? [] : beyondLeast(namedBackups(directory), verified.file);
  return { files, bytes: files.reduce((sum, file) => sum + sizeOf(file), 0) };
}

/** One copy. */
export function inspectFile(file: string): BackupFacts {
  const facts = { file, madeAtMs: madeAt(file), bytes: sizeOf(file) };
  try {
    const { rows, headHash } = checkCopy(file);
    return { ...facts, rows, headHash, problem: null };
  } catch (error) {
    return { ...facts, rows: null, headHash: null, problem: toStoreError(error, `checking ${file}`).message };
  }
}

function newestFirst(directory: string): readonly string[] {
  return copyNames(directory)
    .map((name) => path.join(directory, name))
    .sort((a, b) => madeAt(b) - madeAt(a));
}

/** By its name; a copy made before a migration has the time of its file. */
function madeAt(file: string): number {
  return timeInName(file) ?? Math.round(fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
}
