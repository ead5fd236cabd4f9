/** Silence is counted by looks: on time it is the time that passed; late ones count as one, and one that hangs is found all the same. */
import { describe, expect, it } from 'vitest';
import { createPatience } from './patience.ts';

const PACE_MS = 250;

/** How long after its last word it is given up, when main looks every so many ms; null: not within ten minutes. */
function givenUpAfter(gapMs: number, grantMs = 3_000): number | null {
  const patience = createPatience(PACE_MS);
  patience.grant(0, grantMs);
  for (let nowMs = gapMs; nowMs <= 600_000; nowMs += gapMs) if (patience.look(nowMs)) return nowMs;
  return null;
}

describe('one that says nothing any more', () => {
  it.each([
    ['on time', 250, 3_250],
    ['a little late', 300, 3_900],
    ['three times late', 750, 9_750],
    ['very late', 2_000, 26_000],
  ])('is given up after 13 looks, %s every %i ms: %i ms', (_how, gapMs, afterMs) => {
    expect(givenUpAfter(gapMs)).toBe(afterMs);
  });
});

describe('one that is starved with main', () => {
  it('and speaks every 3.5 s is kept while main looks every 700 ms; on a machine with time for main it is not', () => {
    const isKept = (gapMs: number): boolean => {
      const patience = createPatience(PACE_MS);
      patience.grant(0, 3_000);
      let spokeMs = 0;
      for (let nowMs = gapMs; nowMs < 120_000; nowMs += gapMs) {
        if (nowMs - spokeMs >= 3_500) {
          spokeMs = nowMs;
          patience.grant(nowMs, 3_000);
        } else if (patience.look(nowMs)) return false;
      }
      return true;
    };
    expect([isKept(700), isKept(250)]).toEqual([true, false]);
  });

  it('has two looks more after main was away, to be read, and not twice', () => {
    const patience = createPatience(PACE_MS);
    patience.grant(0, 250);
    expect(patience.look(3_600_000)).toBe(false);
    expect([patience.look(3_600_250), patience.look(3_600_500), patience.look(3_600_750)]).toEqual([false, false, true]);
    patience.grant(0, 250);
    patience.look(10_000);
    patience.look(20_000);
    patience.look(30_000);
    expect(patience.look(40_000)).toBe(true);
  });

  it('is no longer lived with when the clock is set back', () => {
    const patience = createPatience(PACE_MS);
    patience.grant(1_000_000, 500);
    expect([patience.look(10_000), patience.look(10_250), patience.look(10_500), patience.look(10_750)]).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });
});
