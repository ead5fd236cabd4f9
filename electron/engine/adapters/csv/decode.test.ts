/** CSV: cells, headers, readings, and what is refused at which column. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzz, FUZZ_TIMEOUT_MS } from '../testing/fuzz.ts';
import { metricById } from '../../../../shared/model/metrics.ts';
import type { LineResult } from '../lib/line-sample.ts';
import { csvDecoder, headerOf } from './decode.ts';
import { rowOf } from './row.ts';

const context = { source: 'file', nowMs: 5_000, allowed: new Set(['ups-a1|ups.source', 'ups-a1|ups.charge']) };
/** The last line, after the others. */
function decoded(...lines: readonly string[]): LineResult {
  const decode = csvDecoder();
  return lines.map((line) => decode(line, context)).at(-1) ?? 'blank';
}
const reasonOf = (result: LineResult): string => (result !== 'blank' && !result.ok ? result.reason : JSON.stringify(result));

describe('cells', () => {
  it.each([
    ['a,b', ['a', 'b']],
    ['', ['']],
    [',', ['', '']],
    ['"a,b",c', ['a,b', 'c']],
    ['"a ""b""",""', ['a "b"', '']],
    [' a , b', [' a ', ' b']],
    ['a;b,c', ['a;b', 'c']],
  ])('%s', (line, cells) => {
    const row = rowOf(line, ',');
    expect(row.ok ? row.cells.map(({ text }) => text) : row).toEqual(cells);
  });

  it.each([
    ['a,"b', 3, 'not closed'],
    ['a,b"c', 4, 'inside a cell'],
    ['"a"b,c', 4, 'after a closing quote'],
    ['"', 1, 'not closed'],
    ['"""', 1, 'not closed'],
  ])('%s is refused at its column', (line, column, reason) => {
    expect(rowOf(line, ',')).toEqual({ ok: false, column, reason: expect.stringContaining(reason) as string });
  });

  it('are read back whatever they hold', () => {
    const cell = fc.string().filter((text) => !/[\r\n]/.test(text));
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1 }), fc.constantFrom(',' as const, ';' as const), (cells, separator) => {
        const row = rowOf(cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(separator), separator);
        expect(row.ok && row.cells.map(({ text }) => text)).toEqual(cells);
      }),
    );
  });
});

describe('the header', () => {
  it.each([
    ['element,metric,value', ','],
    ['value;metric;element', ';'],
    ['"element";"metric";"state";"at";"quality";"value"', ';'],
  ])('%s', (line, separator) => {
    expect(headerOf(line)).toMatchObject({ separator });
  });

  it.each([
    ['element,metric,value,site', 'column 22: there is no column "site"'],
    ['element,metric;value', 'column 9: there is no column "metric;value"'],
    ['element,metric,value,metric', 'column 22: metric stands there twice'],
    ['Element,metric,value', 'column 1: there is no column "Element"'],
    ['element,value', 'metric is missing'],
    ['element,metric,at', 'value and state'],
    ['element,"metric,value', 'column 9: a quote is opened'],
    ['ups-a1,ups.charge,50', 'column 1: '],
  ])('%s refuses the file', (line, reason) => {
    const result = decoded(line);
    expect([reasonOf(result), result]).toEqual([expect.stringContaining(reason), expect.objectContaining({ isWhole: true })]);
  });

  it('may follow a mark of the byte order and blank lines, and end in a carriage return', () => {
    expect(decoded('\uFEFFelement,metric,value\r', 'ups-a1,ups.charge,5\r')).toMatchObject({ ok: true, sample: { value: 5 } });
    expect(decoded('\uFEFF\r', '', 'element,metric,value', 'ups-a1,ups.charge,5')).toMatchObject({ ok: true });
  });
});

describe('readings', () => {
  const HEADER = 'at;element;metric;value;state;quality';

  it.each([
    [';ups-a1;ups.charge;82.5;;', { value: 82.5, atMs: 5_000, quality: 'good' }],
    ['4000;ups-a1;ups.charge;5e1;;good', { value: 50, atMs: 4_000 }],
    ['1970-01-01T01:00:03+01:00;ups-a1;ups.source;;battery;', { state: 'battery', atMs: 3_000 }],
    [';"ups-a1";ups.source;;"battery";', { state: 'battery' }],
    [';ups-a1;ups.charge;;;absent', { quality: 'absent' }],
    [';ups-a1;ups.charge;500;;', { value: 500, quality: 'bad' }],
  ])('%s', (line, expected) => {
    expect(decoded(HEADER, line)).toMatchObject({ ok: true, sample: { element: 'ups-a1', source: 'file', raw: line, ...expected } });
  });

  it.each([
    [';ups-a1;ups.charge;82,5;;', 'column 20: "82,5" is not a number'],
    [';ups-a1;ups.charge;0x10;;', 'is not a number'],
    [';ups-a1;ups.charge;1e999;;', 'is not a number'],
    [';ups-a1;ups.charge;5', '4 cells where the header has 6'],
    [';ups-a1;ups.charge;;;', 'takes a "value"'],
    [';ups-a1;ups.charge;5;battery;', 'takes a "value"'],
    [';ups-a1;ups.source;;burning;', 'no state "burning"'],
    [';ups-b1;ups.charge;5;;', 'not among the feeds'],
    ['2026-01-01 10:00;ups-a1;ups.charge;5;;', 'at: '],
    [';ups-a1;ups.charge;5;;fine', 'quality: '],
    [';"ups-a1;ups.charge;5;;', 'column 2: a quote'],
    [';;ups.charge;5;;', 'element: '],
  ])('%s is refused, the file is not', (line, reason) => {
    const result = decoded(HEADER, line);
    expect(reasonOf(result)).toContain(reason);
    expect(result).not.toHaveProperty('isWhole');
  });
});

it('whatever a file holds: samples of what it may feed and within their range, or a reason', { timeout: FUZZ_TIMEOUT_MS }, () => {
  const word = fc.oneof(
    fc.constantFrom('ups-a1', 'ups.charge', 'ups.source', 'battery', '50', '', '"', '""', ',', ';', '\r', '\uFEFF', '1e999', 'constructor'),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );
  const header = fc.oneof(
    fc.shuffledSubarray(['element', 'metric', 'value', 'state', 'at', 'quality'], { minLength: 3 }).map((names) => names.join(';')),
    fc.array(word, { maxLength: 6 }).map((words) => words.join(',')),
  );
  const line = fc.oneof(
    fc.array(word, { maxLength: 7 }).map((words) => words.join(';')),
    fc.array(word, { maxLength: 7 }).map((words) => words.join('')),
  );
  let good = 0;
  fuzz(
    fc.tuple(header, line, line),
    (lines) => {
      const decode = csvDecoder();
      for (const one of lines) {
        const said = decode(one, context);
        if (said === 'blank') continue;
        if (!said.ok) {
          expect(said.reason).not.toBe('');
          continue;
        }
        const { element, metric, quality, value, state } = said.sample;
        const known = metricById(metric);
        expect(context.allowed).toContain(`${element}|${metric}`);
        if (quality !== 'good') continue;
        good += 1;
        if (known?.type === 'number') expect(value !== undefined && value >= known.min && value <= known.max).toBe(true);
        else expect(state !== undefined && known !== null && Object.hasOwn(known.states, state)).toBe(true);
      }
    },
    [['element;metric;value', 'ups-a1;ups.charge;50', '']],
  );
  expect(good).toBeGreaterThan(0);
});
