/** The door of the site file: hostile, huge, broken or missing input ends in errors, quickly, never in a throw. */
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSiteError, loadSite, readSiteFile } from './load-site.ts';
import type { SiteResult } from './load-site.ts';

const SITES = path.resolve(import.meta.dirname, '../../fixtures/sites');
const folder = mkdtempSync(path.join(tmpdir(), 'twinwatch-site-'));
const MINIMAL = readFileSync(path.join(SITES, 'minimal.yaml'), 'utf8');

function temporary(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

function lines(result: SiteResult): readonly string[] {
  return result.ok ? [] : result.errors.map((error) => formatSiteError({ ...error, file: 'F' }));
}

/** The result and the processor time it took, ms: wall time would measure the neighbours. */
function timed(run: () => SiteResult): { result: SiteResult; tookMs: number } {
  const start = process.cpuUsage();
  const result = run();
  const { user, system } = process.cpuUsage(start);
  return { result, tookMs: (user + system) / 1_000 };
}

describe('a file that is no site file', () => {
  it('50 MB of garbage is one error, well under a second', () => {
    const file = temporary('garbage.yaml', Buffer.alloc(50_000_000, '[{"'));
    const { result, tookMs } = timed(() => readSiteFile(file));
    expect(lines(result)).toEqual(['F:1:1: the file is 50.0 MB large (expected at most 5 MB)']);
    expect(tookMs).toBeLessThan(300);
  });

  it('missing, a directory, binary, empty, only a comment, not a mapping', () => {
    expect(lines(readSiteFile(path.join(folder, 'none.yaml')))).toEqual(['F:1:1: the file does not exist (expected a readable site file)']);
    expect(lines(readSiteFile(folder))).toEqual(['F:1:1: this is a directory (expected a site file)']);
    expect(
      lines(
        readSiteFile(
          temporary(
            'binary.yaml',
            Uint8Array.from({ length: 4_096 }, (_, index) => (index * 7) % 256),
          ),
        ),
      ),
    ).toEqual([
      'F:1:1: the file is not text: it has control characters or bytes that are not UTF-8 (expected a site file: see docs/reference/site-file.md)',
    ]);
    expect(lines(loadSite('  \n', 'F'))).toEqual(['F:1:1: the file is empty (expected a site file: see docs/reference/site-file.md)']);
    expect(lines(loadSite('# nothing\n', 'F'))).toEqual([
      'F:1:1: the file has no content (expected keys: id, name, centres, elements, ...)',
    ]);
    expect(lines(loadSite('- a\n', 'F'))[0]).toContain('F:1:1: the file is not a mapping of keys (expected keys: extends, ');
  });

  it.skipIf(process.getuid?.() === 0)('one without permission', () => {
    const file = temporary('secret.yaml', MINIMAL);
    chmodSync(file, 0o000);
    expect(lines(readSiteFile(file))).toEqual(['F:1:1: the file may not be read by this user (expected a readable site file)']);
  });

  it.skipIf(process.platform === 'win32')('a device is not read', () => {
    expect(lines(readSiteFile('/dev/zero'))).toEqual(['F:1:1: this is not a regular file (expected a site file)']);
  });

  it.each([
    ['nested lists', '['.repeat(150_000)],
    ['nested mappings', 'a: {'.repeat(100_000)],
    ['quotes', '"'.repeat(1_000_000)],
    ['anchors', '&a '.repeat(60_000)],
    ['tags', '! '.repeat(60_000)],
    ['commas', `[${','.repeat(1_000_000)}`],
    ['the same key', 'a: b\n'.repeat(900_000)],
    ['many keys', Array.from({ length: 45_000 }, (_, index) => `k${index}: v`).join('\n')],
    ['one long word', 'x'.repeat(4_900_000)],
  ])('hostile text: %s', { timeout: 60_000 }, (_, text) => {
    const { result, tookMs } = timed(() => loadSite(text, 'F'));
    expect(lines(result).length).toBeGreaterThan(0);
    expect(lines(result).length).toBeLessThanOrEqual(51);
    expect(tookMs).toBeLessThan(5_000);
  });
});

describe('all errors at once', () => {
  it('the first fifty, then how many more', () => {
    const extra = Array.from({ length: 70 }, (_, index) => `  - {id: x${index}, kind: sensor, bcp: 4.1, in: room-zz}`).join('\n');
    const said = lines(loadSite(MINIMAL.replace('elements:\n', `elements:\n${extra}\n`), 'F'));
    expect(said).toHaveLength(51);
    expect(said.at(-1)).toMatch(/^F:\d+:\d+: and 20 more errors$/);
  });

  it('a broken element is not missed a second time where it is needed', () => {
    const said = lines(loadSite(MINIMAL.replace('id: ups-a1, kind: ups,', 'id: ups-a1, kind: upss,'), 'F'));
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('did you mean ups?');
  });

  it('every missing scalar', () => {
    expect(lines(loadSite('elements: []', 'F')).map((line) => line.replace(/ \(.*/, ''))).toEqual(
      ['centres', 'id', 'name', 'timeZone'].map((key) => `F:1:1: missing key "${key}"`),
    );
  });
});

describe('a mapping where a word belongs', () => {
  it.each(['id', 'kind', 'bcp', 'in', 'needs: {any: [a], x', 'runtime', 'layers', 'at', 'pool'])('%s', (key) => {
    const said = lines(
      loadSite(
        `${MINIMAL}\n`.replace(
          'id: ups-a1, kind: ups, bcp: 4.3, in: a, layers: [power], needs: mains-a, runtime: 12 min, at: [100, 800]}',
          `${key}: {__proto__: {x: 1}}${key.includes('{') ? '}' : ''}}`,
        ),
        'F',
      ),
    );
    expect(said.length).toBeGreaterThan(0);
  });

  it('a number that is none', () => {
    expect(lines(loadSite(MINIMAL.replace('centres: [a, b]', 'centres: [a, b]\nmargin: .nan\nwitness: .inf'), 'F'))).toEqual([
      'F:8:9: NaN has no unit (expected a number with a unit: s, min, h, d)',
      expect.stringContaining('F:9:10:'),
    ]);
  });
});

describe('what is accepted', () => {
  it('quantities in any of their units, and defaults', () => {
    const text = MINIMAL.replace('runtime: 12 min', 'runtime: 0.2 h');
    const result = loadSite(text, 'F');
    if (!result.ok) throw new Error(lines(result).join('\n'));
    const ups = result.site.elements.find((element) => element.id === 'ups-a1');
    expect(ups).toEqual({
      id: 'ups-a1',
      kind: 'ups',
      name: 'ups-a1',
      bcp: '4.3',
      in: 'a',
      zone: null,
      layers: ['power'],
      needs: { op: 'element', id: 'mains-a' },
      ends: null,
      facts: { runtimeS: 720 },
      pool: null,
      service: null,
      at: { x: 100, y: 800 },
    });
    expect(result.site).toMatchObject({ marginS: 60, consoleAt: null, witness: null, replicas: [] });
  });

  it('a share of 1 for a resource "theta" does not name', () => {
    const result = loadSite(MINIMAL.replace('theta: {cpu: 0.9, memory: 0.95}, ', 'theta: {cpu: 0.9}, '), 'F');
    expect(result.ok && result.site.elements.find((element) => element.id === 'pool')?.pool?.theta).toEqual({ cpu: 0.9, memory: 1 });
  });

  it('a reach that closes a circle, because it is no edge', () => {
    const text = MINIMAL.replace(
      'needs: ups-a1, at: [800, 300]',
      'needs: {all: [ups-a1, {reach: core-b1, layer: data}]}, at: [800, 300]',
    ).replace('ends: [core-a1, core-b1],', 'ends: [core-a1, core-b1], needs: {all: [core-a1, core-b1]},');
    expect(lines(loadSite(text, 'F'))).toEqual([]);
  });

  it('the example of the reference', () => {
    const reference = readFileSync(path.resolve(import.meta.dirname, '../../docs/reference/site-file.md'), 'utf8');
    const example = /## A whole file\n+```yaml\n([\s\S]*?)```/.exec(reference)?.[1] ?? '';
    expect(lines(loadSite(example, 'F'))).toEqual([]);
  });

  it('anchors and aliases, each reported where it is used', () => {
    const text = MINIMAL.replace('needs: mains-a,', 'needs: &n {any: [mains-a]},').replace('needs: mains-b,', 'needs: *n,');
    expect(lines(loadSite(text, 'F'))).toEqual([]);
  });
});

describe('any text', () => {
  it('mutated at random never throws, is never half a site, and ends quickly', { timeout: 120_000 }, () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        ': ',
        '- ',
        '&a ',
        '*a',
        '\t',
        '"',
        "'",
        '|',
        '>',
        '\n',
        '#',
        '!!',
        '<<: ',
        '__proto__',
        'null',
        '~',
        '{}',
        '{a: 1}',
        '.nan',
        '1e999',
        'id',
        'needs: ',
        'elements:',
        'extends: minimal.yaml\n',
      ),
    );
    const mutation = fc.record({ at: fc.nat(MINIMAL.length), length: fc.nat(60), piece });
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 6 }), (mutations) => {
        let text = MINIMAL;
        for (const { at, length, piece: inserted } of mutations) text = text.slice(0, at) + inserted + text.slice(at + length);
        const { result, tookMs } = timed(() => loadSite(text, path.join(SITES, 'F')));
        if (!result.ok) {
          expect(result.errors.length).toBeGreaterThan(0);
          for (const error of result.errors) {
            expect(error.line).toBeGreaterThanOrEqual(1);
            expect(error.column).toBeGreaterThanOrEqual(1);
            expect(formatSiteError(error).split('\n')).toHaveLength(1);
          }
        }
        expect(tookMs).toBeLessThan(2_000);
      }),
      { numRuns: 300 },
    );
  });
});
