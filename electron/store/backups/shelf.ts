/**
 * The shelf of backups: names, what is on it, and which copies may go. A file gets its final name only after it was verified, so what
 * lies here under such a name was whole once; `inspect` says whether it still is. Retention: BCP 4.9.
 */
import fs from 'node:fs';
import path from 'node:path';
import { syncDirectory } from '../files.ts';

/** Copies of the newest day that are kept. */
const KEEP_OF_NEWEST_DAY = 3;
/** Days of which the last copy is kept; BCP 4.9 asks for at least ten. Days with a copy are counted, so that a clock that jumps gives nothing up. */
const KEEP_DAYS = 11;

/** Copies kept when the disk is nearly full, from the newest one that verifies back. */
const KEEP_LEAST = 2;

const NAME = /^incidents-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z(?:-\d+)?\.sqlite$/;
const ANY = /^incidents-.*\.sqlite$/;

/** A copy of the rotation, by its name. */
export interface NamedBackup {
  readonly file: string;
  /** UTC ms, to the second. */
  readonly madeAtMs: number;
}

/** `incidents-20261127T044500Z.sqlite`, UTC; numbered when two are made in one second. */
export function backupName(directory: string, nowMs: number): string {
  const stamp = new Date(nowMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
  return path.basename(freeName(directory, `incidents-${stamp}Z`));
}

/** A name nobody has: `name.sqlite`, or `name-2.sqlite` and on. */
export function freeName(directory: string, name: string): string {
  let file = path.join(directory, `${name}.sqlite`);
  for (let number = 2; fs.existsSync(file); number += 1) file = path.join(directory, `${name}-${String(number)}.sqlite`);
  return file;
}

/** Copies of the rotation, newest first. Those made before a migration are no part of it: they are never given up. */
export function namedBackups(directory: string): readonly NamedBackup[] {
  return copyNames(directory)
    .flatMap((name) => {
      const madeAtMs = timeInName(name);
      return madeAtMs === null ? [] : [{ file: path.join(directory, name), madeAtMs }];
    })
    .sort((a, b) => b.madeAtMs - a.madeAtMs || (a.file < b.file ? 1 : -1));
}

/** When a copy of the rotation was made, UTC ms; null: its name says nothing of it. */
export function timeInName(file: string): number | null {
  const [, year, month = '', day = '', hour = '', minute = '', second = ''] = NAME.exec(path.basename(file)) ?? [];
  const madeAtMs = Date.parse(`${year ?? ''}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(madeAtMs) ? null : madeAtMs;
}

/** Which of the copies, newest first, may go: all but the newest three of the newest day and the newest of each of the days before. */
export function expendable(backups: readonly NamedBackup[]): readonly string[] {
  const dayOf = ({ madeAtMs }: NamedBackup): number => Math.floor(madeAtMs / 86_400_000);
  const days = [...new Set(backups.map(dayOf))];
  return backups.flatMap((backup) => {
    const nth = days.indexOf(dayOf(backup));
    const ofDay = backups.filter((other) => dayOf(other) === dayOf(backup)).indexOf(backup);
    const isKept = nth === 0 ? ofDay < KEEP_OF_NEWEST_DAY : nth < KEEP_DAYS && ofDay === 0;
    return isKept ? [] : [backup.file];
  });
}

/** Every copy there is, those made before a migration too. */
export function copyNames(directory: string): readonly string[] {
  return fs.existsSync(directory) ? fs.readdirSync(directory).filter((name) => ANY.test(name)) : [];
}

/** Whether there are more copies than the least, verified or not: a look at names only. */
export function hasSpare(directory: string): boolean {
  return namedBackups(directory).length > KEEP_LEAST;
}

/** Of the copies, newest first, those older than the verified one and the one before it; none when it is not among them. */
export function beyondLeast(backups: readonly NamedBackup[], verified: string): readonly string[] {
  const nth = backups.findIndex(({ file }) => file === verified);
  return nth === -1 ? [] : backups.slice(nth + KEEP_LEAST).map(({ file }) => file);
}

/** Removes copies for good. @throws the system's error; then some may be gone */
export function removeCopies(directory: string, files: readonly string[]): void {
  for (const file of files) fs.rmSync(file, { force: true });
  syncDirectory(directory);
}
