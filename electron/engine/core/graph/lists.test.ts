/** A place past the end is a defect of the caller, and never a silent undefined. */
import { expect, it } from 'vitest';
import { at, itemAt } from './lists.ts';

it('gives what is there, and throws past either end', () => {
  expect([at(Int32Array.of(7, 8), 1), itemAt(['x', 'y'], 0)]).toEqual([8, 'x']);
  for (const index of [-1, 2]) {
    expect(() => at(Int32Array.of(7, 8), index)).toThrow(RangeError);
    expect(() => itemAt(['x', 'y'], index)).toThrow(RangeError);
  }
});
