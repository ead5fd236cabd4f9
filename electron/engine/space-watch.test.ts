/** The early warning of a full disk, on a fake disk and clock: once, and over only when there is clearly room again. */
import { expect, it } from 'vitest';
import { watchSpace } from './space-watch.ts';

const GIB = 1_073_741_824;

it('tells once when the disk has less than 1 GiB, and again when it has a tenth more', () => {
  const told: (string | null)[] = [];
  let [nowMs, fake] = [0, GIB];
  const look = watchSpace({ directory: '/r', now: () => nowMs, free: () => fake, onRisk: (risk) => told.push(risk?.key ?? null) });
  const at = (bytes: number): readonly (string | null)[] => {
    fake = bytes;
    nowMs += 10_000;
    look();
    return told;
  };
  look();
  expect(at(GIB)).toEqual([]);
  expect(at(GIB - 1)).toEqual(['record.spaceLow']);
  expect(at(1)).toHaveLength(1);
  expect(at(GIB * 1.05)).toHaveLength(1);
  expect(at(GIB * 1.1)).toEqual(['record.spaceLow', null]);
  expect(at(Number.POSITIVE_INFINITY)).toHaveLength(2);
});

it('asks the disk every ten seconds, also after the clock was set back', () => {
  let [nowMs, asked] = [1_000_000, 0];
  const look = watchSpace({ directory: '/r', now: () => nowMs, free: () => ((asked += 1), GIB), onRisk: () => undefined });
  for (let second = 0; second < 20; second += 1) {
    look();
    nowMs += 1_000;
  }
  expect(asked).toBe(2);
  nowMs = 0;
  look();
  expect(asked).toBe(3);
});
