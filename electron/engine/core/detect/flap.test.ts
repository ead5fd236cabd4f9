// The published vectors of the Icinga 2 formula, then slots, the minimum window and silence (principles: flapping).
import { describe, expect, it } from 'vitest';
import { flapEndMs, flapPct, flapSlotMs, holdFlap, NEVER_FLAPPED, recordFlap, type FlapState } from './flap.ts';

const SLOT_MS = 10_000;

/** Plays states one per slot, after `from`. */
function play(from: FlapState, states: readonly string[]): FlapState[] {
  let state = from;
  let slot = from.slot ?? -1;
  return states.map((value) => {
    slot += 1;
    state = recordFlap(state, slot * SLOT_MS, value, SLOT_MS);
    return state;
  });
}

const quiet = play(NEVER_FLAPPED, Array<string>(20).fill('up')).at(-1) ?? NEVER_FLAPPED;
const alternate = (n: number): string[] => Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 'down' : 'up'));

describe('the formula', () => {
  it('weighs n newest consecutive changes as published', () => {
    const percents = play(quiet, alternate(8)).map((state) => flapPct(state.bits).toFixed(2));
    expect(percents).toEqual(['5.90', '11.70', '17.40', '23.00', '28.50', '33.90', '39.20', '44.40']);
  });

  it('starts at the sixth consecutive change', () => {
    expect(play(quiet, alternate(8)).map((state) => state.isFlapping)).toEqual([false, false, false, false, false, true, true, true]);
  });

  it('is 99 % at most, and ends on the 15th stable result at 21.0 %', () => {
    const worst = play(quiet, alternate(40)).at(-1) ?? NEVER_FLAPPED;
    expect(flapPct(worst.bits)).toBe(99);
    const after = play(worst, Array<string>(20).fill('up'));
    expect(after.findIndex((state) => !state.isFlapping) + 1).toBe(15);
    expect(flapPct(after[14]?.bits ?? 0)).toBe(21);
    expect(flapPct(after[13]?.bits ?? 0)).toBeGreaterThan(25);
  });

  it('follows the documented example down to 23.7 %', () => {
    // Changes in slots 2, 3, 4, 5, 9, 13, 16, 19 of 0 (oldest) to 19 (newest).
    const bits = [2, 3, 4, 5, 9, 13, 16, 19].reduce((sum, slot) => sum | (1 << (19 - slot)), 0);
    const start: FlapState = { bits, count: 20, slot: 19, last: 'up', isFlapping: true };
    const after = play(start, Array<string>(5).fill('up'));
    expect([bits, ...after.map((state) => state.bits)].map((value) => flapPct(value).toFixed(1))).toEqual([
      '39.1',
      '38.3',
      '37.5',
      '32.8',
      '28.2',
      '23.7',
    ]);
    expect(after.map((state) => state.isFlapping)).toEqual([true, true, true, true, false]);
  });

  it('needs strictly more than 30 % to start and keeps on above 25 %', () => {
    const start: FlapState = { bits: 0b11111, count: 20, slot: 19, last: 'up', isFlapping: false }; // 28.5 %
    expect(recordFlap(start, 20 * SLOT_MS, 'up', SLOT_MS).isFlapping).toBe(false);
    expect(recordFlap({ ...start, isFlapping: true }, 20 * SLOT_MS, 'up', SLOT_MS).isFlapping).toBe(true);
  });
});

