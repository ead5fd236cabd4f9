/** Text that is no usable YAML: one error, at its place, naming what was asked for. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatSiteError } from './site-error.ts';
import { MAX_BYTES, readYaml } from './yaml-source.ts';

const DOCUMENTS = path.resolve(import.meta.dirname, '../../docs/reference');

describe('readYaml', () => {
  it.each([
    ['lists', `id: x\na: ${'['.repeat(200_000)}`, '2:44'],
    ['lists of lines', `a:\n  ${'- '.repeat(90_000)}`, '2:83'],
    ['mappings', Array.from({ length: 2_000 }, (_, level) => `${' '.repeat(level)}a:`).join('\n'), '42:42'],
    ['values without keys', ': '.repeat(90_000), '1:83'],
    ['explicit keys', '? '.repeat(90_000), '1:83'],
  ])('nested too deep, one error where it begins: %s', (_, text, place) => {
    expect(readYaml(text, 'F', 'site').errors.map(formatSiteError)).toEqual([
      `F:${place}: the file is nested more than 40 levels deep (expected at most 40 levels of lists and keys)`,
    ]);
  });

  it('is deep enough with forty levels', () => {
    expect(readYaml(`a: ${'['.repeat(39)}${']'.repeat(39)}`, 'F', 'site').errors).toEqual([]);
    expect(readYaml(`${'- '.repeat(40)}a`, 'F', 'site').errors).toEqual([]);
    expect(readYaml(`${'- '.repeat(41)}a`, 'F', 'site').errors).toHaveLength(1);
  });

  it.each([
    ['site', 'site-file.md'],
    ['sources', 'sources-file.md'],
    ['scenario', 'scenario-file.md'],
    ['rules', 'user-rules.md'],
    ['state', 'state-file.md'],
  ] as const)('names what was asked for and its document: %s', (kind, document) => {
    const expected = `a ${kind} file: see docs/reference/${document}`;
    expect(readYaml('', 'F', kind).errors).toMatchObject([{ message: 'the file is empty', expected }]);
    expect(readYaml('x'.repeat(MAX_BYTES + 1), 'F', kind).errors).toMatchObject([{ message: 'the file is larger than 5 MB', expected }]);
    expect(existsSync(path.join(DOCUMENTS, document))).toBe(true);
  });
});
