/** The list of promises names tests that exist: a promise whose test was renamed or removed is found here. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const rows = readFileSync(path.join(root, 'docs/reference/acceptance.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const found = /^\| +(\d+) +\|[^|]+\|(.+)\|$/.exec(line);
    return found === null ? [] : [{ number: Number(found[1]), proof: found[2] ?? '' }];
  });

it('has every promise once, each with a proof or openly without', () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 48 }, (_, n) => n + 1));
  expect(rows.filter(({ proof }) => !proof.includes(' › ') && !proof.includes('**open**'))).toEqual([]);
});

it('names tests that exist', () => {
  const named = rows.flatMap(({ number, proof }) =>
    [...proof.matchAll(/`([^`]+) › ([^`]+)`/g)].map(([, file, title]) => ({ number, file, title })),
  );
  const missing = named.filter(({ file = '', title = '' }) => {
    const at = path.join(root, file);
    return !existsSync(at) || !readFileSync(at, 'utf8').includes(title);
  });
  expect(named.length).toBeGreaterThan(40);
  expect(missing).toEqual([]);
});
