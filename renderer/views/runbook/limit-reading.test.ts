/** A limit of the batteries names the reading it is reckoned from; a recovery time is a clock, and names none. */
import { expect, it } from 'vitest';
import type { DecisionView, Evidence, ReadingView } from '../../../shared/model/live.ts';
import { fakeDecision } from '../../testing/fake-incident.ts';
import { limitReadings, readAgainMs, takenAtMs } from './limit-reading.ts';

const NOW = 1_000_000;
const made = fakeDecision(NOW, 'en');
const [base] = made.evidence;
if (base === undefined) throw new Error('the fake has evidence');

function of(key: string, evidence: readonly Evidence[]): Pick<DecisionView, 'limit' | 'evidence'> {
  return { limit: { text: { key }, atMs: NOW + 60_000 }, evidence };
}

const read = (metric: string | null, atMs: number | null): Evidence => ({ ...base, metric, atMs });
const all = [read('mains.voltage', NOW), read('ups.runtime', NOW - 4_000), read('ups.runtime', NOW - 9_000), read(null, NOW)];

it('is the oldest of those that it is reckoned from, never the newest of any', () => {
  expect(takenAtMs(limitReadings(of('limit.batteries', all)) ?? [])).toBe(NOW - 9_000);
  expect(limitReadings(of('limit.fuel', all))).toEqual([]);
  expect(takenAtMs([read('gen.fuel', null)])).toBeNull();
});

it('is none where the limit is a time that the plan grants', () => {
  expect(limitReadings(of('limit.rto', all))).toBeNull();
  expect(limitReadings({ limit: null, evidence: all })).toBeNull();
});

it('says when the oldest of them was last read since, and nothing where one of them is not heard', () => {
  const [first, second] = [
    { ...read('ups.runtime', NOW - 9_000), element: 'ups-a1' },
    { ...read('ups.runtime', NOW - 8_000), element: 'ups-a2' },
  ];
  const heard = (element: string, atMs: number, freshness: ReadingView['freshness'] = 'fresh') => ({
    [`${element}|ups.runtime`]: { element, metric: 'ups.runtime', atMs, freshness } as ReadingView, // what of it is looked at
  });
  expect(readAgainMs([first, second], { ...heard('ups-a1', NOW - 1_000), ...heard('ups-a2', NOW) })).toBe(NOW - 1_000);
  expect(readAgainMs([first, second], { ...heard('ups-a1', NOW - 9_000), ...heard('ups-a2', NOW) })).toBeNull();
  expect(readAgainMs([first, second], { ...heard('ups-a1', NOW, 'stale'), ...heard('ups-a2', NOW) })).toBeNull();
  expect(readAgainMs([first, second], heard('ups-a2', NOW))).toBeNull();
  expect(readAgainMs([], {})).toBeNull();
});
