// The pictures of the guide: those that are shown exist, those that exist can be taken again, and together they stay small.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { SCENES } from '../pictures/scenes.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, 'docs/guide/pictures');
const MOST_BYTES = 13_000_000;

it('each picture a page shows is there', () => {
  const pages = [
    'README.md',
    ...readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => path.join('docs', name)),
  ];
  const shown = pages
    .filter((page) => page.endsWith('.md'))
    .flatMap((page) =>
      [...readFileSync(path.join(root, page), 'utf8').matchAll(/\]\(([^)]+\.png)\)/g)].map(([, file = '']) =>
        path.join(path.dirname(page), file),
      ),
    );
  expect(shown.length).toBeGreaterThan(20);
  expect(shown.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
});

it('each picture there can be taken again, and all of them are small', () => {
  const known = new Set(
    SCENES.flatMap(({ state, shots }) => shots.flatMap(({ screen }) => ['en', 'fr'].map((lang) => `${screen}.${state}.${lang}.png`))),
  );
  const files = readdirSync(folder);
  expect(files.filter((file) => !known.has(file))).toEqual([]);
  expect(files.reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0)).toBeLessThan(MOST_BYTES);
});
