/** An export from disk: one JSON file, or a folder with a file per endpoint. Everything is bounded, and what can go wrong is a value. */
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { readText } from '../site/read-text.ts';
import type { Document } from './lists.ts';

/** All files of an export together, bytes. */
export const MAX_EXPORT_BYTES = 50_000_000;
/** NetBox nests a few levels; custom fields a few more. */
export const MAX_EXPORT_DEPTH = 60;
const MAX_FILES = 500;

/** `message` and `next` in English, for the command line. */
export type ReadResult =
  { readonly ok: true; readonly documents: readonly Document[] } | { readonly ok: false; readonly message: string; readonly next: string };

/** Reads a `.json` file, or every `.json` file of a folder, in the order of their names. */
export function readExport(place: string): ReadResult {
  try {
    if (!statSync(place).isDirectory()) return readAll([place]);
    const names = readdirSync(place).filter((name) => name.toLowerCase().endsWith('.json'));
    if (names.length === 0) return bad(`${place} has no .json file`, HOW);
    if (names.length > MAX_FILES) return bad(`${place} has ${String(names.length)} .json files, more than ${String(MAX_FILES)}`, HOW);
    return readAll(names.sort().map((name) => path.join(place, name)));
  } catch (error) {
    return bad(`${place} cannot be read: ${error instanceof Error ? error.message : String(error)}`, HOW);
  }
}

const HOW = 'give a JSON file, or a folder with a file per list, as docs/reference/netbox-import.md shows how to get them from NetBox';

function readAll(files: readonly string[]): ReadResult {
  const documents: Document[] = [];
  const size = files.reduce((sum, file) => sum + statSync(file).size, 0);
  if (size > MAX_EXPORT_BYTES)
    return bad(
      `the export is ${(size / 1_000_000).toFixed(1)} MB large`,
      `at most ${String(MAX_EXPORT_BYTES / 1_000_000)} MB, all files together; leave out lists that are not read`,
    );
  // What grows while it is read is still bounded.
  let left = MAX_EXPORT_BYTES;
  for (const file of files) {
    const read = readText(file, 'NetBox export', left);
    if (!read.ok) return bad(`${file}: ${read.error.message}`, read.error.expected);
    left -= read.text.length;
    const parsed = parseJson(read.text);
    if (!parsed.ok) return bad(`${file}: ${parsed.message}`, HOW);
    documents.push({ name: path.basename(file), value: parsed.value });
  }
  return { ok: true, documents };
}

/** `message` names what is wrong with the text, not the file. */
export type JsonResult = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };

/** JSON of bounded depth. Never throws. */
export function parseJson(text: string): JsonResult {
  if (text.trim() === '') return { ok: false, message: 'the file is empty' };
  if (isDeeper(text, MAX_EXPORT_DEPTH)) return { ok: false, message: `it is nested more than ${String(MAX_EXPORT_DEPTH)} levels deep` };
  try {
    const value: unknown = JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text);
    return { ok: true, value };
  } catch (error) {
    return { ok: false, message: `it is not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Counts brackets outside of texts, before a parser sees them. */
function isDeeper(text: string, most: number): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfText(text, at + 1);
    else if (code === OPEN_LIST || code === OPEN_OBJECT) depth += 1;
    else if (code === CLOSE_LIST || code === CLOSE_OBJECT) depth -= 1;
    if (depth > most) return true;
  }
  return false;
}

/** Place of the quote that ends a text: the first with an even number of backslashes before it. */
function endOfText(text: string, start: number): number {
  for (let from = start; ;) {
    const end = text.indexOf('"', from);
    if (end < 0) return text.length;
    let first = end;
    while (first > from && text.charCodeAt(first - 1) === BACKSLASH) first -= 1;
    if ((end - first) % 2 === 0) return end;
    from = end + 1;
  }
}

function bad(message: string, next: string): ReadResult {
  return { ok: false, message, next };
}
