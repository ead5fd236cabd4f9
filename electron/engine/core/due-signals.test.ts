/** Deadlines found piece by piece are those found one by one, before and after any writes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueSignals, nextDeadlineMs } from './due-signals.ts';
import { pvecFrom, PVecWriter } from './pvec.ts';

const deadlines = fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 2_200 });
const writes = fc.array(fc.tuple(fc.nat(2_199), fc.integer({ min: 0, max: 50 })), { maxLength: 20 });

describe('dueSignals', () => {
  it('finds the same as asking each signal, through every rewrite of the list', () => {
    fc.assert(
      fc.property(deadlines, fc.array(writes, { maxLength: 4 }), fc.integer({ min: -1, max: 51 }), (first, rounds, nowMs) => {
        const plain = [...first];
        let vec = pvecFrom(plain.map((at) => ({ nextDeadlineMs: at })));
        for (const round of [[], ...rounds]) {
          const writer = new PVecWriter(vec);
          for (const [index, at] of round)
            if (index < plain.length) {
              plain[index] = at;
              writer.set(index, { nextDeadlineMs: at });
            }
          vec = writer.done();
          expect(dueSignals(vec, nowMs)).toEqual(plain.flatMap((at, index) => (at <= nowMs ? [index] : [])));
          expect(nextDeadlineMs(vec)).toBe(Math.min(...plain));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('counts on over pieces in which nothing is due, small and large', () => {
    const vec = pvecFrom(Array.from({ length: 2_200 }, (_, index) => ({ nextDeadlineMs: [40, 1_030, 2_199].includes(index) ? 5 : 50 })));
    expect(dueSignals(vec, 5)).toEqual([40, 1_030, 2_199]);
    const writer = new PVecWriter(vec);
    writer.set(40, { nextDeadlineMs: 60 });
    expect(dueSignals(writer.done(), 5)).toEqual([1_030, 2_199]);
    expect(dueSignals(vec, 4)).toEqual([]);
  });

  it('has nothing to wait for in an empty list', () => {
    expect(dueSignals(pvecFrom([]), 1_000)).toEqual([]);
    expect(nextDeadlineMs(pvecFrom([]))).toBe(Infinity);
  });
});
