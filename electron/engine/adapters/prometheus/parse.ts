/**
 * The Prometheus text exposition format 0.0.4 and OpenMetrics 1.0 into samples. Pure, bounded, and never throws: a line that is wrong
 * is told with its number and left out, so that its series is absent; an exposition that cannot be whole is refused.
 */
import { MAX_LABELS, readName, readQuoted, readWord, skipBlanks, takes } from './lexer.ts';
import type { Cursor } from './lexer.ts';

/** Longest line taken, UTF-16 units. */
export const MAX_LINE = 65_536;
/** Most samples of one scrape: a host has a few thousand. */
export const MAX_SAMPLES = 200_000;
/** Wrong lines told one by one; the others are counted. */
const TOLD_PROBLEMS = 5;
/** Longest piece of a series that is kept as its raw form. */
const RAW_LENGTH = 500;

/** One line; `labels` unescaped, each name once. */
export interface PromSample {
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  /** May be NaN or infinite: what that means is for the reader of it. */
  readonly value: number;
  /** The exporter's own time, UTC ms; null when it gives none, as most do. */
  readonly atMs: number | null;
  /** The line, cut. */
  readonly raw: string;
}

/** A line that was left out, and why. */
export interface Problem {
  /** 1-based. */
  readonly line: number;
  readonly reason: string;
}

/** An exposition that is whole; `wrongLines` counts all of `problems` and those beyond the first few. */
export interface Scrape {
  readonly ok: true;
  readonly samples: readonly PromSample[];
  /** The first few wrong lines. */
  readonly problems: readonly Problem[];
  readonly wrongLines: number;
}
/** `reason`: why it cannot be whole, in English. */
export type Parsed = Scrape | { readonly ok: false; readonly reason: string };

/** `openmetrics`: timestamps in seconds, exemplars, and `# EOF` at the end, without which it was cut short. */
export type Format = 'text' | 'openmetrics';

/** The format an answer says it has (content type header). */
export function formatOf(contentType: string | undefined): Format {
  return /^application\/openmetrics-text\b/i.test(contentType ?? '') ? 'openmetrics' : 'text';
}

/** `text` is bounded by whoever fetched it. OpenMetrics without its `# EOF` is refused: it was cut. */
export function parseExposition(text: string, format: Format): Parsed {
  const samples: PromSample[] = [];
  const problems: Problem[] = [];
  let wrongLines = 0;
  let isEnded = false;
  let number = 0;
  for (let from = 0; from < text.length;) {
    const feed = text.indexOf('\n', from);
    const end = feed < 0 ? text.length : feed;
    const line = text.slice(from, text.charCodeAt(end - 1) === 13 && end > from ? end - 1 : end);
    from = end + 1;
    number += 1;
    const read = isEnded && line !== '' ? 'text after # EOF' : readLine(line, format);
    if (read === null) continue;
    if (read === 'end') isEnded = true;
    else if (typeof read === 'string') {
      wrongLines += 1;
      if (problems.length < TOLD_PROBLEMS) problems.push({ line: number, reason: read });
    } else if (samples.length >= MAX_SAMPLES) return { ok: false, reason: `more than ${String(MAX_SAMPLES)} samples` };
    else samples.push(read);
  }
  if (format === 'openmetrics' && !isEnded) return { ok: false, reason: 'no # EOF: the exposition was cut short' };
  if (samples.length === 0 && wrongLines > 0)
    return { ok: false, reason: `not the exposition format: line ${String(problems[0]?.line ?? 1)}: ${problems[0]?.reason ?? ''}` };
  return { ok: true, samples, problems, wrongLines };
}

