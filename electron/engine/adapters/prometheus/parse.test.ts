/** The exposition formats: what is legal is read as written, what is not is told and left out, and nothing throws. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzz, FUZZ_TIMEOUT_MS } from '../testing/fuzz.ts';
import { formatOf, MAX_LINE, parseExposition } from './parse.ts';
import type { Format, PromSample } from './parse.ts';

const RECORDED = path.resolve(import.meta.dirname, '../../../../fixtures/recordings/prometheus/node-exporter.txt');

function samplesOf(text: string, format: Format = 'text'): readonly PromSample[] {
  const parsed = parseExposition(text, format);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.samples;
}
/** The only sample, or what is wrong with the line. */
function one(line: string, format: Format = 'text'): [string, Record<string, string>, number, number | null] | string {
  const parsed = parseExposition(format === 'text' ? line : `${line}\n# EOF\n`, format);
  if (!parsed.ok) return parsed.reason;
  const [sample] = parsed.samples;
  if (sample === undefined) return 'none';
  return [sample.name, Object.fromEntries(sample.labels), sample.value, sample.atMs];
}

describe('lines that are legal', () => {
  it.each<[string, ReturnType<typeof one>]>([
    ['up 1', ['up', {}, 1, null]],
    ['  up\t 1 ', ['up', {}, 1, null]],
    ['up 1\r', ['up', {}, 1, null]],
    ['up{} 1', ['up', {}, 1, null]],
    ['up {job="x"}1', ['up', { job: 'x' }, 1, null]],
    ['weird{ a = "b" } 2', ['weird', { a: 'b' }, 2, null]],
    ['w{a="b",} 2', ['w', { a: 'b' }, 2, null]],
    ['w{a="b",c="d"} 2', ['w', { a: 'b', c: 'd' }, 2, null]],
    [String.raw`w{a="q\"\\\n\x"} 2`, ['w', { a: 'q"\\\n\\x' }, 2, null]],
    ['w{a="}, # x=1"} 2', ['w', { a: '}, # x=1' }, 2, null]],
    ['température{a="é"} 2', 'not the exposition format: line 1: no number where the value should be'],
    ['{"température", a="é"} 2', ['température', { a: 'é' }, 2, null]],
    ['w{"a.b"="c"} 2', ['w', { 'a.b': 'c' }, 2, null]],
    ['a:b:c 1.5e-3 1700000000123', ['a:b:c', {}, 0.0015, 1_700_000_000_123]],
    ['w NaN', ['w', {}, Number.NaN, null]],
    ['w +Inf', ['w', {}, Infinity, null]],
    ['w -Inf -5', ['w', {}, -Infinity, -5]],
    ['w .5', ['w', {}, 0.5, null]],
    ['# HELP w one', 'none'],
    ['', 'none'],
  ])('%j', (line, expected) => {
    expect(one(line)).toEqual(expected);
  });

  it.each<[string, ReturnType<typeof one>]>([
    ['w 1 1700000000.5', ['w', {}, 1, 1_700_000_000_500]],
    ['w_bucket{le="1"} 3 # {trace="a}b"} 0.67 1700000000.123', ['w_bucket', { le: '1' }, 3, null]],
    ['w_total 3 1700000000 # {} 0.67', ['w_total', {}, 3, 1_700_000_000_000]],
  ])('OpenMetrics: %j', (line, expected) => {
    expect(one(line, 'openmetrics')).toEqual(expected);
  });
});

