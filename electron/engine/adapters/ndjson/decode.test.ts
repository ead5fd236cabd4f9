/** Lines into samples: what is taken, what is refused and with which words. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeLine } from './decode.ts';
import { LineCutter, MAX_LINE_BYTES } from '../lib/lines.ts';

const context = { source: 'file', nowMs: 5_000, allowed: new Set(['ups-a1|ups.source', 'ups-a1|ups.charge', 'ups-a1|nonsense']) };
const line = (extra: object): string => JSON.stringify({ element: 'ups-a1', metric: 'ups.charge', ...extra });

describe('good lines', () => {
  it.each([
    [line({ value: 50 }), { value: 50, atMs: 5_000, quality: 'good' }],
    [line({ value: 50, at: 4_000 }), { atMs: 4_000 }],
    [line({ value: 50, at: '1970-01-01T00:00:03Z' }), { atMs: 3_000 }],
    [line({ value: 50, at: '1970-01-01T01:00:03.250+01:00' }), { atMs: 3_250 }],
    [line({ metric: 'ups.source', state: 'battery' }), { state: 'battery' }],
    [line({ quality: 'absent' }), { quality: 'absent' }],
    [line({ value: 500 }), { quality: 'bad', value: 500 }],
  ])('%s', (text, expected) => {
    const decoded = decodeLine(text, context);
    expect(decoded).toMatchObject({ ok: true, sample: { element: 'ups-a1', source: 'file', raw: text, ...expected } });
  });

  it('blank lines are neither', () => {
    expect([decodeLine('', context), decodeLine('  \t', context)]).toEqual(['blank', 'blank']);
  });
});

describe('bad lines', () => {
  it.each([
    ['{', 'not JSON'],
    ['[]', 'expected object'],
    ['null', 'expected object'],
    [line({}), 'takes a "value"'],
    [line({ state: 'x' }), 'takes a "value"'],
    [line({ value: '50' }), 'value: '],
    [line({ value: 1, state: 'battery' }), 'takes a "value"'],
    [line({ metric: 'ups.source', state: 'burning' }), 'no state "burning"'],
    [line({ metric: 'ups.source', state: 'constructor' }), 'no state "constructor"'],
    [line({ metric: 'ups.source', value: 1 }), 'takes a "state"'],
    [line({ metric: 'nonsense', value: 1 }), 'no metric "nonsense"'],
    [line({ element: 'ups-b1', value: 1 }), 'not among the feeds'],
    [line({ value: 1, at: '2026-01-01 10:00' }), 'at: '],
    [line({ value: 1, extra: true }), 'nrecognized key'],
  ])('%s', (text, reason) => {
    const decoded = decodeLine(text, context);
    expect(decoded !== 'blank' && !decoded.ok ? decoded.reason : decoded).toContain(reason);
  });

  it('nothing throws', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void decodeLine(text, context)));
  });
});

describe('lines', () => {
  it('are numbered and the same however the bytes are cut; the last needs no line feed', () => {
    const bytes = Buffer.from('one\n\nthrée\nfour');
    for (let size = 1; size <= bytes.length; size += 1) {
      const cutter = new LineCutter();
      const lines = [];
      for (let at = 0; at < bytes.length; at += size) lines.push(...cutter.push(bytes.subarray(at, at + size)));
      expect([...lines, ...cutter.end()]).toEqual([
        { number: 1, text: 'one' },
        { number: 2, text: '' },
        { number: 3, text: 'thrée' },
        { number: 4, text: 'four' },
      ]);
    }
  });

  it('over the cap are dropped whole, and the next is good again', () => {
    const cutter = new LineCutter();
    const chunk = Buffer.alloc(65_536, 'x');
    for (let sent = 0; sent <= MAX_LINE_BYTES; sent += chunk.length) expect(cutter.push(chunk)).toEqual([]);
    expect(cutter.push(Buffer.from('\nnext\n'))).toEqual([
      { number: 1, text: null },
      { number: 2, text: 'next' },
    ]);
  });
});
