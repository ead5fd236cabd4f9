/** How long input may have waited for this process: by hand-moved clocks, and the real ones once. */
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { hasTime, keepBusy } from '../testing/keep-busy.ts';
import { LagMeter, ownLag } from './own-lag.ts';

/** A process that so many times in a row passes 100 ms, so much of it idle; what is said at each end, ms. */
function process() {
  let [nowMs, idleMs] = [5_000, 900];
  const meter = new LagMeter(nowMs, idleMs);
  const pass = (ofMs: number, ofIdleMs: number, times = 1): readonly number[] =>
    Array.from({ length: times }, () => meter.waitedMs((nowMs += ofMs), (idleMs += ofIdleMs)));
  return { pass };
}

describe('what waited', () => {
  it('nothing, in a process that has time in each beat', () => {
    expect(process().pass(100, 2, 4)).toEqual([0, 0, 0, 0]);
  });

  it('since it had time last, however often it is asked', () => {
    const { pass } = process();
    pass(100, 50, 3);
    expect(pass(100, 0, 3)).toEqual([100, 200, 300]);
    expect(pass(10, 0, 12).at(-1)).toBe(420);
    expect(pass(100, 1, 2)).toEqual([520, 620]); // one of a hundred is the end of a wait, not time
    expect(pass(100, 30)).toEqual([0]);
  });

  it('all of a hold-up, until the first beat with time after it: idle as it may seem, nobody was there', () => {
    const { pass } = process();
    expect(pass(8_000, 7_900)).toEqual([8_000]);
    expect(pass(100, 0, 2)).toEqual([8_100, 8_200]);
    expect(pass(100, 90)).toEqual([0]);
  });
});

it('is told by the real loop: one that never waits is behind, one that does is not', async () => {
  const waitedMs = ownLag();
  const idle = keepBusy();
  await pause(1_500);
  expect(waitedMs()).toBeGreaterThan(1_000);
  idle();
  await hasTime();
});
