// Order of arrival does not matter inside the window; late, duplicate and contradictory readings; loss and silence.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reading } from './detector.ts';
import {
  detectorsAt,
  emptyHistory,
  loseSignal,
  nextChangeMs,
  recordReading,
  type SignalHistory,
  type SignalRules,
} from './signal-history.ts';

const rules: SignalRules = {
  windowMs: 500,
  staleAfterMs: 6_000,
  detectors: [
    { test: { kind: 'above', limit: 5, recovery: 3 }, onDelayMs: 100, offDelayMs: 150 },
    { test: { kind: 'below', limit: 2, recovery: 4 }, onDelayMs: 0, offDelayMs: 0 },
  ],
  flapSlotMs: 5_000,
  isHeld: false,
  trend: null,
};

const at = (atMs: number, value: number): Reading => ({ atMs, value, state: null, quality: 'good' });
const record = (readings: readonly Reading[], from = emptyHistory(rules), by = rules): SignalHistory =>
  readings.reduce((history, reading) => recordReading(by, history, reading).history, from);
const outcomes = (readings: readonly Reading[]): string[] => {
  let history = emptyHistory(rules);
  return readings.map((reading) => {
    const recorded = recordReading(rules, history, reading);
    history = recorded.history;
    return recorded.outcome;
  });
};

describe('recordReading', () => {
  it('puts a late arrival in its place and judges again', () => {
    const inOrder = record([at(1_000, 9), at(1_050, 1), at(1_200, 9)]);
    const late = record([at(1_000, 9), at(1_200, 9), at(1_050, 1)]);
    expect(late).toEqual(inOrder);
    expect(inOrder.tip.detectors[0]).toMatchObject({ phase: 'pending', onsetMs: 1_200 });
    expect(record([at(1_000, 9), at(1_200, 9)]).tip.detectors[0]).toMatchObject({ phase: 'active', onsetMs: 1_000 });
  });

  it('refuses what is older than the window, to the millisecond', () => {
    expect(outcomes([at(1_000, 1), at(500, 1), at(499, 1)])).toEqual(['taken', 'taken', 'late']);
    const history = record([at(1_000, 1)]);
    expect(recordReading(rules, history, at(1, 9)).history).toBe(history);
  });

  it('keeps a reading exactly as old as the window open to contradiction', () => {
    expect(outcomes([at(1_000, 1), at(1_200, 1), at(1_500, 1), at(1_000, 9)]).at(-1)).toBe('contradiction');
  });

  it('drops exact duplicates and keeps the very same history', () => {
    const history = record([at(1_000, 1), at(1_100, 2)]);
    for (const known of [at(1_000, 1), at(1_100, 2)])
      expect(recordReading(rules, history, known)).toEqual({ history, outcome: 'duplicate' });
    expect(recordReading(rules, history, at(1_100, 2)).history).toBe(history);
  });

  it('takes two values of one time as a bad reading', () => {
    expect(outcomes([at(1_000, 1), at(1_000, 2), at(1_000, 1), at(1_000, 3)])).toEqual([
      'taken',
      'contradiction',
      'contradiction',
      'contradiction',
    ]);
    const history = record([at(1_000, 9), at(1_000, 1)]);
    expect(history.newest).toEqual({ atMs: 1_000, value: null, state: null, quality: 'bad' });
    expect(history.tip.detectors.map((state) => [state.phase, state.isUnknown])).toEqual([
      ['clear', true],
      ['clear', true],
    ]);
  });

  it('keeps only the readings of the window', () => {
    expect(record([at(0, 1), at(100, 1), at(590, 1), at(610, 1)]).recent.map((reading) => reading.atMs)).toEqual([590, 610]);
    expect(record([at(0, 1), at(10_000, 1)]).recent).toHaveLength(1);
  });

  it('never changes a history it was given', () => {
    const history = record([at(1_000, 1), at(1_200, 9)]);
    const before = structuredClone(history);
    recordReading(rules, history, at(1_100, 9));
    recordReading(rules, history, at(1_200, 1));
    recordReading(rules, history, at(9_000, 1));
    loseSignal(rules, history, 2_000);
    expect(history).toEqual(before);
  });
});

describe('silence', () => {
  const active = record([at(0, 9)]);

  it('makes unknown, and keeps what was active', () => {
    expect(detectorsAt(rules, active, 6_000)[0]).toMatchObject({ phase: 'active', isUnknown: false });
    expect(detectorsAt(rules, active, 6_001)[0]).toMatchObject({ phase: 'active', isUnknown: true });
  });

  it('lets no delay pass, also when the gap is only seen afterwards', () => {
    const slow: SignalRules = {
      ...rules,
      detectors: [{ test: { kind: 'above', limit: 5, recovery: 3 }, onDelayMs: 10_000, offDelayMs: 0 }],
    };
    const after = record([at(0, 9), at(100_000, 9)], emptyHistory(slow), slow);
    expect(after.tip.detectors[0]).toMatchObject({ phase: 'pending', onsetMs: 0, sinceMs: 94_000 });
  });

  it('is among the changes to come', () => {
    expect(nextChangeMs(rules, active, 0)).toBe(100); // on-delay
    expect(nextChangeMs(rules, active, 100)).toBe(6_001); // stale
    expect(nextChangeMs(rules, active, 6_001)).toBeNull();
    expect(nextChangeMs(rules, emptyHistory(rules), 0)).toBeNull();
  });
});

