// Comments cite principles by name: each name has its entry in docs/reference/principles.md, and no entry is left that nobody cites.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');

it('every principle that is cited is written down, and every one written down is cited', () => {
  const sources = ['electron', 'shared', 'renderer'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => readFileSync(path.join(ROOT, folder, name), 'utf8')),
  );
  const cited = sources.flatMap((text) =>
    [...text.matchAll(/principles: ((?:[a-z-]+)(?:, [a-z-]+)*)/g)].flatMap(([, names]) => names?.split(', ') ?? []),
  );
  const page = readFileSync(path.join(ROOT, 'docs/reference/principles.md'), 'utf8');
  const written = [...page.matchAll(/^### (.+)$/gm)].map(([, name]) => name ?? '');
  expect(cited.length).toBeGreaterThan(50);
  expect([...new Set(cited)].sort()).toEqual(written.sort());
});
