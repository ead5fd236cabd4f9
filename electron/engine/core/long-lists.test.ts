/** What is done in pieces, against the same done at once. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inGroups, inOrder } from './long-lists.ts';
import { atOnce, type Pieces } from './pieces.ts';

/** How often the work may be left. */
function breaks(work: Pieces<unknown>): number {
  let count = 0;
  while (work.next().done !== true) count += 1;
  return count;
}

const lists = fc.tuple(fc.integer({ min: 0, max: 9_000 }), fc.integer({ min: 1, max: 9_999 }));
const textsOf = ([length, factor]: readonly [number, number]): readonly string[] =>
  Array.from({ length }, (_, n) => `${(n * factor) % 7 < 3 ? 'device.down' : 'Ä'}|${String((n * factor) % 9_973)}`);

describe('long lists', () => {
  it('are put in the order that sorting gives, by code unit', () => {
    fc.assert(
      fc.property(lists, (made) => {
        const texts = textsOf(made);
        expect(atOnce(inOrder(texts))).toEqual(texts.toSorted());
        expect(atOnce(inOrder(texts.toSorted()))).toEqual(texts.toSorted());
      }),
      { numRuns: 60 },
    );
  });

  it('are grouped as at once, groups and members in the order they come', () => {
    fc.assert(
      fc.property(lists, (made) => {
        const texts = textsOf(made);
        const keyOf = (text: string): string => text.slice(-1);
        expect([...atOnce(inGroups(texts, keyOf))]).toEqual([...Map.groupBy(texts, keyOf)]);
      }),
      { numRuns: 60 },
    );
  });

  it('may be left on the way', () => {
    const texts = textsOf([9_000, 4_999]);
    expect(breaks(inOrder(texts))).toBeGreaterThan(4);
    expect(breaks(inGroups(texts, (text) => text))).toBeGreaterThan(3);
    expect(breaks(inOrder(texts.slice(0, 100)))).toBe(0);
  });
});
