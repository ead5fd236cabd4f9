/** The lists of promises name tests that exist: a promise whose test was renamed or removed is found here. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** Rows of the tables of a page: number or name, and what stands in the last column. */
function rowsOf(page: string): readonly { readonly id: string; readonly proof: string }[] {
  return readFileSync(path.join(root, page), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const found = /^\| +([A-Za-z]*\d*)(?: T)? +\|[^|]+\|(.+)\|$/.exec(line);
      return found === null ? [] : [{ id: found[1] ?? '', proof: found[2] ?? '' }];
    });
}

const SCREENS = rowsOf('docs/reference/acceptance.md');
const TRUST = rowsOf('docs/reference/trust.md');

it('has every promise of the screens once, each with a proof or openly without', () => {
  expect(SCREENS.map(({ id }) => Number(id))).toEqual(Array.from({ length: 48 }, (_, n) => n + 1));
  expect(SCREENS.filter(({ proof }) => !proof.includes(' › ') && !proof.includes('**open**'))).toEqual([]);
});

it('has every promise of the record once', () => {
  const ids = TRUST.map(({ id }) => id);
  const upTo = (letter: string, most: number): readonly string[] => Array.from({ length: most }, (_, n) => `${letter}${String(n + 1)}`);
  const wanted = [
    ...upTo('S', 14),
    ...upTo('J', 4),
    ...upTo('P', 10),
    ...['D1', 'D4', 'D5', 'D6', 'D7', 'D8'],
    ...upTo('T', 6),
    ...upTo('E', 11),
    'soak',
    'shed',
  ];
  expect(ids).toEqual(wanted);
});

describe.each([
  ['screens', SCREENS, 40],
  ['trust', TRUST, 30],
] as const)('the list of %s', (_name, rows, least) => {
  it('names tests that exist', () => {
    const named = rows.flatMap(({ id, proof }) =>
      [...proof.matchAll(/`([^`]+) › ([^`]+)`/g)].map(([, file, title]) => ({ id, file, title })),
    );
    const missing = named.filter(({ file = '', title = '' }) => {
      const at = path.join(root, file);
      return !existsSync(at) || !readFileSync(at, 'utf8').includes(title);
    });
    expect(named.length).toBeGreaterThan(least);
    expect(missing).toEqual([]);
  });
});
