/** One Enter is one step, whatever gloves and keyboards do. */
import { describe, expect, it } from 'vitest';
import { isNewEnter, runKeyOf } from './keys.ts';

const press = (key: string, more: Partial<Parameters<typeof runKeyOf>[0]> = {}) =>
  runKeyOf({ key, ctrlKey: false, altKey: false, metaKey: false, ...more });

describe('Enter', () => {
  it.each([
    ['the first', false, 1_000, null, true],
    ['one that the keyboard repeats', true, 9_000, 1_000, false],
    ['a bounce', false, 1_299, 1_000, false],
    ['one 300 ms later', false, 1_300, 1_000, true],
  ] as const)('%s', (_what, isRepeat, atMs, lastMs, expected) => {
    expect(isNewEnter(isRepeat, atMs, lastMs)).toBe(expected);
  });
});

describe('keys', () => {
  it('mean what the bar says, and size of text only with Ctrl', () => {
    expect(['Enter', 'x', 'X', 'p', 'n', 'Escape', 'ArrowLeft', 'ArrowRight'].map((key) => press(key))).toEqual([
      'done',
      'impossible',
      'impossible',
      'photo',
      'note',
      'back',
      'previousStep',
      'nextStep',
    ]);
    expect(['+', '=', '-'].map((key) => press(key, { ctrlKey: true }))).toEqual(['larger', 'larger', 'smaller']);
    expect([press('+'), press('x', { ctrlKey: true }), press('Enter', { altKey: true }), press('q')]).toEqual([null, null, null, null]);
  });
});
