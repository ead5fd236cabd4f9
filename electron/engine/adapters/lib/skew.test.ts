/** The clock of a device: measured over a steady stream only, corrected when it is off by more than a second. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clocks } from './clocks.ts';
import { skewMeter } from './skew.ts';
import type { SkewMeter } from './skew.ts';

const START_MS = 1_800_000_000_000;
/** So many messages, each so long after the one before, by a clock that is so far off. */
function hear(
  meter: SkewMeter,
  times: number,
  offMs: number | ((index: number) => number),
  fromMs = START_MS,
  everyMs = 5_000,
  waitedMs = 0,
): number {
  for (let i = 0; i < times; i += 1) {
    const atMs = fromMs + i * everyMs;
    meter.note(atMs + (typeof offMs === 'number' ? offMs : offMs(i)), atMs, waitedMs);
  }
  return fromMs + times * everyMs;
}

describe('a steady stream', () => {
  it('is known from ten on, and is the median of what wanders a little', () => {
    const meter = skewMeter();
    const atMs = hear(meter, 9, -60_000);
    expect(meter.skewMs()).toBeNull();
    meter.note(atMs - 60_000, atMs, 0);
    expect(meter.skewMs()).toBe(-60_000);
    const wandering = skewMeter();
    hear(wandering, 31, (i) => 30_000 - (i % 3) * 500);
    expect(wandering.skewMs()).toBe(29_500);
  });

  it.each([
    [500, 500],
    [-1_000, -1_000],
    [1_001, 0],
    [-3_600_000, 0],
    [86_400_000, 0],
    [-86_400_000, 0],
  ])('%d ms off: %d ms are left', (offMs, left) => {
    const meter = skewMeter();
    const atMs = hear(meter, 31, offMs);
    expect(meter.corrected(atMs + offMs, atMs, 0) - atMs).toBe(left);
  });

  it('keeps how old a late message is', () => {
    const meter = skewMeter();
    const atMs = hear(meter, 31, 3_600_000);
    expect(meter.corrected(atMs + 3_600_000 - 90_000, atMs, 0)).toBe(atMs - 90_000);
  });
});

describe('what is no skew', () => {
  it('a backlog, in a burst or faster than it was measured, whole or in the same second', () => {
    const burst = skewMeter();
    hear(burst, 1_000, (i) => -3_600_000 + i * 3_600, START_MS, 1);
    const drained = skewMeter();
    hear(drained, 400, (i) => -3_600_000 + i * 9_000, START_MS, 1_000);
    const sameSecond = skewMeter();
    hear(sameSecond, 1_000, -3_600_000, START_MS, 8);
    expect([burst.skewMs(), drained.skewMs(), sameSecond.skewMs()]).toEqual([null, null, null]);
  });

  it('a backlog between two steady streams moves nothing', () => {
    const meter = skewMeter();
    const lostMs = hear(meter, 31, 400);
    const backMs = hear(meter, 300, (i) => -1_800_000 + i * 6_000, lostMs + 1_800_000, 20);
    expect(meter.skewMs()).toBe(400);
    hear(meter, 5, 400, backMs);
    expect(meter.skewMs()).toBe(400);
  });

  it('a delay that is never the same', () => {
    const meter = skewMeter();
    hear(meter, 100, (i) => -((i * 7_919) % 60_000));
    expect(meter.skewMs()).toBeNull();
  });
});

describe('a lag of our own', () => {
  it('is no skew, however steady; control: the same times of what did not wait are', () => {
    const late = skewMeter();
    const begunMs = hear(late, 31, -200);
    hear(late, 100, -6_000, begunMs, 1_000, 6_000);
    expect([late.skewMs(), late.corrected(begunMs, begunMs + 6_000, 6_000)]).toEqual([-200, begunMs]);
    const slow = skewMeter();
    hear(slow, 31, -200);
    hear(slow, 100, -6_000, begunMs, 1_000, 1_000);
    expect([slow.skewMs(), slow.corrected(begunMs, begunMs + 6_000, 1_000)]).toEqual([-6_000, begunMs + 6_000]);
  });

  it('does not make a clock right that is as far ahead', () => {
    const meter = skewMeter();
    const atMs = hear(meter, 31, 5_000);
    expect(meter.corrected(atMs + 5_000, atMs + 5_000, 5_000)).toBe(atMs);
    expect(meter.corrected(atMs + 5_000, atMs + 5_000, 0)).toBe(atMs + 5_000); // nothing waited: it was set
  });
});

describe('a clock that is set', () => {
  it('right: its times are taken as they are at once, and the skew is gone after ten', () => {
    const meter = skewMeter();
    const atMs = hear(meter, 31, 3_600_000);
    expect(meter.corrected(atMs + 100, atMs, 0)).toBe(atMs + 100);
    hear(meter, 10, 100, atMs);
    expect(meter.skewMs()).toBe(100);
  });

  it('here and back: measured anew', () => {
    const meter = skewMeter();
    hear(meter, 31, 5_000);
    hear(meter, 1, 3_605_000, START_MS - 3_600_000);
    expect(meter.skewMs()).toBeNull();
  });
});

it('whatever comes, the skew is a number that was heard or null', () => {
  const time = fc.integer({ min: -1e12, max: 4e12 });
  fc.assert(
    fc.property(fc.array(fc.tuple(time, time), { maxLength: 60 }), (pairs) => {
      const meter = skewMeter();
      for (const [ownMs, arrivedMs] of pairs) meter.note(ownMs, arrivedMs, 0);
      const skew = meter.skewMs();
      expect(skew === null || pairs.some(([ownMs, arrivedMs]) => ownMs - arrivedMs === skew)).toBe(true);
    }),
  );
});

describe('many senders', () => {
  it('are told when off, when off otherwise, and when right again', () => {
    const known = clocks();
    let atMs = START_MS;
    const note = (skewMs: number, times: number): readonly (number | null)[] =>
      Array.from({ length: times }, () => known.note('h', (atMs += 1_000) + skewMs, atMs, 0)).filter((said) => said !== null);
    expect(note(-500, 31)).toEqual([]);
    expect(note(-3_600_000, 9)).toEqual([]);
    expect(note(-3_600_000, 16)).toEqual([-3_600_000]);
    expect(note(-3_600_500, 31)).toEqual([]);
    expect(note(60_000, 31)).toEqual([60_000]);
    expect(known.worstMs()).toBe(60_000);
    expect(note(0, 31)).toEqual([0]);
    expect([known.skewMs('h'), known.skewMs('nobody'), known.corrected('nobody', 5, 9, 0)]).toEqual([0, null, 5]);
  });

  it('are bounded, and the worst of them is known', () => {
    const known = clocks();
    for (let i = 0; i < 1_000; i += 1)
      for (let n = 0; n < 10; n += 1) known.note(`h${String(i)}`, START_MS + n * 1_000 - i * 10, START_MS + n * 1_000, 0);
    expect([known.skewMs('h0'), known.skewMs('h999'), known.worstMs()]).toEqual([null, -9_990, -9_990]);
  });
});
