/**
 * One line of CSV into its cells, quoted as RFC 4180 2.5 and 2.7 say. A cell may not go on in the next line (2.6): no reading holds a
 * line break, and so a quote that was forgotten costs one line, not the rest of the file. Pure.
 */

export type Separator = ',' | ';';

/** `text` without its quotes. */
export interface Cell {
  readonly text: string;
  /** Where it begins, 1 for the first character of the line. */
  readonly column: number;
}
/** Refused, `column` is where it goes wrong, 1 for the first character. */
export type Row =
  { readonly ok: true; readonly cells: readonly Cell[] } | { readonly ok: false; readonly column: number; readonly reason: string };

/** `line` without its line end. An empty line is one empty cell. */
export function rowOf(line: string, separator: Separator): Row {
  const cells: Cell[] = [];
  for (let from = 0; ;) {
    const isQuoted = line.startsWith('"', from);
    const closing = isQuoted ? closingQuote(line, from) : from;
    const end = isQuoted ? closing + 1 : nextSeparator(line, separator, from);
    if (closing < 0) return no(from, 'a quote is opened and not closed in this line');
    const text = isQuoted ? line.slice(from + 1, end - 1).replaceAll('""', '"') : line.slice(from, end);
    const stray = isQuoted ? -1 : text.indexOf('"');
    if (stray >= 0) return no(from + stray, 'a quote inside a cell that is not quoted');
    if (end < line.length && line[end] !== separator) return no(end, 'text after a closing quote');
    cells.push({ text, column: from + 1 });
    if (end >= line.length) return { ok: true, cells };
    from = end + 1;
  }
}

/** Of the quote that ends a cell; -1 when there is none. Two in a row are one that belongs to the text. */
function closingQuote(line: string, from: number): number {
  let at = line.indexOf('"', from + 1);
  while (at >= 0 && line[at + 1] === '"') at = line.indexOf('"', at + 2);
  return at;
}

function nextSeparator(line: string, separator: Separator, from: number): number {
  const at = line.indexOf(separator, from);
  return at < 0 ? line.length : at;
}

function no(at: number, reason: string): Row {
  return { ok: false, column: at + 1, reason };
}
