// Vectors of freshness (principles: freshness): fresh up to period + slack, late up to three periods, then stale.
import { describe, expect, it } from 'vitest';
import { freshForMs, freshnessOf, NO_PERIOD_MS, staleAfterMs, staleAtMs, standingAtMs } from './freshness.ts';

describe('freshnessOf', () => {
  it.each([
    // period, age, expected
    [10_000, 0, 'fresh'],
    [10_000, 12_500, 'fresh'],
    [10_000, 12_501, 'late'],
    [10_000, 30_000, 'late'],
    [10_000, 30_001, 'stale'],
    [2_000, 4_000, 'fresh'], // slack is at least 2 s
    [2_000, 4_001, 'late'],
    [2_000, 6_001, 'stale'],
    [60_000, 75_000, 'fresh'],
    [60_000, 180_001, 'stale'],
    [500, 2_500, 'fresh'], // 3 periods are shorter than the slack: never late
    [500, 2_501, 'stale'],
    [10_000, -5, 'fresh'],
    [10_000, Number.NaN, 'stale'],
  ] as const)('period %d ms, age %d ms: %s', (periodMs, ageMs, expected) => {
    expect(freshnessOf(ageMs, periodMs)).toBe(expected);
  });

  it('was never seen without an age', () => {
    expect(freshnessOf(null, 10_000)).toBe('never');
  });
});

describe('a word of what speaks only when something happens', () => {
  it.each([
    [0, 'fresh'],
    [4_500_000, 'fresh'], // an hour and a quarter
    [4_500_001, 'late'],
    [10_800_000, 'late'],
    [10_800_001, 'standing'], // three hours
    [3_155_760_000_000, 'standing'],
    [Number.NaN, 'stale'],
  ] as const)('%d ms old: %s', (ageMs, expected) => {
    expect(freshnessOf(ageMs, NO_PERIOD_MS)).toBe(expected);
  });

  it('only stands from the first whole millisecond after three hours', () => {
    const atMs = standingAtMs(1_000);
    expect([freshnessOf(atMs - 1_001, NO_PERIOD_MS), freshnessOf(atMs - 1_000, NO_PERIOD_MS)]).toEqual(['late', 'standing']);
  });
});

describe('staleAtMs', () => {
  it.each([500, 2_000, 3_333, 10_000, 60_000])('is the first stale millisecond for a period of %d ms', (periodMs) => {
    const deadlineMs = staleAtMs(1_000_000, periodMs);
    expect(freshnessOf(deadlineMs - 1_000_000, periodMs)).toBe('stale');
    expect(freshnessOf(deadlineMs - 1_000_001, periodMs)).not.toBe('stale');
  });
});

it('grows with the period', () => {
  expect([freshForMs(2_000), freshForMs(10_000), staleAfterMs(2_000), staleAfterMs(500)]).toEqual([4_000, 12_500, 6_000, 2_500]);
});
