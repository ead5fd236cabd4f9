/** The persistent array against a plain one: same items, and the array before is never touched. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pvecFrom, pvecGet, PVecWriter, type PVec } from './pvec.ts';

function itemsOf(vec: PVec<number>): number[] {
  return Array.from({ length: vec.length }, (_, index) => pvecGet(vec, index));
}

/** Lengths around the sizes of a leaf and of a branch. */
const length = fc.constantFrom(1, 2, 31, 32, 33, 1_023, 1_024, 1_025, 3_000);

describe('pvec', () => {
  it('holds what it was made from', () => {
    for (const n of [0, 1, 32, 33, 1_024, 1_025, 40_000])
      expect(itemsOf(pvecFrom(Array.from({ length: n }, (_, i) => i)))).toEqual(Array.from({ length: n }, (_, i) => i));
  });

  it('writes like a plain array, and leaves every version before as it was', () => {
    const rounds = fc.array(fc.array(fc.tuple(fc.nat(), fc.integer()), { maxLength: 40 }), { maxLength: 6 });
    fc.assert(
      fc.property(length, rounds, (n, writes) => {
        const plain = Array.from({ length: n }, (_, i) => i);
        let vec = pvecFrom(plain);
        const versions: { vec: PVec<number>; items: number[] }[] = [{ vec, items: [...plain] }];
        for (const round of writes) {
          const writer = new PVecWriter(vec);
          for (const [at, item] of round) {
            plain[at % n] = item;
            writer.set(at % n, item);
            expect(writer.get(at % n)).toBe(item);
          }
          vec = writer.done();
          versions.push({ vec, items: [...plain] });
        }
        for (const version of versions) expect(itemsOf(version.vec)).toEqual(version.items);
      }),
      { numRuns: 150 },
    );
  });

  it('shares what was not written', () => {
    const vec = pvecFrom(Array.from({ length: 5_000 }, (_, i) => i));
    const writer = new PVecWriter(vec);
    writer.set(2_050, -1);
    const next = writer.done();
    expect(next.branches.filter((branch, at) => branch !== vec.branches[at])).toHaveLength(1);
    expect(next.branches[2]?.filter((leaf, at) => leaf !== vec.branches[2]?.[at])).toHaveLength(1);
  });

  it('refuses what is outside', () => {
    const vec = pvecFrom([1, 2, 3]);
    for (const index of [-1, 3, 1_000, 0.5]) expect(() => pvecGet(vec, index === 0.5 ? 99 : index)).toThrow(RangeError);
    for (const index of [-1, 3, 1_000]) expect(() => new PVecWriter(vec).set(index, 9)).toThrow(RangeError);
  });
});
