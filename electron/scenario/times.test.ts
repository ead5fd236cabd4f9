/** Times as people write them, and what is refused. */
import { describe, expect, it } from 'vitest';
import { formatOffset, parseTime, parseTimeWithin } from './times.ts';

describe('parseTime', () => {
  it.each([
    ['0:10', 10_000],
    ['0:03.5', 3_500],
    ['12:00', 720_000],
    ['90:00', 5_400_000],
    ['1:02:03', 3_723_000],
    ['24:00:00', 86_400_000],
    ['-0:00.3', -300],
    ['90 s', 90_000],
    ['90s', 90_000],
    ['250 ms', 250],
    ['10 min', 600_000],
    ['+2h', 7_200_000],
    ['1 d', 86_400_000],
    ['0:00', 0],
  ])('%s is %i ms', (written, ms) => {
    expect(parseTime(written)).toBe(ms);
  });

  it.each(['', '10', '0:60', '1:75:00', 'soon', '10 m', '0:1', '--0:10', '0:10.1234', '1:2:3'])('refuses "%s"', (written) => {
    expect(parseTime(written)).toBeNull();
  });
});

describe('parseTimeWithin', () => {
  it.each([
    ['4:30 ± 5 s', { ms: 270_000, toleranceMs: 5_000 }],
    ['4:30 +- 500 ms', { ms: 270_000, toleranceMs: 500 }],
    ['4:30', { ms: 270_000, toleranceMs: 0 }],
  ])('%s', (written, within) => {
    expect(parseTimeWithin(written)).toEqual(within);
  });

  it.each(['4:30 ±', '4:30 ± -5 s', '± 5 s', '4:30 ± 5 s ± 1 s'])('refuses "%s"', (written) => {
    expect(parseTimeWithin(written)).toBeNull();
  });
});

describe('formatOffset', () => {
  it.each([
    [0, '0:00'],
    [10_500, '0:10.5'],
    [3_723_250, '1:02:03.25'],
    [-300, '-0:00.3'],
    [86_400_000, '24:00:00'],
  ])('%i is %s', (ms, written) => {
    expect(formatOffset(ms)).toBe(written);
  });
});
