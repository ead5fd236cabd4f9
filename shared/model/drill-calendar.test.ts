/** The calendar of obligations: months of the site's zone, what was done, what is overdue, what comes. */
import { describe, expect, it } from 'vitest';
import { calendarRows, monthOf, monthsShown, soonFromMs } from './drill-calendar.ts';
import type { DoneOnce } from './drill.ts';
import type { Obligation } from './site.ts';

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 10, 22, 13, 0, 0);
const ZONE = 'Europe/Paris';
const clock = { nowMs: NOW, timeZone: ZONE };
const MONTHS = monthsShown(NOW, ZONE);

const twoMonthly: Obligation = {
  id: 'gen',
  kind: 'test',
  element: 'gen-a',
  name: 'Generator',
  bcp: '4.3',
  everyS: 61 * 86_400,
  withinS: null,
  plan: null,
};
const done = (daysAgo: number): DoneOnce => ({ atMs: NOW - daysAgo * DAY_MS, person: 'P', proof: 'x', drill: null });
const row = (...times: readonly DoneOnce[]) => {
  const [one] = calendarRows([twoMonthly], { gen: times }, MONTHS, clock);
  if (one === undefined) throw new Error('no row');
  return one;
};
const drawn = (...times: readonly DoneOnce[]): string =>
  row(...times)
    .cells.map((cell) => cell.map(({ kind }) => kind.slice(0, 2)).join('') || '-')
    .join(' ');

describe('the calendar', () => {
  it('shows five months before this one and six after, over the end of a year', () => {
    expect([MONTHS.length, MONTHS[0], MONTHS[5], MONTHS[6], MONTHS.at(-1)]).toEqual([12, '2026-06', '2026-11', '2026-12', '2027-05']);
    expect(monthsShown(NOW, ZONE, -12).at(-1)).toBe('2026-05');
    expect(monthsShown(Date.UTC(2026, 0, 15), ZONE)[0]).toBe('2025-08');
  });

  it('counts months where the site is: the last hour of a month in UTC is the next month in Paris', () => {
    const atMs = Date.UTC(2026, 9, 31, 23, 30);
    expect([monthOf(atMs, 'UTC'), monthOf(atMs, ZONE)]).toEqual(['2026-10', '2026-11']);
  });

  it('draws what was done, the next time, and the times after it', () => {
    expect(drawn(done(140), done(80), done(20))).toBe('- do - do - do - du - pl - pl');
    expect(
      row(done(20))
        .cells.flat()
        .map(({ kind }) => kind),
    ).toEqual(['done', 'due', 'planned', 'planned']);
    expect(row(done(20)).state).toBe('well');
  });

  it('says soon a share of the period before, at most two weeks', () => {
    expect([row(done(54)).state, row(done(56)).state]).toEqual(['well', 'soon']);
    expect(soonFromMs(NOW, 365 * 86_400)).toBe(NOW - 14 * DAY_MS);
  });

  it('says overdue at the month it was due, and promises nothing after it', () => {
    const late = row(done(100));
    expect([late.state, late.dueMs]).toEqual(['overdue', NOW - 39 * DAY_MS]);
    expect(late.cells.flat().map(({ kind }) => kind)).toEqual(['done', 'overdue']);
    expect(late.cells[MONTHS.indexOf('2026-10')]?.map(({ kind }) => kind)).toEqual(['overdue']);
    expect(row(done(61)).state).toBe('soon');
  });

  it('what was never recorded has no clock; the last record counts, even of an earlier day', () => {
    expect(row()).toMatchObject({ state: 'never', dueMs: null, last: null });
    expect(row(done(10), done(100)).state).toBe('overdue');
  });

  it('leaves calls to vendors out', () => {
    expect(calendarRows([{ ...twoMonthly, kind: 'call', everyS: null, withinS: 9 }], {}, MONTHS, clock)).toEqual([]);
  });
});
