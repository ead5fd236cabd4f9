/** Small steps over one line of text, shared by the exposition format and the selectors: names, quoted texts, label sets. Pure. */

/** A place in a line. Every reading function moves it on, or gives null and leaves it anywhere. */
export interface Cursor {
  readonly text: string;
  at: number;
}

/** Labels of one series, and of one selector, at most. */
export const MAX_LABELS = 64;

const NAME = /[a-zA-Z_:][a-zA-Z0-9_:]*/y;
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', '"': '"', '\\': '\\' };

/** Moves on over spaces and tabs, which is all that the format calls blank. */
export function skipBlanks(cursor: Cursor): void {
  while (cursor.text.charAt(cursor.at) === ' ' || cursor.text.charAt(cursor.at) === '\t') cursor.at += 1;
}

/** Takes `word` when it stands here. */
export function takes(cursor: Cursor, word: string): boolean {
  if (!cursor.text.startsWith(word, cursor.at)) return false;
  cursor.at += word.length;
  return true;
}

/** A metric or label name; null when none begins here. */
export function readName(cursor: Cursor): string | null {
  NAME.lastIndex = cursor.at;
  const name = NAME.exec(cursor.text)?.[0] ?? null;
  if (name !== null) cursor.at += name.length;
  return name;
}

/** A text in double quotes with `\\`, `\"` and `\n`; another escape is kept as it stands. Null when it does not end. */
export function readQuoted(cursor: Cursor): string | null {
  if (!takes(cursor, '"')) return null;
  let value = '';
  let from = cursor.at;
  for (let at = from; at < cursor.text.length; at += 1) {
    const character = cursor.text.charAt(at);
    if (character === '"') {
      cursor.at = at + 1;
      return value + cursor.text.slice(from, at);
    }
    if (character !== '\\') continue;
    const escaped = cursor.text.charAt(at + 1);
    value += cursor.text.slice(from, at) + (ESCAPED[escaped] ?? `\\${escaped}`);
    at += 1;
    from = at + 1;
  }
  return null;
}

/** What runs to the next blank or the end; empty when nothing does. */
export function readWord(cursor: Cursor): string {
  const from = cursor.at;
  while (cursor.at < cursor.text.length && !/[ \t]/.test(cursor.text.charAt(cursor.at))) cursor.at += 1;
  return cursor.text.slice(from, cursor.at);
}
