/** Lines through points, the tests that look at them, and that neither the order of arrival nor ticks matter. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge, type Reading, type Test } from './judge.ts';
import { emptyHistory, recordReading, type SignalHistory, type SignalRules } from './signal-history.ts';
import { NO_POINTS, pointsOf, type Point } from './points.ts';
import { addPoint, lineThrough, timeToLimitMs, trendRule } from './trend.ts';

const MINUTE = 60_000;
const line = (from: number, perMin: number, everyMs: number, forMs: number): Point[] =>
  Array.from({ length: Math.floor(forMs / everyMs) + 1 }, (_, n) => ({ atMs: n * everyMs, value: from + (perMin * n * everyMs) / MINUTE }));
const reading = ({ atMs, value }: Point): Reading => ({ atMs, value, state: null, quality: 'good' });

describe('lineThrough', () => {
  it('finds the slope and the present value of a straight line, exactly enough', () => {
    const points = line(20, 0.5, 10_000, 5 * MINUTE);
    const newest = points.at(-1) ?? { atMs: 0, value: 0 };
    const found = lineThrough(pointsOf(points.slice(0, -1)), newest, 5 * MINUTE);
    expect(found?.perMin).toBeCloseTo(0.5, 9);
    expect(found?.value).toBeCloseTo(22.5, 9);
  });

  it.each([
    ['four points', line(20, 1, 60_000, 3 * MINUTE)],
    ['points of less than half the window', line(20, 1, 10_000, 2 * MINUTE)],
    ['none but the newest', line(20, 1, 10_000, 0)],
  ])('%s are no line', (_what, points) => {
    expect(lineThrough(pointsOf(points.slice(0, -1)), points.at(-1) ?? { atMs: 0, value: 0 }, 5 * MINUTE)).toBeNull();
  });

  it('looks back no further than the window', () => {
    const before = line(90, 0, 10_000, 5 * MINUTE).map((point) => ({ ...point, atMs: point.atMs - 10 * MINUTE }));
    const points = [...before, ...line(20, 0.5, 10_000, 5 * MINUTE)];
    expect(lineThrough(pointsOf(points.slice(0, -1)), points.at(-1) ?? { atMs: 0, value: 0 }, 5 * MINUTE)?.perMin).toBeCloseTo(0.5, 9);
  });
});

describe('timeToLimitMs', () => {
  it.each([
    ['above', { perMin: 0.5, value: 22 }, 32, 20 * MINUTE],
    ['above', { perMin: -0.5, value: 22 }, 32, null],
    ['above', { perMin: 0, value: 22 }, 32, null],
    ['above', { perMin: -1, value: 33 }, 32, 0],
    ['below', { perMin: -1, value: 60 }, 0, 60 * MINUTE],
    ['below', { perMin: 1, value: 60 }, 0, null],
  ] as const)('%s: %o to %d', (side, at, limit, expected) => {
    expect(timeToLimitMs(at, side, limit)).toBe(expected);
  });
});

describe('addPoint', () => {
  it('keeps the first reading of each slot and forgets what is older than the window', () => {
    const rule = trendRule([MINUTE, 15_000]);
    expect(rule).toEqual({ windowMs: MINUTE, slotMs: 1_000 });
    if (rule === null) throw new Error('no rule');
    const one = addPoint(rule, NO_POINTS, 1_000, 1);
    expect(addPoint(rule, one, 1_999, 2)).toBe(one);
    expect(addPoint(rule, one, 61_001, 3).toJSON()).toEqual([{ atMs: 61_001, value: 3 }]);
  });

  it('is kept in a checkpoint as a list of points, and comes back as it was', () => {
    const points = pointsOf([
      { atMs: 1_000, value: 1.5 },
      { atMs: 2_000, value: -2 },
    ]);
    const json = JSON.stringify(points);
    expect(json).toBe('[{"atMs":1000,"value":1.5},{"atMs":2000,"value":-2}]');
    expect(pointsOf(JSON.parse(json) as Point[])).toEqual(points);
    expect(pointsOf([])).toBe(NO_POINTS);
  });

  it('is not asked for where no test looks at a trend', () => {
    expect(trendRule([])).toBeNull();
  });
});

const rising: Test = { kind: 'rate', direction: 'rise', limit: 0.33, recovery: 0.1, windowMs: 5 * MINUTE };
const filling: Test = {
  kind: 'reach',
  side: 'above',
  limit: 32,
  limitFact: null,
  withinMs: 15 * MINUTE,
  recoveryMs: 30 * MINUTE,
  windowMs: 5 * MINUTE,
};
const findingOf = (test: Test, from: number, perMin: number): string => {
  const points = line(from, perMin, 10_000, 5 * MINUTE);
  return judge(test, reading(points.at(-1) ?? { atMs: 0, value: 0 }), pointsOf(points.slice(0, -1)));
};

describe('a test of the trend', () => {
  it.each([
    [rising, 20, 0.34, 'problem'],
    [rising, 20, 0.2, 'between'],
    [rising, 20, 0.05, 'recovered'],
    [rising, 20, -2, 'recovered'],
    [{ ...rising, direction: 'fall' as const }, 20, -2, 'problem'],
    [{ ...rising, direction: 'either' as const }, 20, -2, 'problem'],
    [filling, 22, 0.6, 'problem'], // at 25 now, 7 to go, 11.7 min
    [filling, 22, 0.3, 'between'], // 8.5 to go, 28 min
    [filling, 22, 0.2, 'recovered'],
    [filling, 34, -0.2, 'problem'],
  ] as const)('%o from %d at %d a minute: %s', (test, from, perMin, expected) => {
    expect(findingOf(test, from, perMin)).toBe(expected);
  });

  it('begins nothing once the last minute no longer climbs, though the line of five still does', () => {
    const risen = line(22, 0.6, 10_000, 5 * MINUTE);
    const peak = risen.at(-1) ?? { atMs: 0, value: 0 };
    const after = (perMin: number): Point[] =>
      [1, 2, 3, 4, 5].map((n) => ({ atMs: peak.atMs + n * 10_000, value: peak.value + (perMin * n) / 6 }));
    const at = (perMin: number, test: Test): string => {
      const points = [...risen, ...after(perMin)];
      return judge(test, reading(points.at(-1) ?? peak), pointsOf(points.slice(0, -1)));
    };
    for (const test of [rising, filling]) {
      expect(at(0.6, test)).toBe('problem');
      expect(at(0.4, test)).toBe('problem'); // slower, still up
      expect(at(0, test)).toBe('between');
      expect(at(-0.1, test)).toBe('between'); // as good as still
      expect(at(-0.6, test)).toBe('recovered');
    }
    // Beyond the limit it is there, wherever it leads; back below it, it has recovered, though the line still leads beyond.
    expect(at(-0.6, { ...filling, limit: 23 })).toBe('problem');
    expect(at(-0.6, { ...filling, limit: 25.2 })).toBe('recovered');
  });

  it.each([
    ['an instrument of whole degrees that goes back by one', (value: number) => Math.round(value), 22.8, 'between'],
    ['an instrument of whole degrees that goes back by two', (value: number) => Math.round(value), 21.3, 'recovered'],
    ['one that jumped back as far before', (value: number, n: number) => value - (n % 7 === 3 ? 0.6 : 0), 23.9, 'between'],
  ])('%s', (_what, shown, end, expected) => {
    const risen = line(20, 0.8, 20_000, 5 * MINUTE).map(({ atMs, value }, n) => ({ atMs, value: shown(value, n) }));
    const last = risen.at(-1)?.atMs ?? 0;
    const back = [1, 2, 3].map((n) => ({ atMs: last + n * 20_000, value: shown(24 + ((end - 24) * n) / 3, 0) }));
    const points = [...risen, ...back];
    expect(judge(rising, reading(points.at(-1) ?? { atMs: 0, value: 0 }), pointsOf(points.slice(0, -1)))).toBe(expected);
  });

  it('says nothing new before there is a line, and nothing at all of a bad reading', () => {
    expect(judge(rising, reading({ atMs: 0, value: 90 }), NO_POINTS)).toBe('between');
    expect(judge(rising, { atMs: 0, value: 90, state: null, quality: 'bad' }, NO_POINTS)).toBe('unknown');
  });
});

describe('any order of arrival within the window', () => {
  const rules: SignalRules = {
    windowMs: 500,
    staleAfterMs: 6_000,
    detectors: [{ test: { ...rising, windowMs: 3_000, limit: 60, recovery: 10 }, onDelayMs: 100, offDelayMs: 150 }],
    flapSlotMs: null,
    isHeld: false,
    trend: trendRule([3_000]),
  };
  const record = (readings: readonly Reading[]): SignalHistory =>
    readings.reduce((history, one) => recordReading(rules, history, one).history, emptyHistory(rules));

  it('gives the same trend and the same findings', () => {
    const stream = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 9 })), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(stream, (items) => {
        let atMs = 0;
        const readings = items.map(([value, gap, delay]) => ({
          one: reading({ atMs: (atMs += gap * 5), value }),
          arrivedMs: atMs + delay * 50,
        }));
        const arrived = [...readings].sort((a, b) => a.arrivedMs - b.arrivedMs).map(({ one }) => one);
        expect(record(arrived)).toEqual(record(readings.map(({ one }) => one)));
      }),
      { numRuns: 500 },
    );
  });
});