describe('lines that are not', () => {
  it.each([
    'up',
    'up x',
    'up 1 2 3',
    'up 1 1.5',
    'up 1 # {a="b"} 1',
    'up 0x10',
    'up 1_000',
    '1up 1',
    'up{a=b} 1',
    'up{a="b} 1',
    'up{a="b"',
    'up{a="b" c="d"} 1',
    'up{a="b",a="c"} 1',
    'up{a:b="c"} 1',
    'up{,} 1',
    'up{="x"} 1',
    '{a="b"} 1',
    '<html>',
    `up{${Array.from({ length: 65 }, (_, index) => `l${String(index)}="x"`).join(',')}} 1`,
    `up{a="${'x'.repeat(MAX_LINE)}"} 1`,
  ])('%.60s', (line) => {
    const parsed = parseExposition(`first 1\n${line}\nlast 1\n`, 'text');
    expect(parsed.ok && parsed.samples.map(({ name }) => name)).toEqual(['first', 'last']);
    expect(parsed.ok && parsed.problems.map((problem) => problem.line)).toEqual([2]);
    expect(parseExposition(line, 'text').ok).toBe(false);
  });

  it('OpenMetrics without its end was cut short, and nothing may follow the end', () => {
    expect(parseExposition('up 1\n', 'openmetrics')).toEqual({ ok: false, reason: 'no # EOF: the exposition was cut short' });
    const parsed = parseExposition('up 1\n# EOF\nup 2\n', 'openmetrics');
    expect(parsed.ok && [parsed.samples.length, parsed.wrongLines]).toEqual([1, 1]);
  });

  it('the first five are told, all are counted', () => {
    const parsed = parseExposition(`up 1\n${'bad\n'.repeat(1_000)}`, 'text');
    expect(parsed.ok && [parsed.problems.length, parsed.wrongLines]).toEqual([5, 1_000]);
  });

  it('too many samples are refused', () => {
    expect(parseExposition('a 1\n'.repeat(200_001), 'text')).toEqual({ ok: false, reason: 'more than 200000 samples' });
  });
});

it('the format is that of the content type', () => {
  expect(['application/openmetrics-text; version=1.0.0', 'text/plain; version=0.0.4', 'text/html', undefined].map(formatOf)).toEqual([
    'openmetrics',
    'text',
    'text',
    'text',
  ]);
});

it('reads every line of a recorded scrape', () => {
  const text = readFileSync(RECORDED, 'utf8');
  const samples = samplesOf(text);
  expect(samples.length).toBe(text.split('\n').filter((line) => line !== '' && !line.startsWith('#')).length);
  expect(samples.find(({ name, labels }) => name === 'node_network_up' && labels.get('device') === 'eth0')?.value).toBe(1);
});

describe('whatever comes', () => {
  const label = fc.tuple(fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,8}$/), fc.string({ unit: 'binary', maxLength: 12 }));
  const series = fc.record({
    name: fc.stringMatching(/^[a-zA-Z_:][a-zA-Z0-9_:]{0,12}$/),
    labels: fc.uniqueArray(label, { selector: ([name]) => name, maxLength: 6 }),
    value: fc.double().map((value) => (value === 0 ? 0 : value)), // minus zero is written like zero
    atMs: fc.option(fc.integer()),
  });
  const escaped = (value: string): string => value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

  it('reads back whatever is written by the rules', () => {
    fc.assert(
      fc.property(series, ({ name, labels, value, atMs }) => {
        // A carriage return before the line feed belongs to the line end; inside a label it stays.
        const text = `${name}{${labels.map(([label, text]) => `${label}="${escaped(text)}"`).join(',')}} ${String(value).replace('Infinity', 'Inf')}${atMs === null ? '' : ` ${String(atMs)}`}\n`;
        expect(one(text)).toEqual([name, Object.fromEntries(labels), value, atMs]);
      }),
      { numRuns: 2_000 },
    );
  });

  it(
    '100,000 odd texts neither throw nor take what is no number',
    () => {
      const piece = fc.constantFrom(
        'up',
        '{',
        '}',
        '"',
        '\\',
        '=',
        ',',
        ' ',
        '\n',
        '\r',
        '#',
        '1',
        'NaN',
        'e',
        '-',
        '# EOF',
        'a',
        '\u0000',
        'é',
        ':',
      );
      fuzz(fc.tuple(fc.array(piece, { maxLength: 24 }), fc.constantFrom<Format>('text', 'openmetrics')), ([pieces, format]) => {
        const parsed = parseExposition(pieces.join(''), format);
        if (!parsed.ok) return parsed.reason !== '';
        return parsed.samples.every(({ name, value }) => name !== '' && typeof value === 'number');
      });
    },
    FUZZ_TIMEOUT_MS,
  );
});
