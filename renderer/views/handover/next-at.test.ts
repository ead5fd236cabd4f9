/** An hour typed by a person is the next such hour on the clock of the site. */
import { describe, expect, it } from 'vitest';
import { nextAt, timeOfDay } from './next-at.ts';

const PARIS = 'Europe/Paris';
const at = (iso: string): number => Date.parse(iso);

describe('an hour', () => {
  it.each([
    ['23:00', '23:00'],
    [' 7h05 ', '07:05'],
    ['24:00', null],
    ['12:60', null],
    ['soon', null],
    ['', null],
  ])('%s is %s', (typed, expected) => {
    expect(timeOfDay(typed)).toBe(expected);
  });

  it.each([
    ['later today', '23:00', '2026-11-22T13:36:19Z', '2026-11-22T22:00:00Z'],
    ['tomorrow when it has passed', '08:00', '2026-11-22T13:36:19Z', '2026-11-23T07:00:00Z'],
    ['tomorrow when it is this very minute', '14:36', '2026-11-22T13:36:19Z', '2026-11-23T13:36:00Z'],
    ['the day after when the clock leaps over it', '02:30', '2026-03-29T00:00:00Z', '2026-03-30T00:30:00Z'],
    ['an hour later by UTC on the night the clock goes back', '08:00', '2026-10-24T20:00:00Z', '2026-10-25T07:00:00Z'],
  ])('%s', (_what, typed, now, expected) => {
    expect(nextAt(typed, at(now), PARIS)).toBe(at(expected));
  });

  it('that does not exist is none', () => {
    expect(nextAt('25:00', at('2026-11-22T13:36:19Z'), PARIS)).toBeNull();
  });
});
