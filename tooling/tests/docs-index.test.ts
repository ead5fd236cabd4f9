// docs/README.md leads to every page: one that is not in the index is found by nobody.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const docs = path.resolve(import.meta.dirname, '../../docs');

it('the index of the documents links every page, and each of its links to a page leads to one', () => {
  const pages = readdirSync(docs, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md') && name !== 'README.md');
  const linked = [...readFileSync(path.join(docs, 'README.md'), 'utf8').matchAll(/\]\(([^)#]+\.md)\)/g)]
    .map(([, file = '']) => file)
    .filter((file) => !file.startsWith('../'));
  expect(pages.length).toBeGreaterThan(60);
  expect([...new Set(linked)].sort()).toEqual(pages.sort());
});
