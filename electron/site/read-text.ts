/** Reads a text file whose size and kind were checked first. Everything that can go wrong is a value. */
import { closeSync, fstatSync, openSync, readSync, constants } from 'node:fs';
import { nearFile } from './near-file.ts';
import { fileError } from './site-error.ts';
import type { SiteError } from './site-error.ts';
import { MAX_BYTES } from './yaml-source.ts';

/** Opening a named pipe nobody writes to must not hang the console. Windows has neither. */
const NON_BLOCKING = process.platform === 'win32' ? 0 : constants.O_NONBLOCK;

/** The error stands for the whole file: line 1, column 1. */
export type TextResult = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly error: SiteError };

/** At most `most` bytes of a regular file. A larger one is refused before a byte is read. `kind`: what it should be, for errors. */
export function readText(path: string, kind = 'site file', most = MAX_BYTES): TextResult {
  let descriptor: number | null = null;
  try {
    descriptor = openSync(path, constants.O_RDONLY | NON_BLOCKING);
    const { size, ...entry } = describe(descriptor);
    if (!entry.isFile) return refused(path, entry.isDirectory ? 'this is a directory' : 'this is not a regular file', `a ${kind}`);
    if (size > most) return refused(path, `the file is ${(size / 1_000_000).toFixed(1)} MB large`, `at most ${most / 1_000_000} MB`);
    // One byte more than the limit: a file that grows while it is read is still bounded.
    const buffer = Buffer.alloc(Math.min(size, most) + 1);
    let filled = 0;
    for (;;) {
      const read = readSync(descriptor, buffer, filled, buffer.length - filled, null);
      if (read === 0) break;
      filled += read;
      if (filled === buffer.length) return refused(path, 'the file changed while it was read', 'a file that stays still');
    }
    return { ok: true, text: buffer.toString('utf8', 0, filled) };
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return refused(path, reason(error), `a readable ${kind}`, isMissing ? nearFile(path) : null);
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

function describe(descriptor: number): { size: number; isFile: boolean; isDirectory: boolean } {
  const stat = fstatSync(descriptor);
  return { size: stat.size, isFile: stat.isFile(), isDirectory: stat.isDirectory() };
}

function refused(path: string, message: string, expected: string, suggestion: string | null = null): TextResult {
  return { ok: false, error: { ...fileError(path, message, expected), suggestion } };
}

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return 'the file does not exist';
  if (code === 'EACCES' || code === 'EPERM') return 'the file may not be read by this user';
  if (code === 'EISDIR') return 'this is a directory';
  return `the file cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}
