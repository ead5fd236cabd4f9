/** One search by words for the whole console. */
import { expect, it } from 'vitest';
import { beginWords, hasWords } from './word-match.ts';

it.each([
  ['', true],
  ['  ', true],
  ['energie', true],
  ['ÉNERGIE', true],
  ['a1 énergie', true],
  ['UPS-A', true],
  ['a2', false],
  ['énergie a2', false],
])('%j: %s', (typed, isFound) => {
  expect(hasWords('Énergie, UPS-A1', typed)).toBe(isFound);
});

it.each([
  ['hand', true],
  ['hand start', true],
  ['a1', true],
  ['UPS-A', true],
  ['orth', false],
])('%j begins words: %s', (typed, isBegun) => {
  expect(beginWords('Start by hand, shorthand, UPS-A1', typed)).toBe(isBegun);
});
