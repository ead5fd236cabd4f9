/** Deadlines found piece by piece are those found one by one, before and after any writes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueSignals, nextDeadlineMs } from './due-signals.ts';
import { atOnce } from './pieces.ts';
import { createConfig } from './config.ts';
import { signalList, SignalListWriter, type SignalList } from './signal-list.ts';
import { emptySignal, type SignalState } from './signal-state.ts';
import { miniSite } from './testing/mini-site.ts';

const [signal] = createConfig(miniSite()).signals;
if (signal === undefined) throw new Error('no signal');
const empty = emptySignal(signal);
const due = (nextDeadlineMs: number): SignalState => ({ ...empty, nextDeadlineMs });
const listOf = (all: readonly number[]): SignalList => signalList(all.map(due));

const deadlines = fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 2_200 });
const writes = fc.array(fc.tuple(fc.nat(2_199), fc.integer({ min: 0, max: 50 })), { maxLength: 20 });

describe('dueSignals', () => {
  it('finds the same as asking each signal, through every rewrite of the list', () => {
    fc.assert(
      fc.property(deadlines, fc.array(writes, { maxLength: 4 }), fc.integer({ min: -1, max: 51 }), (first, rounds, nowMs) => {
        const plain = [...first];
        let list = listOf(plain);
        for (const round of [[], ...rounds]) {
          const writer = new SignalListWriter(list);
          for (const [index, at] of round)
            if (index < plain.length) {
              plain[index] = at;
              writer.set(index, due(at));
            }
          list = writer.done();
          expect(atOnce(dueSignals(list, nowMs))).toEqual(plain.flatMap((at, index) => (at <= nowMs ? [index] : [])));
          expect(atOnce(nextDeadlineMs(list))).toBe(Math.min(...plain));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('counts on over pieces in which nothing is due, small and large', () => {
    const list = listOf(Array.from({ length: 2_200 }, (_, index) => ([40, 1_030, 2_199].includes(index) ? 5 : 50)));
    expect(atOnce(dueSignals(list, 5))).toEqual([40, 1_030, 2_199]);
    const writer = new SignalListWriter(list);
    writer.set(40, due(60));
    expect(atOnce(dueSignals(writer.done(), 5))).toEqual([1_030, 2_199]);
    expect(atOnce(dueSignals(list, 4))).toEqual([]);
  });

  it('has nothing to wait for in an empty list', () => {
    expect(atOnce(dueSignals(listOf([]), 1_000))).toEqual([]);
    expect(atOnce(nextDeadlineMs(listOf([])))).toBe(Infinity);
  });
});
