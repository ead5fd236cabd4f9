/** How deep a YAML text is nested, told from its tokens alone: before a parser that calls itself once per level sees it. */

/** Marks of the lexer that are not in the text. */
const MARKS: ReadonlySet<string> = new Set(['\u0002', '\u0018', '\u001f']);

/** 1-based place of the first token inside more than `most` lists and mappings; null: there is none. A plain value on a line of its own counts as a level. */
export function tooDeep(tokens: readonly string[], most: number): { readonly line: number; readonly column: number } | null {
  /** Columns at which the open blocks begin. */
  const blocks: number[] = [];
  let brackets = 0;
  let line = 1;
  let column = 1;
  let mayOpen = true;
  for (const token of tokens) {
    if (MARKS.has(token)) continue;
    const isBlank = /^[ \t]*$/.test(token) || token.startsWith('#');
    if (token === ']' || token === '}') brackets = Math.max(0, brackets - 1);
    else if (token === '[' || token === '{') brackets += 1;
    else if (brackets === 0 && mayOpen && !isBlank && !token.includes('\n')) openAt(blocks, column);
    if (brackets + blocks.length > most) return { line, column };
    const ends = token.split('\n');
    line += ends.length - 1;
    column = ends.length > 1 ? (ends.at(-1)?.length ?? 0) + 1 : column + token.length;
    if (!isBlank || ends.length > 1) mayOpen = ends.length > 1 || token === '-' || token === '?' || (token === ':' && mayOpen);
  }
  return null;
}

/** A block that begins at this column: those further right have ended, one at the same column goes on. */
function openAt(blocks: number[], column: number): void {
  while ((blocks.at(-1) ?? 0) > column) blocks.pop();
  if (blocks.at(-1) !== column) blocks.push(column);
}
