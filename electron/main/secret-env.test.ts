/** Which variables of the shell reach the engine: those the sources file names, and no others. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { namesIn, secretEnv } from './secret-env.ts';

it('names stand after env, however the file is written', () => {
  expect(
    namesIn(
      "a: { env: ONE }\nb:\n  env: TWO # said\nc: {'env': 'THREE', x: 1}\nd: { env: ONE }\nmyenv: FOUR\nenv: five\ne: { env: NODE_OPTIONS }",
    ),
  ).toEqual(['ONE', 'TWO', 'THREE']);
});

it('only those that are named and set are passed', () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'env-')), 'sources.yaml');
  writeFileSync(file, 'sources:\n  - { community: { env: COMMUNITY } }\n  - { password: { env: MISSING } }\n');
  expect(secretEnv(file, { COMMUNITY: 'c', TOKEN: 't' })).toEqual({ COMMUNITY: 'c' });
  expect(secretEnv(null, { COMMUNITY: 'c' })).toEqual({});
  expect(secretEnv(`${file}.gone`, { COMMUNITY: 'c' })).toEqual({});
});
