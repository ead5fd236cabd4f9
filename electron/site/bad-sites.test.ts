/** Every file of `fixtures/sites/bad` gives exactly the errors its first lines expect, each at its line and column. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatSiteError, readSiteFile } from './load-site.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../fixtures/sites/bad');
const MARK = '# expect ';
const files = readdirSync(FOLDER).filter((file) => file !== 'base.yaml');

describe('bad site files', () => {
  it('are there, one per kind of error', () => {
    expect(files.length).toBeGreaterThanOrEqual(25);
  });

  it('extend a good one', () => {
    expect(readSiteFile(path.join(FOLDER, 'base.yaml'))).toMatchObject({ ok: true });
  });

  it.each(files)('%s', (file) => {
    const full = path.join(FOLDER, file);
    const expected = readFileSync(full, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith(MARK))
      .map((line) => line.slice(MARK.length));
    const result = readSiteFile(full);
    const said = result.ok ? [] : result.errors.map((error) => formatSiteError(error).replaceAll(`${FOLDER}/`, '').replace(`${file}:`, ''));
    expect(expected).not.toEqual([]);
    expect(said).toEqual(expected);
  });

  it('carry the path, what was expected and the suggestion as fields', () => {
    const result = readSiteFile(path.join(FOLDER, 'unknown-id.yaml'));
    expect(result).toEqual({
      ok: false,
      errors: [
        {
          file: path.join(FOLDER, 'unknown-id.yaml'),
          line: 5,
          column: 75,
          path: 'elements[0].needs.all[1].any[0]',
          message: 'unknown id "ups-a11"',
          expected: 'the id of an element',
          suggestion: 'ups-a1',
        },
      ],
    });
  });
});
