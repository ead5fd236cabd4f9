/** One search by words for the whole console. */
import { expect, it } from 'vitest';
import { hasWords } from './word-match.ts';

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
