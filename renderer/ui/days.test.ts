/** A day is that of the reader's clock, wherever the computer stands. */
import { expect, it } from 'vitest';
import { dayOf, momentOfDay } from './days.ts';

it.each(['Europe/Paris', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kolkata'])(
  'noon of a day is on that day in %s',
  (zone) => {
    for (const day of ['2026-03-29', '2026-10-25', '2024-02-29', '2026-12-31']) expect(dayOf(momentOfDay(day, zone), zone)).toBe(day);
  },
);

it('is another day over there', () => {
  const atMs = Date.UTC(2026, 10, 28, 23, 30);
  expect([dayOf(atMs, 'Europe/Paris'), dayOf(atMs, 'America/New_York')]).toEqual(['2026-11-29', '2026-11-28']);
});
