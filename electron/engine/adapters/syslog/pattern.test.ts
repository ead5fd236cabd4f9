/** Patterns of rules: the same answers as the regular expressions of JavaScript, without their worst cases. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzz, FUZZ_TIMEOUT_MS } from '../testing/fuzz.ts';
import { matcher } from './match.ts';
import { compilePattern } from './pattern.ts';

function found(source: string, text: string, ignoreCase = false): boolean | string {
  const compiled = compilePattern(source, { ignoreCase });
  return compiled.ok ? matcher(compiled.pattern)(text) : compiled.reason;
}

describe('what is understood', () => {
  it.each([
    ['%LINK-3-UPDOWN.*down', '%LINK-3-UPDOWN: Interface Gi1/0/1, changed state to down', true],
    ['%LINK-3-UPDOWN.*down', '%LINK-3-UPDOWN: Interface Gi1/0/1, changed state to up', false],
    ['^ALARM', 'ALARM zone 1', true],
    ['^ALARM', 'no ALARM', false],
    ['down$', 'went down', true],
    ['down$', 'down again', false],
    ['^$', '', true],
    ['Gi\\d+/\\d+/(1|2)[^0-9]', 'Gi1/0/2 x', true],
    ['Gi\\d+/\\d+/(1|2)[^0-9]', 'Gi1/0/21 x', false],
    ['a{2,3}b', 'ab', false],
    ['^a{2,3}b', 'aaab', true],
    ['a{2}?b', 'aab', true],
    ['x{0}', 'y', true],
    ['\\$$', 'cost $', true],
    ['[]', 'a', false],
    ['[a\\]-]', ']', true],
    ['(a*)*b', 'aaac', false],
  ])('%s in %j: %s', (source, text, expected) => {
    expect(found(source, text)).toBe(expected);
    expect(new RegExp(source, 's').test(text)).toBe(expected);
  });

  it('case counts unless told otherwise', () => {
    expect([found('alarme', 'ALARME'), found('alarme', 'ALARME', true), found('[a-f]', 'C', true), found('[^a]', 'A', true)]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

it.each(['(?=a)', '(?<n>a)', '\\1', '\\bx', 'a^', '$a', '*a', 'a**', '(a', 'a)', '[a', 'a{101}', 'a{3,2}', 'a{x', '\\', '[z-a]'])(
  'refused with a reason: %s',
  (source) => {
    const compiled = compilePattern(source, { ignoreCase: false });
    expect(compiled.ok ? '' : compiled.reason).not.toBe('');
  },
);

it('repeats written out have a bound', () => {
  expect(compilePattern('((a{100}){100}){100}', { ignoreCase: false })).toMatchObject({ ok: false });
});

/** Patterns of the notation, small enough for JavaScript to answer too. */
const source = fc.letrec<{ whole: string; part: string }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('a', 'b', '.', '\\d', '[ab]', '[^a]', '\\.', '\\s', '\\W'),
    fc.tuple(tie('whole'), tie('whole')).map(([x, y]) => `(?:${x}|${y})`),
    fc.tuple(fc.constantFrom('a', 'b', '.', '[a-c]'), fc.constantFrom('*', '+', '?', '{1,2}', '{2}', '{1,}')).map((x) => x.join('')),
    fc.tuple(tie('whole'), fc.constantFrom('?', '{0,2}')).map(([x, y]) => `(${x})${y}`),
  ),
  whole: fc.array(tie('part'), { maxLength: 3 }).map((parts) => parts.join('')),
})).whole;

const inputs = fc.tuple(
  source,
  fc.boolean(),
  fc.boolean(),
  fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', '.', ' '), maxLength: 12 }),
);
const wholeOf = (inner: string, head: boolean, tail: boolean): string => `${head ? '^' : ''}(?:${inner})${tail ? '$' : ''}`;

it('whatever the pattern and the text: an answer in no time', { timeout: FUZZ_TIMEOUT_MS }, () => {
  fuzz(inputs, ([inner, head, tail, text]) => typeof found(wholeOf(inner, head, tail), text) === 'boolean');
});

// Apart from the fuzzing: V8 keeps the code of so many expressions for a while, and that is no memory of ours.
it('the same answers as JavaScript', () => {
  fc.assert(
    fc.property(inputs, ([inner, head, tail, text]) => {
      const whole = wholeOf(inner, head, tail);
      expect(found(whole, text)).toBe(new RegExp(whole, 's').test(text));
    }),
    { numRuns: 20_000 },
  );
});

it('a text made to be slow takes a step per character', () => {
  const compiled = compilePattern('(x+x+)+y(.*.*)*z', { ignoreCase: false });
  if (!compiled.ok) throw new Error(compiled.reason);
  const before = process.cpuUsage();
  expect(matcher(compiled.pattern)('x'.repeat(1_024))).toBe(false);
  const used = process.cpuUsage(before);
  // JavaScript's own engine needs longer than the age of the universe: any bound tells them apart.
  expect(used.user + used.system).toBeLessThan(2_000_000);
});
