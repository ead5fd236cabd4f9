// On-delay, off-delay and hysteresis by hand, then two laws: ticks don't matter, unknown closes nothing.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  advanceDetector,
  NEW_DETECTOR,
  nextDeadlineMs,
  stepDetector,
  type DetectorRule,
  type DetectorState,
  type Reading,
} from './detector.ts';

const battery: DetectorRule = { test: { kind: 'state', in: ['battery'] }, onDelayMs: 5_000, offDelayMs: 10_000 };
const hot: DetectorRule = { test: { kind: 'above', limit: 27, recovery: 24 }, onDelayMs: 0, offDelayMs: 0 };
const low: DetectorRule = { test: { kind: 'below', limit: 23, recovery: 207 }, onDelayMs: 0, offDelayMs: 0 };

const state = (atMs: number, value: string | null): Reading => ({ atMs, value: null, state: value, quality: 'good' });
const number = (atMs: number, value: number | null): Reading => ({ atMs, value, state: null, quality: 'good' });
const bad = (atMs: number): Reading => ({ atMs, value: null, state: null, quality: 'bad' });

const run = (rule: DetectorRule, readings: readonly Reading[], from = NEW_DETECTOR): DetectorState =>
  readings.reduce((now, reading) => stepDetector(rule, now, reading), from);
const phases = (rule: DetectorRule, readings: readonly Reading[]): string[] => {
  let now = NEW_DETECTOR;
  return readings.map((reading) => {
    now = stepDetector(rule, now, reading);
    return now.phase;
  });
};

describe('on-delay', () => {
  it('raises at onset + delay, whenever the tick comes', () => {
    const pending = run(battery, [state(1_000, 'online'), state(2_000, 'battery'), state(4_000, 'battery')]);
    expect(pending).toMatchObject({ phase: 'pending', onsetMs: 2_000 });
    expect(nextDeadlineMs(battery, pending)).toBe(7_000);
    expect(advanceDetector(battery, pending, 6_999)).toBe(pending);
    const expected = { phase: 'active', sinceMs: 7_000, onsetMs: 2_000, raisedAtMs: 7_000, isUnknown: false };
    expect(advanceDetector(battery, pending, 7_000)).toMatchObject(expected);
    expect(advanceDetector(battery, pending, 60_000)).toMatchObject(expected);
    expect(stepDetector(battery, pending, state(9_000, 'battery'))).toMatchObject(expected);
  });

  it('starts over after one good reading', () => {
    const now = run(battery, [state(0, 'battery'), state(4_000, 'online'), state(5_000, 'battery'), state(9_999, 'battery')]);
    expect(now).toMatchObject({ phase: 'pending', onsetMs: 5_000 });
  });

  it('of zero raises with the reading', () => {
    expect(run(hot, [number(5, 27.1)])).toMatchObject({ phase: 'active', onsetMs: 5, raisedAtMs: 5 });
  });

  it('ends before a good reading of the same time is looked at', () => {
    expect(run(battery, [state(0, 'battery'), state(5_000, 'online')])).toMatchObject({ phase: 'clearing', raisedAtMs: 5_000 });
    expect(run(battery, [state(0, 'battery'), state(4_999, 'online')])).toMatchObject({ phase: 'clear', raisedAtMs: null });
  });
});

describe('off-delay', () => {
  const active = run(battery, [state(0, 'battery'), state(6_000, 'battery')]);

  it('clears at recovery + delay', () => {
    const clearing = run(battery, [state(8_000, 'online')], active);
    expect(clearing).toMatchObject({ phase: 'clearing', sinceMs: 8_000, onsetMs: 0 });
    expect(nextDeadlineMs(battery, clearing)).toBe(18_000);
    expect(advanceDetector(battery, clearing, 20_000)).toMatchObject({ phase: 'clear', sinceMs: 18_000, onsetMs: null, raisedAtMs: 5_000 });
  });

  it('goes on with the same alarm when the problem returns, and knows since when it is back', () => {
    expect(run(battery, [state(8_000, 'online'), state(17_000, 'battery')], active)).toEqual({ ...active, sinceMs: 17_000 });
  });
});

describe('hysteresis', () => {
  it('leaves the problem only when the problem is false and the recovery true; at a limit nothing changes', () => {
    const values = [27, 27.1, 27, 24, 23.9, 24, 27, 28];
    expect(
      phases(
        hot,
        values.map((value, i) => number(i, value)),
      ),
    ).toEqual(['clear', 'active', 'active', 'active', 'clear', 'clear', 'clear', 'active']);
  });

  it('works downwards', () => {
    const values = [230, 23, 22.9, 23, 207, 207.1, 100];
    expect(
      phases(
        low,
        values.map((value, i) => number(i, value)),
      ),
    ).toEqual(['clear', 'clear', 'active', 'active', 'active', 'clear', 'clear']);
  });

  it('needs the recovery to last: between the limits it starts over', () => {
    const slow: DetectorRule = { ...hot, offDelayMs: 10_000 };
    const now = run(slow, [number(0, 30), number(1_000, 20), number(6_000, 25), number(7_000, 20)]);
    expect(now).toMatchObject({ phase: 'clearing', sinceMs: 7_000 });
  });
});

