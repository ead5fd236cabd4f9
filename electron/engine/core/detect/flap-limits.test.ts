/** Flapping exactly at its limits: strictly above starts it, exactly at the lower one ends it (Icinga 2). Weight of a slot: 118 - 2 x age. */
import { describe, expect, it } from 'vitest';
import { flapPct, recordFlap, type FlapState } from './flap.ts';

const SLOT_MS = 10_000;
const bitsOf = (...ages: readonly number[]): number => ages.reduce((bits, age) => bits | (1 << age), 0);
/** One quiet slot later the changes are at these ages. */
const after = (isFlapping: boolean, ...ages: readonly number[]): FlapState =>
  recordFlap({ bits: bitsOf(...ages.map((age) => age - 1)), count: 20, slot: 99, last: 'up', isFlapping }, 100 * SLOT_MS, 'up', SLOT_MS);

describe('flapping exactly at its limits', () => {
  it('does not start at 30 %, but just above', () => {
    expect(flapPct(bitsOf(4, 6, 8, 10, 12, 14))).toBe(30);
    expect(after(false, 4, 6, 8, 10, 12, 14).isFlapping).toBe(false);
    expect(after(false, 4, 6, 8, 10, 12, 13).isFlapping).toBe(true);
  });

  it('ends at 25 %, and goes on just above', () => {
    expect(flapPct(bitsOf(5, 7, 9, 11, 13))).toBe(25);
    expect(after(true, 5, 7, 9, 11, 13).isFlapping).toBe(false);
    expect(after(true, 5, 7, 9, 11, 12).isFlapping).toBe(true);
  });
});
