/** Lines of a CSV file into samples: the first says which columns there are, the others are readings. Pure apart from the header it keeps. */
import { no, sampleOf } from '../lib/line-sample.ts';
import type { LineContext, LineResult, NoSample } from '../lib/line-sample.ts';
import { rowOf } from './row.ts';
import type { Separator } from './row.ts';

const COLUMNS = ['element', 'metric', 'value', 'state', 'at', 'quality'] as const;
type Column = (typeof COLUMNS)[number];

/** What the first line said; in force until another file begins. */
export interface Header {
  readonly separator: Separator;
  readonly columns: readonly Column[];
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/;
const MILLISECONDS = /^-?\d{1,15}$/;

/** A decoder for one file, from its first line on. A header that can't be read refuses the file. */
export function csvDecoder(): (line: string, context: LineContext) => LineResult {
  let header: Header | null = null;
  return (text, context) => {
    const line = text.replace(/\r$/, '');
    if (header !== null) return line.trim() === '' ? 'blank' : decodeRow(line, header, context);
    const first = line.replace(/^\uFEFF/, '');
    if (first.trim() === '') return 'blank';
    const read = headerOf(first);
    if (!isHeader(read)) return { ...read, isWhole: true };
    header = read;
    return 'blank';
  };
}

/** The separator is the first of `,` and `;` in the line: no name of a column holds one. */
export function headerOf(line: string): Header | NoSample {
  const separator = /[,;]/.exec(line)?.[0] === ';' ? ';' : ',';
  const row = rowOf(line, separator);
  if (!row.ok) return no(`column ${String(row.column)}: ${row.reason}`);
  const columns: Column[] = [];
  for (const { text, column } of row.cells) {
    const known = COLUMNS.find((name) => name === text.trim());
    const where = `column ${String(column)}: `;
    if (known === undefined) return no(`${where}there is no column "${text.slice(0, 100)}", expected ${COLUMNS.join(', ')}`);
    if (columns.includes(known)) return no(`${where}${known} stands there twice`);
    columns.push(known);
  }
  const missing = (['element', 'metric'] as const).find((name) => !columns.includes(name));
  if (missing !== undefined) return no(`the column ${missing} is missing`);
  return columns.includes('value') || columns.includes('state')
    ? { separator, columns }
    : no('one of the columns value and state is missing');
}

function isHeader(read: Header | NoSample): read is Header {
  return 'columns' in read;
}

/** An empty cell says nothing. */
function decodeRow(line: string, { separator, columns }: Header, context: LineContext): LineResult {
  const row = rowOf(line, separator);
  if (!row.ok) return no(`column ${String(row.column)}: ${row.reason}`);
  if (row.cells.length !== columns.length)
    return no(`${String(row.cells.length)} cells where the header has ${String(columns.length)} columns`);
  const fields: Partial<Record<Column, string | number>> = {};
  for (const [index, name] of columns.entries()) {
    const { text = '', column = 0 } = row.cells[index] ?? {};
    if (text === '') continue;
    if (name === 'value') {
      const value = NUMBER.test(text) ? Number(text) : Number.NaN;
      if (!Number.isFinite(value)) return no(`column ${String(column)}: "${text.slice(0, 100)}" is not a number with a decimal point`);
      fields.value = value;
    } else fields[name] = name === 'at' && MILLISECONDS.test(text) ? Number(text) : text;
  }
  return sampleOf(fields, line, context);
}