describe('loseSignal', () => {
  it('makes unknown at once, freezes a pending one, and is over with the next reading', () => {
    const lost = loseSignal(rules, record([at(0, 9)]), 50);
    expect(lost.isLost).toBe(true);
    expect(detectorsAt(rules, lost, 5_000)[0]).toMatchObject({ phase: 'pending', isUnknown: true });
    const back = record([at(1_000, 9)], lost);
    expect(back.isLost).toBe(false);
    expect(back.tip.detectors[0]).toMatchObject({ phase: 'pending', onsetMs: 0, sinceMs: 950 });
    expect(record([at(1_000, 1)], lost).tip.detectors[0]).toMatchObject({ phase: 'clear', raisedAtMs: null });
  });

  it('keeps an active one', () => {
    expect(loseSignal(rules, record([at(0, 9)]), 200).tip.detectors[0]).toMatchObject({
      phase: 'active',
      raisedAtMs: 100,
      isUnknown: true,
    });
  });

  it('is believed over by a device whose clock runs behind', () => {
    const lost = loseSignal(rules, record([at(0, 1)]), 3_600_000);
    expect(record([at(2_000, 1)], lost).tip.detectors[1]).toMatchObject({ phase: 'active', isUnknown: false });
  });

  it('closes the window: what was measured before is late', () => {
    const lost = loseSignal(rules, record([at(1_000, 1)]), 1_010);
    expect(recordReading(rules, lost, at(900, 9)).outcome).toBe('late');
    expect(recordReading(rules, lost, at(1_000, 1)).outcome).toBe('duplicate');
  });

  it('changes nothing twice, nor before the first reading', () => {
    const empty = emptyHistory(rules);
    expect(loseSignal(rules, empty, 0)).toBe(empty);
    const lost = loseSignal(rules, record([at(0, 1)]), 10);
    expect(loseSignal(rules, lost, 20)).toBe(lost);
  });
});

const anyReading = (maxMs: number): fc.Arbitrary<Reading> =>
  fc.record({
    atMs: fc.integer({ min: 0, max: maxMs }),
    value: fc.integer({ min: 0, max: 8 }),
    state: fc.constant(null),
    quality: fc.constantFrom('good', 'good', 'good', 'bad', 'absent'),
  });

/** Never forgets a reading: what the bounded window is compared with. */
const wide: SignalRules = { ...rules, windowMs: 1e9 };

describe('laws', () => {
  it('any order of arrival within the window gives the same history', () => {
    const shuffled = fc
      .array(anyReading(500), { maxLength: 12 })
      .chain((readings) => fc.tuple(fc.constant(readings), fc.shuffledSubarray(readings, { minLength: readings.length })));
    fc.assert(
      fc.property(shuffled, ([readings, other]) => {
        expect(record(other)).toEqual(record(readings));
      }),
      { numRuns: 1_000 },
    );
  });

  it('a long stream, each reading delayed by no more than the window, gives the same history', () => {
    // Steps of 50 ms: many readings per window, many at its very edge, many of the same time.
    const step = (max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max }).map((n) => n * 50);
    const stream = fc.array(fc.tuple(anyReading(0), step(60), step(10)), { maxLength: 60 });
    fc.assert(
      fc.property(stream, (items) => {
        const readings = items.map(([reading, atMs, delayMs]) => ({ reading: { ...reading, atMs }, arrivedMs: atMs + delayMs }));
        const arrived = record([...readings].sort((a, b) => a.arrivedMs - b.arrivedMs).map(({ reading }) => reading));
        const measured = [...readings].sort((a, b) => a.reading.atMs - b.reading.atMs).map(({ reading }) => reading);
        expect(arrived).toEqual(record(measured));
        expect(arrived.tip).toEqual(record(measured, emptyHistory(wide), wide).tip);
      }),
      { numRuns: 1_000 },
    );
  });

  it('agrees with folding everything from the start, in order', () => {
    fc.assert(
      fc.property(fc.array(anyReading(20_000), { maxLength: 40 }), (readings) => {
        const measured = [...readings].sort((a, b) => a.atMs - b.atMs);
        expect(record(measured).tip).toEqual(record(readings, emptyHistory(wide), wide).tip);
      }),
      { numRuns: 300 },
    );
  });
});
