/**
 * YAML text into plain values that remember where they stand. Knows nothing of sites.
 * Everything is bounded: size, tokens, depth, aliases, values; a hostile file costs a bounded time.
 */
import { Lexer, LineCounter, isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Document, Node, YAMLError } from 'yaml';
import { tooDeep } from './nesting.ts';
import { fileError, formatPath } from './site-error.ts';
import type { PathStep, SiteError } from './site-error.ts';
import { quote } from './quantity.ts';
import { otherKind } from './written-format.ts';
import type { FileKind } from './written-format.ts';

/** Largest site file, bytes. 3,200 elements were measured at 0.63 MB and 353,000 tokens. */
export const MAX_BYTES = 5_000_000;
/** The YAML library takes up to 10 microseconds a token: this keeps the worst file near four seconds. */
const MAX_TOKENS = 400_000;
const MAX_VALUES = 200_000;
const MAX_ALIASES = 100;
const MAX_DEPTH = 40;
const TOO_DEEP = `the file is nested more than ${MAX_DEPTH} levels deep`;

/** For what is said of a file that cannot be read at all, or is of another kind. */
const DOCUMENTS: Readonly<Record<FileKind, string>> = {
  site: 'site-file.md',
  sources: 'sources-file.md',
  scenario: 'scenario-file.md',
  rules: 'user-rules.md',
  state: 'state-file.md',
  profile: 'profile-file.md',
  runbook: 'runbook-file.md',
};

/** One file, read. `value` is null when there is no usable value. */
export interface YamlSource {
  readonly file: string;
  readonly value: unknown;
  readonly errors: readonly SiteError[];
  /** Where the value at the path stands; for a missing one, the nearest value around it. */
  locate(path: readonly PathStep[]): Place;
  /** Where the key of the mapping entry at the path stands. */
  locateKey(path: readonly PathStep[]): Place;
}
/** Both from 1; columns in UTF-16 code units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Reads one YAML document. Never throws. */
export function readYaml(text: string, file: string, kind: FileKind): YamlSource {
  const refusal = refuse(text, kind);
  if (refusal !== null) return unusable(file, [{ ...fileError(file, refusal.message, refusal.expected), ...refusal.place }]);
  const lines = new LineCounter();
  // prettyErrors and uniqueKeys are quadratic on hostile input; places and duplicates are done here instead.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false, logLevel: 'silent' });
  const errors: SiteError[] = [...document.errors, ...document.warnings]
    .slice(0, 1_000)
    .map((error) => syntaxError(error, file, lines, text, kind));
  if (errors.length > 0) return unusable(file, errors);
  return new Walk(document, file, lines).source();
}

interface Refusal {
  readonly message: string;
  readonly expected: string;
  /** Where, when it is of one place. */
  readonly place?: Place;
}

function refuse(text: string, kind: FileKind): Refusal | null {
  const expected = `a ${kind} file: see docs/reference/${DOCUMENTS[kind]}`;
  if (text.length > MAX_BYTES) return { message: `the file is larger than ${MAX_BYTES / 1_000_000} MB`, expected };
  if (text.trim() === '') return { message: 'the file is empty', expected };
  if (/[\u0000-\u0008\u000e-\u001f]|\ufffd{2}/.test(text))
    return { message: 'the file is not text: it has control characters or bytes that are not UTF-8', expected };
  const other = otherKind(text, kind);
  if (other !== null) return { message: `this is a ${other.kind} file`, expected, place: other.place };
  const tokens: string[] = [];
  for (const token of new Lexer().lex(text))
    if (token !== '' && tokens.push(token) > MAX_TOKENS) return { message: `the file has more than ${MAX_TOKENS} YAML tokens`, expected };
  // Before it is parsed: the parser calls itself once per level, and runs out of stack. The last level may be a plain value.
  const place = tooDeep(tokens, MAX_DEPTH + 1);
  return place === null ? null : { message: TOO_DEEP, expected: `at most ${MAX_DEPTH} levels of lists and keys`, place };
}

function unusable(file: string, errors: readonly SiteError[]): YamlSource {
  const first: Place = { line: 1, column: 1 };
  return { file, value: null, errors, locate: () => first, locateKey: () => first };
}

function syntaxError(error: YAMLError, file: string, lines: LineCounter, text: string, kind: FileKind): SiteError {
  const place = placeOf(lines, error.pos[0]);
  const start = lines.lineStarts[place.line - 1] ?? 0;
  const isTab = error.code === 'TAB_AS_INDENT' || /^ *\t/.test(text.slice(start, start + 200));
  const said = lowerFirst(error.message.split('\n')[0] ?? error.code);
  // Behind its colon the parser shows what stands there: in a sources file that may be a secret.
  const shown = kind === 'sources' ? said.replace(/:\s.*$/, '') : said;
  return {
    file,
    ...place,
    path: '',
    message: isTab ? 'a tab is used for indentation' : `not valid YAML: ${shown}`,
    expected: isTab ? 'spaces, two per level' : '',
    suggestion: null,
  };
}