describe('unknown', () => {
  it('is where everything starts, and a first good reading ends it', () => {
    expect(NEW_DETECTOR).toMatchObject({ phase: 'clear', isUnknown: true });
    expect(run(battery, [state(0, 'online')])).toMatchObject({ phase: 'clear', isUnknown: false });
  });

  it.each([
    ['bad', bad(2_000)],
    ['absent', { atMs: 2_000, value: null, state: 'online', quality: 'absent' } as const],
    ['without a state', state(2_000, null)],
  ])('keeps an active alarm when the reading is %s', (_name, reading) => {
    const active = run({ ...battery, onDelayMs: 0 }, [state(0, 'battery')]);
    const now = stepDetector(battery, active, reading);
    expect(now).toMatchObject({ phase: 'active', isUnknown: true });
    expect(advanceDetector(battery, now, 1e12)).toBe(now);
  });

  it('is what a number that is none says', () => {
    expect(run(hot, [number(0, 30), number(1, Number.NaN)])).toMatchObject({ phase: 'active', isUnknown: true });
    expect(run(hot, [number(0, 30), number(1, null)])).toMatchObject({ phase: 'active', isUnknown: true });
  });

  it('stops the on-delay: what was not seen does not count', () => {
    const paused = run(battery, [state(0, 'battery'), bad(3_000)]);
    expect(nextDeadlineMs(battery, paused)).toBeNull();
    expect(advanceDetector(battery, paused, 1e9)).toMatchObject({ phase: 'pending' });
    const resumed = run(battery, [state(100_000, 'battery')], paused);
    expect(resumed).toMatchObject({ phase: 'pending', onsetMs: 0, isUnknown: false });
    expect(nextDeadlineMs(battery, resumed)).toBe(102_000);
    expect(run(battery, [state(100_000, 'online')], paused)).toMatchObject({ phase: 'clear', raisedAtMs: null });
  });

  it('stops the off-delay', () => {
    const paused = run(battery, [state(0, 'battery'), state(6_000, 'online'), bad(10_000)]);
    expect(advanceDetector(battery, paused, 1e9)).toMatchObject({ phase: 'clearing' });
    const resumed = run(battery, [state(50_000, 'online')], paused);
    expect(nextDeadlineMs(battery, resumed)).toBe(56_000);
  });

  it('lets a deadline before it pass', () => {
    expect(run(battery, [state(0, 'battery'), bad(5_000)])).toMatchObject({ phase: 'active', raisedAtMs: 5_000, isUnknown: true });
  });
});

const anyRule: fc.Arbitrary<DetectorRule> = fc.record({
  test: fc.oneof(
    fc.constant({ kind: 'above' as const, limit: 5, recovery: 3 }),
    fc.constant({ kind: 'below' as const, limit: 3, recovery: 5 }),
  ),
  onDelayMs: fc.integer({ min: 0, max: 30 }),
  offDelayMs: fc.integer({ min: 0, max: 30 }),
});
const anyReadings = fc
  .array(fc.record({ gap: fc.integer({ min: 0, max: 20 }), value: fc.integer({ min: 0, max: 8 }), isGood: fc.boolean() }), {
    maxLength: 30,
  })
  .map((items) => {
    let atMs = 0;
    return items.map(({ gap, value, isGood }): Reading => {
      atMs += gap;
      return isGood ? number(atMs, value) : bad(atMs);
    });
  });

describe('laws', () => {
  it('gives the same state whatever ticks come between the readings', () => {
    fc.assert(
      fc.property(anyRule, anyReadings, fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 60 }), (rule, readings, offsets) => {
        let ticked = NEW_DETECTOR;
        let i = 0;
        for (const reading of readings) {
          const beforeMs = reading.atMs - (offsets[i] ?? 0);
          i += 1;
          if (beforeMs >= (readings[i - 2]?.atMs ?? 0)) ticked = advanceDetector(rule, ticked, beforeMs);
          ticked = stepDetector(rule, ticked, reading);
        }
        const endMs = (readings.at(-1)?.atMs ?? 0) + 100;
        expect(advanceDetector(rule, ticked, endMs)).toEqual(advanceDetector(rule, run(rule, readings), endMs));
      }),
      { numRuns: 500 },
    );
  });

  it('never leaves, never enters the active phase on unknown', () => {
    fc.assert(
      fc.property(anyRule, anyReadings, fc.integer({ min: 0, max: 1_000 }), (rule, readings, waitMs) => {
        const known = run(rule, readings);
        const atMs = readings.at(-1)?.atMs ?? 0;
        const unknown = stepDetector(rule, known, bad(atMs));
        const later = advanceDetector(rule, stepDetector(rule, unknown, bad(atMs + waitMs)), atMs + 2 * waitMs);
        expect(later.phase).toBe(known.phase);
        expect(later.isUnknown).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
