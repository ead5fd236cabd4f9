/** The list against a plain one: the same signals, and the list before is never touched. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createConfig } from './config.ts';
import { pieceOf, rowsOf, signalList, SignalListWriter, signalOf, type SignalList } from './signal-list.ts';
import { emptySignal, type SignalState } from './signal-state.ts';
import { miniSite } from './testing/mini-site.ts';

const [first] = createConfig(miniSite()).signals;
if (first === undefined) throw new Error('no signal');
const empty = emptySignal(first);
/** States told apart by one number. */
const state = (n: number): SignalState => ({ ...empty, receivedAtMs: n });

function numbersOf(list: SignalList): number[] {
  return Array.from({ length: list.length }, (_, index) => signalOf(list, index).receivedAtMs);
}

function numbered(n: number): SignalState[] {
  return Array.from({ length: n }, (_, index) => state(index));
}

/** Lengths around the sizes of a piece and of a branch. */
const length = fc.constantFrom(1, 2, 31, 32, 33, 1_023, 1_024, 1_025, 3_000);

describe('the list of signals', () => {
  it('holds what it was made from', () => {
    for (const n of [0, 1, 32, 33, 1_024, 1_025, 4_000])
      expect(numbersOf(signalList(numbered(n)))).toEqual(Array.from({ length: n }, (_, i) => i));
  });

  it('writes like a plain array, and leaves every version before as it was', () => {
    const rounds = fc.array(fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 40 }), { maxLength: 6 });
    fc.assert(
      fc.property(length, rounds, (n, writes) => {
        const plain = Array.from({ length: n }, (_, i) => i);
        let list = signalList(numbered(n));
        const versions = [{ list, numbers: [...plain] }];
        for (const round of writes) {
          const writer = new SignalListWriter(list);
          for (const [at, number] of round) {
            plain[at % n] = number;
            writer.set(at % n, state(number));
            expect(writer.get(at % n).receivedAtMs).toBe(number);
          }
          list = writer.done();
          versions.push({ list, numbers: [...plain] });
        }
        for (const version of versions) expect(numbersOf(version.list)).toEqual(version.numbers);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps readings beside the states, and leaves every version before as it was', () => {
    const times = (n: number): readonly number[] => [n, 0.5, n, 1, 1, 1, n];
    const read = (list: SignalList): (readonly [number | null, number])[] =>
      Array.from({ length: list.length }, (_, index) => {
        const rows = rowsOf(list, index);
        const at = rows.timesOf(index);
        return at === null ? [null, signalOf(list, index).receivedAtMs] : [at[0] ?? null, rows.valueOf(index)];
      });
    const write = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 20 }), fc.boolean());
    fc.assert(
      fc.property(length, fc.array(fc.array(write, { maxLength: 40 }), { maxLength: 6 }), (n, rounds) => {
        const plain: (readonly [number | null, number])[] = numbered(n).map((one) => [null, one.receivedAtMs]);
        let list = signalList(numbered(n));
        const versions = [{ list, plain: [...plain] }];
        for (const round of rounds) {
          const writer = new SignalListWriter(list);
          for (const [at, number, isRow] of round) {
            if (isRow) writer.setRow(at % n, times(number), number / 2);
            else writer.set(at % n, state(number));
            plain[at % n] = isRow ? [number, number / 2] : [null, number];
          }
          list = writer.done();
          versions.push({ list, plain: [...plain] });
        }
        for (const version of versions) expect(read(version.list)).toEqual(version.plain);
      }),
      { numRuns: 60 },
    );
  });

  it('shares what was not written', () => {
    const list = signalList(numbered(5_000));
    const writer = new SignalListWriter(list);
    writer.set(2_050, state(9));
    const next = writer.done();
    expect(next.states.filter((branch, at) => branch !== list.states[at])).toHaveLength(1);
    expect(next.rows).toEqual(list.rows);
    expect(pieceOf(next, 2_049)).not.toBe(pieceOf(list, 2_049));
    expect(pieceOf(next, 2_047)).toBe(pieceOf(list, 2_047));
  });

  it('refuses what is outside', () => {
    const list = signalList(numbered(3));
    for (const index of [-1, 3, 1_000]) {
      expect(() => signalOf(list, index)).toThrow(RangeError);
      expect(() => new SignalListWriter(list).set(index, state(9))).toThrow(RangeError);
    }
  });
});
