/** Small pieces of Markdown for the generated pages of `docs/reference/`. Pure. */

/** A table; cells are escaped, so that a bar in a text can't break it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

export function code(word: string): string {
  return `\`${word}\``;
}

/** `90000` -> `90 s`, `600000` -> `10 min`; 0 -> `at once`. */
export function duration(ms: number): string {
  if (ms === 0) return 'at once';
  if (ms % 3_600_000 === 0) return `${String(ms / 3_600_000)} h`;
  if (ms >= 120_000 && ms % 60_000 === 0) return `${String(ms / 60_000)} min`;
  return `${String(ms / 1_000)} s`;
}