function placeOf(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

const keyOf = (path: readonly PathStep[]): string => path.join('\n');

/** Turns the node tree into values, once, noting where each stands. */
class Walk {
  readonly #document: Document;
  readonly #file: string;
  readonly #lines: LineCounter;
  readonly #values = new Map<string, number>();
  readonly #keys = new Map<string, number>();
  readonly #errors: SiteError[] = [];
  #count = 0;
  #aliases = 0;

  constructor(document: Document, file: string, lines: LineCounter) {
    this.#document = document;
    this.#file = file;
    this.#lines = lines;
  }

  source(): YamlSource {
    const value = this.#convert(this.#document.contents, [], 0, 0);
    const values = this.#values;
    const keys = this.#keys;
    const locate = (path: readonly PathStep[]): Place => {
      for (let length = path.length; length >= 0; length -= 1) {
        const offset = values.get(keyOf(path.slice(0, length)));
        if (offset !== undefined) return placeOf(this.#lines, offset);
      }
      return { line: 1, column: 1 };
    };
    const locateKey = (path: readonly PathStep[]): Place => {
      const offset = keys.get(keyOf(path));
      return offset === undefined ? locate(path) : placeOf(this.#lines, offset);
    };
    return { file: this.#file, value, errors: this.#errors, locate, locateKey };
  }

  #convert(node: unknown, path: readonly PathStep[], depth: number, fallback: number): unknown {
    const offset = startOf(node) ?? fallback;
    this.#count += 1;
    if (this.#count > MAX_VALUES) return this.#tooMuch(offset, path, `the file unfolds to more than ${MAX_VALUES} values`);
    if (depth > MAX_DEPTH) return this.#tooMuch(offset, path, TOO_DEEP);
    // An alias stands where it is written, so its content does too.
    if (!this.#values.has(keyOf(path))) this.#values.set(keyOf(path), offset);
    if (isAlias(node)) {
      this.#aliases += 1;
      if (this.#aliases > MAX_ALIASES) return this.#tooMuch(offset, path, `the file uses more than ${MAX_ALIASES} aliases`);
      return this.#convert(node.resolve(this.#document), path, depth + 1, offset);
    }
    if (isMap(node)) {
      // No prototype: a key named `__proto__` is just a key.
      const map = Object.create(null) as Record<string, unknown>; // a decoder: Object.create is typed any
      for (const pair of node.items) {
        const at = startOf(pair.key) ?? offset;
        const key = keyText(pair.key);
        if (key === null) {
          this.#report(at, path, 'a key must be a word', 'key: value');
          continue;
        }
        const inner = [...path, key];
        const first = this.#keys.get(keyOf(inner));
        if (Object.hasOwn(map, key)) {
          this.#report(
            at,
            inner,
            `key ${quote(key)} is given twice, first on line ${placeOf(this.#lines, first ?? offset).line}`,
            'each key once',
          );
          continue;
        }
        if (first === undefined) this.#keys.set(keyOf(inner), at);
        map[key] = this.#convert(pair.value, inner, depth + 1, at);
      }
      return map;
    }
    if (isSeq(node)) return node.items.map((item, index) => this.#convert(item, [...path, index], depth + 1, offset));
    if (isScalar(node)) return typeof node.value === 'bigint' ? Number(node.value) : node.value;
    return null;
  }

  #report(offset: number, path: readonly PathStep[], message: string, expected: string): void {
    this.#errors.push({ file: this.#file, ...placeOf(this.#lines, offset), path: formatPath(path), message, expected, suggestion: null });
  }

  /** Says a limit was passed, once. */
  #tooMuch(offset: number, path: readonly PathStep[], message: string): null {
    if (!this.#errors.some((error) => error.message === message)) this.#report(offset, path, message, 'a smaller file');
    return null;
  }
}

/** A key as text; null when it is no word. */
function keyText(key: unknown): string | null {
  const value = isScalar(key) ? key.value : null;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

function startOf(node: unknown): number | null {
  return isNodeWithRange(node) ? node.range[0] : null;
}

function isNodeWithRange(node: unknown): node is Node & { readonly range: readonly [number, number, number] } {
  return (isAlias(node) || isMap(node) || isSeq(node) || isScalar(node)) && Array.isArray(node.range);
}
