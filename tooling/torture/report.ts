/** The page of figures: each row keeps the form and the day it was measured, so that parts that take an hour may run on different days. Pure. */
import type { TortureRow } from './part.ts';

/** How the rows of one run were measured. `load`: of the machine at the end, one minute's mean. */
export interface Measured {
  readonly form: 'long' | 'short';
  /** As `2026-11-27`. */
  readonly day: string;
  readonly cores: number;
  readonly load: number;
}

const HEAD = [
  '# Torture',
  '',
  'Written by `npm run torture`, part by part; a short run (`--short`) takes the place of no long one. What each row is for, and what proves the rows that are not here: [trust](trust.md).',
  '',
  '| | target | measured | | how |',
  '|---|---|---|---|---|',
];

/** The page with these rows in the place of those with the same id, the others as they were; new ones come last. */
export function withRows(page: string, rows: readonly TortureRow[], how: Measured): string {
  const lines = new Map(
    page
      .split('\n')
      .slice(page.split('\n').indexOf(HEAD.at(-1) ?? '') + 1)
      .filter((line) => line.startsWith('| '))
      .map((line) => [idOf(line), line]),
  );
  for (const row of rows) {
    const before = lines.get(row.id);
    if (how.form === 'short' && before?.includes('| long, ') === true) continue;
    const measured = `${how.form}, ${how.day}, ${String(how.cores)} cores, load ${how.load.toFixed(1)}`;
    lines.set(row.id, `| ${row.id} | ${row.target} | ${row.figure} | ${row.met ? 'met' : '**missed**'} | ${measured} |`);
  }
  return `${[...HEAD, ...lines.values()].join('\n')}\n`;
}

function idOf(line: string): string {
  return line.slice(2, line.indexOf(' | '));
}
