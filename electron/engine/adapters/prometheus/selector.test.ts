/** The selectors of the sources file: which series they name, and what is wrong with those that name none. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fuzz, FUZZ_TIMEOUT_MS } from '../testing/fuzz.ts';
import { parseSelector } from './selector.ts';

function matches(text: string, name: string, labels: Readonly<Record<string, string>>): boolean | string {
  const selector = parseSelector(text);
  return typeof selector === 'string' ? selector : selector.matches({ name, labels: new Map(Object.entries(labels)) });
}

it.each<[string, Record<string, string>, boolean]>([
  ['m', { a: 'x' }, true],
  ['m{}', {}, true],
  [' m { a = "x" , } ', { a: 'x' }, true],
  ['m{a="x"}', { a: 'y' }, false],
  ['m{a!="x"}', {}, true],
  ['m{a=""}', {}, true],
  ['m{a=~"x|y"}', { a: 'y' }, true],
  ['m{a=~"x"}', { a: 'xx' }, false],
  ['m{a=~"x|y.*"}', { a: 'ax' }, false],
  ['m{a!~"x.*"}', { a: 'xyz' }, false],
  ['m{a!~"x.*"}', { a: 'z' }, true],
  ['m{a=~".*"}', { a: 'two\nlines' }, true],
  [String.raw`m{a="q\"\\"}`, { a: 'q"\\' }, true],
  ['m{a="x",b="y"}', { a: 'x', b: 'z' }, false],
])('%s on %j', (text, labels, expected) => {
  expect(matches(text, 'm', labels)).toBe(expected);
  expect(matches(text, 'other', labels)).toBe(false);
});

it.each(['', '{a="x"}', 'm{a}', 'm{a=x}', 'm{a=~"("}', 'm{a="x"', 'm{a="x"}}', 'm x', 'm{a=="x"}', `m{a="${'x'.repeat(1_000)}"}`])(
  'names nothing: %.40s',
  (text) => {
    expect(typeof parseSelector(text)).toBe('string');
  },
);

it('a very long label value costs no time: no expression is tried on it', () => {
  expect(matches('m{a=~"(x+)+y"}', 'm', { a: 'x'.repeat(100_000) })).toBe(false);
  expect(matches('m{a!~"(x+)+y"}', 'm', { a: 'x'.repeat(100_000) })).toBe(false);
});

it(
  '100,000 odd selectors never throw',
  () => {
    const piece = fc.constantFrom('m', '{', '}', '"', '\\', '=', '~', '!', ',', ' ', 'a', '(', ')', '[', '*', '+', '?', '|', '\n');
    fuzz(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const selector = parseSelector(pieces.join(''));
      return typeof selector === 'string'
        ? selector !== ''
        : typeof selector.matches({ name: 'm', labels: new Map([['a', 'a']]) }) === 'boolean';
    });
  },
  FUZZ_TIMEOUT_MS,
);
