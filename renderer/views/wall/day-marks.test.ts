/** Incidents of the day: those that touch the last 24 h, cut at its edges; hours at round places. */
import { expect, it } from 'vitest';
import { dayLabels, dayMarks, ofDay } from './day-marks.ts';

const NOW = Date.UTC(2026, 10, 22, 13, 36);
const ago = (hours: number): number => NOW - hours * 3_600_000;

it('draws what was open within the day, and only the part that lies in it', () => {
  const marks = dayMarks(
    [
      { id: 'open', openedAtMs: ago(12), closedAtMs: null },
      { id: 'over', openedAtMs: ago(30), closedAtMs: ago(18) },
      { id: 'old', openedAtMs: ago(40), closedAtMs: ago(30) },
    ],
    NOW,
  );
  expect(marks).toEqual([
    { left: 0, width: 25 },
    { left: 50, width: 50 },
  ]);
});

it('draws a thousand short ones of one hour as one mark, and counts them all', () => {
  const many = Array.from({ length: 1_000 }, (_, order) => ({
    id: String(order),
    openedAtMs: ago(12) + order * 3_600,
    closedAtMs: ago(12) + order * 3_600 + 1_000,
  }));
  expect(dayMarks(many, NOW)).toHaveLength(1);
  expect(ofDay(many, NOW)).toHaveLength(1_000);
});

it('labels six full hours within the day', () => {
  const labels = dayLabels(NOW);
  expect(labels.map(({ atMs }) => new Date(atMs).getUTCHours())).toEqual([16, 20, 0, 4, 8, 12]);
  expect(labels.every(({ left }) => left >= 0 && left <= 100)).toBe(true);
  // A quarter past noon the label of noon would be cut by the edge.
  const late = dayLabels(Date.UTC(2026, 10, 22, 12, 15));
  expect(late.map(({ atMs }) => new Date(atMs).getUTCHours())).toEqual([16, 20, 0, 4, 8]);
});