describe('slots', () => {
  it('last one period, at least 5 s', () => {
    expect([flapSlotMs(2_000), flapSlotMs(10_000)]).toEqual([5_000, 10_000]);
  });

  it('count several changes in one slot once', () => {
    let state = quiet;
    for (let i = 1; i <= 8; i += 1) state = recordFlap(state, 20 * SLOT_MS + i, i % 2 === 0 ? 'up' : 'down', SLOT_MS);
    expect(flapPct(state.bits)).toBeCloseTo(5.9, 10);
  });

  it('see a change even when the slot ends in the state it began with', () => {
    let state = recordFlap(quiet, 20 * SLOT_MS, 'up', SLOT_MS);
    state = recordFlap(state, 20 * SLOT_MS + 1, 'down', SLOT_MS);
    state = recordFlap(state, 20 * SLOT_MS + 2, 'up', SLOT_MS);
    expect(state.bits).toBe(1);
  });

  it('note a change that comes later in the slot', () => {
    const first = recordFlap(NEVER_FLAPPED, 0, 'up', SLOT_MS);
    expect(recordFlap(first, 9_999, 'down', SLOT_MS)).toEqual({ bits: 1, count: 1, slot: 0, last: 'down', isFlapping: false });
  });

  it('without a reading count for nothing: silence does not end flapping', () => {
    const flapping = play(quiet, alternate(8)).at(-1) ?? NEVER_FLAPPED;
    const later = recordFlap(flapping, 3_600_000, flapping.last ?? '', SLOT_MS);
    expect(later.isFlapping).toBe(true);
    expect(flapPct(later.bits)).toBeLessThan(flapPct(flapping.bits));
  });
});

describe('the minimum window', () => {
  it('keeps a fast signal from flapping before 60 s were seen', () => {
    let state = NEVER_FLAPPED;
    const flapping: boolean[] = [];
    for (let i = 0; i < 14; i += 1) {
      state = recordFlap(state, i * 5_000, i % 2 === 0 ? 'up' : 'down', 5_000);
      flapping.push(state.isFlapping);
    }
    expect(flapping.indexOf(true)).toBe(11); // the 12th slot of 5 s
  });
});

it('gives the same object back when nothing changed', () => {
  expect(recordFlap(quiet, 21 * SLOT_MS, 'up', SLOT_MS)).toBe(quiet);
  const half = play(NEVER_FLAPPED, ['up']).at(-1) ?? NEVER_FLAPPED;
  expect(recordFlap(half, 5, 'up', SLOT_MS)).toBe(half);
});

describe('what is told of only when something happens', () => {
  /** A state for so many slots, one after the other. */
  const course: readonly (readonly [state: string, slots: number])[] = [
    ['up', 20],
    ...alternate(14).map((state, i) => [state, i % 3 === 0 ? 2 : 1] as const),
    ['up', 12],
    ['down', 1],
    ['up', 60],
  ];
  const polled = play(
    NEVER_FLAPPED,
    course.flatMap(([state, slots]) => Array<string>(slots).fill(state)),
  );

  it('flaps exactly when the same signal does that is polled in every slot', () => {
    let told = NEVER_FLAPPED;
    let slot = 0;
    const seen: boolean[] = [];
    for (const [state, slots] of course) {
      told = recordFlap(holdFlap(told, slot * SLOT_MS, SLOT_MS), slot * SLOT_MS, state, SLOT_MS);
      // Asked when each slot is over, with nothing said in between.
      for (let i = 1; i <= slots; i += 1) seen.push(holdFlap(told, (slot + i) * SLOT_MS, SLOT_MS).isFlapping);
      slot += slots;
    }
    expect(seen).toEqual(polled.map((state) => state.isFlapping));
    expect([seen.includes(true), seen.at(-1)]).toEqual([true, false]);
  });

  it('ends by time alone, at the moment foretold', () => {
    const worst = play(quiet, alternate(40)).at(-1) ?? NEVER_FLAPPED;
    const endMs = flapEndMs(worst, SLOT_MS) ?? 0;
    expect([holdFlap(worst, endMs - 1, SLOT_MS).isFlapping, holdFlap(worst, endMs, SLOT_MS).isFlapping]).toEqual([true, false]);
    expect(endMs).toBe(((worst.slot ?? 0) + 16) * SLOT_MS); // the 15th quiet slot is over
    expect(flapEndMs(quiet, SLOT_MS)).toBeNull();
  });

  it('is quiet after any silence, and before its first word', () => {
    const worst = play(quiet, alternate(40)).at(-1) ?? NEVER_FLAPPED;
    expect(holdFlap(worst, 1e15, SLOT_MS)).toMatchObject({ bits: 0, count: 20, isFlapping: false });
    expect(holdFlap(NEVER_FLAPPED, 1e15, SLOT_MS)).toBe(NEVER_FLAPPED);
  });
});
