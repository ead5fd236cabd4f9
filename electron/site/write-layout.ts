/**
 * Puts places moved by hand into the text of a site file and touches nothing else: every other byte stays, comments and order included.
 * A place the file has is changed where it stands, a new one gets a line of its own, one taken back loses its line.
 */
import { isMap, isScalar, parseDocument, type Document, type Pair, type YAMLMap } from 'yaml';
import type { Position } from '../../shared/model/site.ts';

/** Null: back to the place the element has without it. */
export type Places = ReadonlyMap<string, Position | null>;

/** A piece of text that replaces what stands between two places. */
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The new text; null when the file cannot be read as YAML, or its layout is written in a way this does not know. */
export function withPlaces(text: string, places: Places): string | null {
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent' });
  const root = document.contents;
  if (document.errors.length > 0 || !isMap(root) || root.flow === true) return null;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const pair = root.items.find(({ key }) => isScalar(key) && key.value === 'layout');
  if (pair === undefined) return appended(text, document, places, newline);
  const { value } = pair;
  if (isScalar(value) && value.value === null) return filled(text, pair, places, newline);
  if (!isMap(value)) return null;
  const edits = value.flow === true ? inFlow(text, value, places) : inBlock(text, value, places, newline);
  return edits === null ? null : applied(text, edits);
}

function flowOf({ x, y }: Position): string {
  return `[${String(x)}, ${String(y)}]`;
}

/** An id that would be read as a number or a word of YAML is quoted. */
function keyOf(id: string): string {
  return /^[A-Za-z_][\w.-]*$/.test(id) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(id) ? id : `'${id}'`;
}

function linesOf(places: Places, indent: string, newline: string): string {
  return [...places].flatMap(([id, at]) => (at === null ? [] : [`${indent}${keyOf(id)}: ${flowOf(at)}${newline}`])).join('');
}

/** A file without a layout gets one at its end; one that says where it ends, before that. */
function appended(text: string, document: Document, places: Places, newline: string): string | null {
  const lines = linesOf(places, '  ', newline);
  if (lines === '') return text;
  const end = document.contents?.range?.[2] ?? text.length;
  if (/^\.\.\.|^---/m.test(text.slice(end))) return null;
  const glue = text === '' || text.endsWith('\n') ? '' : newline;
  return `${text}${glue}${newline}layout:${newline}${lines}`;
}

/** `layout:` with nothing behind it. */
function filled(text: string, { key }: Pair, places: Places, newline: string): string | null {
  const start = isScalar(key) ? key.range?.[0] : undefined;
  if (start === undefined) return null;
  const lineEnd = text.indexOf('\n', start);
  const line = text.slice(start, lineEnd === -1 ? undefined : lineEnd);
  if (!/^layout:\s*(#.*)?$/.test(line)) return null;
  const at = lineEnd === -1 ? text.length : lineEnd + 1;
  return `${text.slice(0, at)}${lineEnd === -1 ? newline : ''}${linesOf(places, '  ', newline)}${text.slice(at)}`;
}

function inBlock(text: string, map: YAMLMap, places: Places, newline: string): readonly Edit[] | null {
  const edits: Edit[] = [];
  const fresh = new Map<string, Position | null>();
  let kept = map.items.length;
  for (const [id, at] of places) {
    const pair = pairOf(map, id);
    const [start, value] = [pair === undefined ? null : startOf(pair), pair === undefined ? null : rangeOf(text, pair)];
    if (pair === undefined) fresh.set(id, at);
    else if (start === null || value === null) return null;
    else if (at === null) {
      edits.push(wholeLine(text, start, value.to));
      kept -= 1;
    } else edits.push({ ...value, text: flowOf(at) });
  }
  const [first, last] = [map.items[0], map.items.at(-1)];
  const [start, end] = [first === undefined ? null : startOf(first), last === undefined ? null : rangeOf(text, last)];
  if (start === null || end === null) return null;
  const lines = linesOf(fresh, ' '.repeat(columnOf(text, start)), newline);
  const lineEnd = text.indexOf('\n', end.to);
  const at = lineEnd === -1 ? text.length : lineEnd + 1;
  if (lines !== '') edits.push({ from: at, to: at, text: `${lineEnd === -1 ? newline : ''}${lines}` });
  // With its last place gone nothing of it is left but its key: an empty mapping is one the file may keep.
  if (kept === 0 && lines === '') {
    const key = text.lastIndexOf('layout', start);
    const colon = text.indexOf(':', key);
    edits.push({ from: colon + 1, to: colon + 1, text: ' {}' });
  }
  return edits;
}

function inFlow(text: string, map: YAMLMap, places: Places): readonly Edit[] | null {
  const range = map.range ?? null;
  if (range === null || text.slice(range[0], range[1]).includes('#')) return null;
  const all = new Map<string, string>();
  for (const pair of map.items) {
    const value = rangeOf(text, pair);
    if (!isScalar(pair.key) || value === null) return null;
    all.set(String(pair.key.value), text.slice(value.from, value.to));
  }
  for (const [id, at] of places)
    if (at === null) all.delete(id);
    else all.set(id, flowOf(at));
  return [{ from: range[0], to: range[1], text: `{${[...all].map(([id, at]) => `${keyOf(id)}: ${at}`).join(', ')}}` }];
}

function pairOf(map: YAMLMap, id: string): Pair | undefined {
  return map.items.find(({ key }) => isScalar(key) && String(key.value) === id);
}

function startOf({ key }: Pair): number | null {
  return isScalar(key) ? (key.range?.[0] ?? null) : null;
}

/** Where the two figures stand: a list on one line, or on lines of its own; null: an alias, which others share. */
function rangeOf(text: string, { value }: Pair): { readonly from: number; readonly to: number } | null {
  const range: unknown = typeof value === 'object' && value !== null && 'range' in value && 'items' in value ? value.range : null;
  if (!Array.isArray(range)) return null;
  const [from, to] = range as readonly unknown[]; // a decoder: both are checked below
  if (typeof from !== 'number' || typeof to !== 'number') return null;
  // A list on lines of its own reaches over the end of its last line.
  return { from, to: from + text.slice(from, to).trimEnd().length };
}

/** The lines an entry takes, with the comment behind it. */
function wholeLine(text: string, start: number, end: number): Edit {
  const lineEnd = text.indexOf('\n', end);
  return { from: text.lastIndexOf('\n', start - 1) + 1, to: lineEnd === -1 ? text.length : lineEnd + 1, text: '' };
}

function columnOf(text: string, at: number): number {
  return at - (text.lastIndexOf('\n', at - 1) + 1);
}

/** From the end, so that places stay right. */
function applied(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.from - a.from || b.to - a.to)
    .reduce((now, edit) => now.slice(0, edit.from) + edit.text + now.slice(edit.to), text);
}