/** A sample; `end` for the end; null for a line without one; any other text says what is wrong. */
function readLine(line: string, format: Format): PromSample | string | null {
  if (line.length > MAX_LINE) return `longer than ${String(MAX_LINE)} characters`;
  if (format === 'openmetrics' && line === '# EOF') return 'end';
  const cursor: Cursor = { text: line, at: 0 };
  skipBlanks(cursor);
  if (cursor.at === line.length || line.charAt(cursor.at) === '#') return null;
  const series = readSeries(cursor);
  if (typeof series === 'string') return series;
  skipBlanks(cursor);
  const value = numberOf(readWord(cursor));
  if (value === null) return 'no number where the value should be';
  skipBlanks(cursor);
  let atMs: number | null = null;
  if (cursor.at < line.length && line.charAt(cursor.at) !== '#') {
    atMs = timeOf(readWord(cursor), format);
    if (atMs === null) return 'no time where the timestamp should be';
    skipBlanks(cursor);
  }
  if (cursor.at < line.length && !isExemplar(cursor, format)) return 'more than a value and a timestamp';
  return { ...series, value, atMs, raw: line.slice(0, RAW_LENGTH) };
}

interface Series {
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
}

/** `name`, `name{a="b"}` or `{"a name", a="b"}` (names of any UTF-8, as newer exporters have them); a text says what is wrong. */
function readSeries(cursor: Cursor): Series | string {
  const name = readName(cursor);
  skipBlanks(cursor);
  if (!takes(cursor, '{')) return name === null ? 'no metric name' : { name, labels: new Map() };
  return readLabels(cursor, name);
}

function readLabels(cursor: Cursor, outerName: string | null): Series | string {
  const labels = new Map<string, string>();
  let name = outerName;
  for (;;) {
    skipBlanks(cursor);
    if (takes(cursor, '}')) break;
    const isQuoted = cursor.text.charAt(cursor.at) === '"';
    const label = isQuoted ? readQuoted(cursor) : readName(cursor);
    if (label === null || label === '' || (!isQuoted && label.includes(':'))) return 'no label name';
    skipBlanks(cursor);
    if (takes(cursor, '=')) {
      skipBlanks(cursor);
      const value = readQuoted(cursor);
      if (value === null) return `no text in quotes for label ${label.slice(0, 100)}`;
      if (labels.has(label)) return `label ${label.slice(0, 100)} twice`;
      if (labels.size >= MAX_LABELS) return `more than ${String(MAX_LABELS)} labels`;
      labels.set(label, value);
    } else if (isQuoted && name === null) name = label;
    else return `no = after label ${label.slice(0, 100)}`;
    skipBlanks(cursor);
    if (takes(cursor, ',')) continue;
    if (takes(cursor, '}')) break;
    return 'neither , nor } after a label';
  }
  return name === null ? 'no metric name' : { name, labels };
}

/** OpenMetrics only: `# {labels} value [time]`, which is checked and dropped. */
function isExemplar(cursor: Cursor, format: Format): boolean {
  if (format !== 'openmetrics' || !takes(cursor, '#')) return false;
  skipBlanks(cursor);
  if (!takes(cursor, '{') || typeof readLabels(cursor, 'exemplar') === 'string') return false;
  skipBlanks(cursor);
  if (numberOf(readWord(cursor)) === null) return false;
  skipBlanks(cursor);
  const time = readWord(cursor);
  skipBlanks(cursor);
  return cursor.at === cursor.text.length && (time === '' || timeOf(time, format) !== null);
}

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const INFINITE = /^([+-]?)inf(inity)?$/i;

/** As Go's ParseFloat writes and reads decimal numbers; null for anything else. */
function numberOf(word: string): number | null {
  if (DECIMAL.test(word)) return Number(word);
  if (/^[+-]?nan$/i.test(word)) return Number.NaN;
  const infinite = INFINITE.exec(word);
  return infinite === null ? null : infinite[1] === '-' ? -Infinity : Infinity;
}

/** Milliseconds in the text format, seconds in OpenMetrics. */
function timeOf(word: string, format: Format): number | null {
  if (format === 'text' ? !/^-?\d{1,16}$/.test(word) : !DECIMAL.test(word)) return null;
  const ms = Math.round(Number(word) * (format === 'text' ? 1 : 1_000));
  return Number.isSafeInteger(ms) ? ms : null;
}
