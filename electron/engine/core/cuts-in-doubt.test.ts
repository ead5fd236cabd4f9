/** Cuts of several worlds as one list: what any of them loses is shown, and no set that takes only what a part of it takes. */
import { describe, expect, it } from 'vitest';
import { inAnyWorld } from './cuts-in-doubt.ts';
import type { Cut } from './graph/cuts.ts';

const cut = (elements: readonly string[], loses: readonly string[], shed: readonly string[] = []): Cut => ({ elements, loses, shed });

describe('inAnyWorld', () => {
  it('leaves the cuts of one world as they are', () => {
    const cuts = [cut(['b'], ['s']), cut(['a', 'c'], ['t'])];
    expect(inAnyWorld([cuts])).toBe(cuts);
  });

  it('has what either world loses, in order of size, then ids', () => {
    expect(inAnyWorld([[cut(['b'], ['s'])], [cut(['a'], ['s']), cut(['b', 'c'], ['t'])]])).toEqual([
      cut(['a'], ['s']),
      cut(['b'], ['s']),
      cut(['b', 'c'], ['t']),
    ]);
  });

  it('drops from a pair what one of the two takes alone in another world, and the pair when nothing is left', () => {
    const pairs = [cut(['a', 'b'], ['s', 't'], ['t']), cut(['a', 'c'], ['s'])];
    expect(inAnyWorld([pairs, [cut(['a'], ['s'])]])).toEqual([cut(['a'], ['s']), cut(['a', 'b'], ['t'], ['t'])]);
  });
});
