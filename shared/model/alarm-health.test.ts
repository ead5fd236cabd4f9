/** What is counted of the alarms of a day. */
import { describe, expect, it } from 'vitest';
import { alarmHealth, type Raised } from './alarm-health.ts';

const FROM = Date.UTC(2026, 10, 22);
const DAY = 86_400_000;
const raised = (alarm: string, minutes: number, priority: 1 | 2 | 3 = 3): Raised => ({
  ...{ alarm, priority, atMs: FROM + minutes * 60_000 },
  text: { key: 'k' },
});

describe('the health of alarms', () => {
  it('of a quiet day is nought', () => {
    expect(alarmHealth([], FROM, FROM + DAY)).toMatchObject({
      count: 0,
      perDay: 0,
      worst: null,
      talkers: [],
      byPriority: { 1: 0, 2: 0, 3: 0 },
    });
  });

  it('counts by priority, finds the talkers and the worst ten minutes, and leaves out what was before', () => {
    const all = [raised('a', -5, 1), raised('a', 1), raised('a', 2), raised('a', 61), raised('b', 3, 2), raised('c', 62, 1)];
    const health = alarmHealth(all, FROM, FROM + DAY);
    expect(health).toMatchObject({ count: 5, perDay: 5, byPriority: { 1: 1, 2: 1, 3: 3 }, worst: { count: 3, fromMs: FROM + 60_000 } });
    expect(health.talkers.map(({ alarm, count }) => [alarm, count])).toEqual([
      ['a', 3], // what came once does not come often
    ]);
    expect(health.hours).toHaveLength(24);
    expect(health.hours.slice(0, 2)).toEqual([3, 2]);
  });

  it('finds a flood that crosses the tens of the clock whole, and no more than ten minutes of it', () => {
    const all = Array.from({ length: 32 }, (_, n) => raised(`x${String(n)}`, 7 + n * 0.2)).reverse();
    expect(alarmHealth(all, FROM, FROM + DAY).worst).toEqual({ count: 32, fromMs: FROM + 7 * 60_000 });
    expect(alarmHealth([raised('a', 0), raised('b', 10)], FROM, FROM + DAY).worst?.count).toBe(1);
  });

  it('a week is told by the day', () => {
    const all = Array.from({ length: 70 }, (_, n) => raised(`x${String(n)}`, n * 144));
    expect(alarmHealth(all, FROM, FROM + 7 * DAY).perDay).toBe(10);
    // A record of an hour is no week of calm, and no basis for a rate either.
    expect(alarmHealth(all.slice(0, 5), FROM, FROM + DAY / 24).perDay).toBe(alarmHealth(all.slice(0, 5), FROM, FROM + DAY / 24).count);
  });
});
