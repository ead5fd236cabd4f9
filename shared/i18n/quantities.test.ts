/** Numbers, durations and times as each language writes them. */
import { describe, expect, it } from 'vitest';
import { ageText, briefInstant, clockTime, degrees, durationWords, instantText, numberText, percent, shortDuration } from './quantities.ts';

describe('quantities', () => {
  it('uses the separators of the language', () => {
    expect([numberText('fr', 12_345.6), numberText('en', 12_345.6)]).toEqual(['12\u202f345,6', '12,345.6']);
    expect([percent('fr', 41).replace(/\s/u, ' '), percent('en', 41)]).toEqual(['41 %', '41%']);
    expect(degrees('en', 24)).toBe('24.0°C');
  });

  it.each([
    [0.4, '0.4\u00a0s'],
    [59.6, '1\u00a0min'],
    [684, '11\u00a0min 24\u00a0s'],
    [14_400, '4\u00a0h'],
    [93_600, '26\u00a0h'],
    [864_000, '10\u00a0d'],
    [-5, '\u22125\u00a0s'],
  ])('%d s reads %s', (seconds, words) => {
    expect(durationWords('en', seconds)).toBe(words);
  });

  it.each([
    [0, '0\u00a0s', '0\u00a0s'],
    [59.9, '59\u00a0s', '59\u00a0s'],
    [154, '2\u00a0min', '2\u00a0min'],
    [172_799, '47\u00a0h', '47\u00a0h'],
    [1_250_000, '14\u00a0d', '14\u00a0j'],
  ])('%d s reads %s where there is room for one unit, never more than it is', (seconds, en, fr) => {
    expect([shortDuration('en', seconds), shortDuration('fr', seconds)]).toEqual([en, fr]);
  });

  it('ages are never negative and have tenths under ten seconds', () => {
    expect([ageText('fr', -40), ageText('fr', 400), ageText('en', 65_400)]).toEqual(['0,0\u00a0s', '0,4\u00a0s', '1\u00a0min 5\u00a0s']);
  });

  it('names the day of an instant that is not today, in the given zone', () => {
    const now = Date.UTC(2026, 2, 2, 23, 30);
    expect(instantText('en', now + 60_000, now, 'UTC')).toBe('23:31:00');
    expect(instantText('en', now + 3_600_000, now, 'UTC', false)).toBe('Tue 3 00:30');
    expect(instantText('fr', now + 86_400_000, now, 'UTC')).toBe('mar. 3 23:30:00');
    expect(instantText('fr', now + 3_600_000, now, 'Europe/Paris')).toBe('01:30:00');
  });

  it('is brief where there is little room: seconds within a day, the year where it is another', () => {
    const now = Date.UTC(2026, 8, 16, 14, 0, 5);
    const day = 86_400_000;
    const brief = (atMs: number) => [briefInstant('fr', atMs, now, 'UTC'), briefInstant('en', atMs, now, 'UTC')];
    expect(brief(now + 60_000)).toEqual(['14:01:05', '14:01:05']);
    expect(brief(now + 0.5 * day)).toEqual(['jeu. 17 02:00:05', 'Thu 17 02:00:05']);
    expect(brief(now + 2 * day)).toEqual(['ven. 18 14:00', 'Fri 18 14:00']);
    expect(brief(now + 12 * day)).toEqual(['28 sept. 14:00', '28 Sept 14:00']);
    expect(brief(now + 112 * day)).toEqual(['6 janv. 2027 14:00', '6 Jan 2027 14:00']);
    expect(briefInstant('fr', now + 60_000, now, 'UTC', false)).toBe('14:01');
  });

  it('names month and year too of an instant more than six days away, for a weekday would be another one', () => {
    const now = Date.UTC(2026, 2, 2, 23, 30);
    const day = 86_400_000;
    expect(instantText('en', now - 6 * day, now, 'UTC')).toBe('Tue 24 23:30:00');
    expect(instantText('en', now - 6 * day - 1, now, 'UTC', false)).toBe('24 Feb 2026 23:29');
    expect(instantText('fr', now + 7 * day, now, 'UTC', false)).toBe('9 mars 2026 23:30');
  });

  it('keeps 24-hour time across the October change', () => {
    const beforeChange = Date.UTC(2026, 9, 25, 0, 30);
    expect([clockTime('fr', beforeChange, 'Europe/Paris'), clockTime('fr', beforeChange + 3_600_000, 'Europe/Paris')]).toEqual([
      '02:30:00',
      '02:30:00',
    ]);
    expect(clockTime('en', Date.UTC(2026, 0, 1, 23, 5), 'UTC', false)).toBe('23:05');
  });
});
