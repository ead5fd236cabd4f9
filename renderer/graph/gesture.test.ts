/** While a hand moves the map nothing is redrawn, for a second at most; at rest what waited is. */
import { expect, it } from 'vitest';
import { LONGEST_HOLD_MS, REST_MS, trackGesture } from './gesture.ts';

function bench() {
  let nowMs = 0;
  let due: { readonly atMs: number; readonly run: () => void } | null = null;
  let rests = 0;
  const gesture = trackGesture({
    now: () => nowMs,
    later: (run, ms) => {
      due = { atMs: nowMs + ms, run };
      return () => (due = null);
    },
    onRest: () => (rests += 1),
  });
  const pass = (ms: number): void => {
    nowMs += ms;
    if (due !== null && due.atMs <= nowMs) due.run();
  };
  return { gesture, pass, rests: () => rests };
}

it('holds while it moves, and lets go once it rests', () => {
  const { gesture, pass, rests } = bench();
  expect(gesture.isHolding()).toBe(false);
  for (let frame = 0; frame < 20; frame += 1) {
    gesture.touched();
    pass(16);
    expect(gesture.isHolding()).toBe(true);
  }
  pass(REST_MS);
  expect([gesture.isHolding(), rests()]).toEqual([false, 1]);
});

it('holds for a second at most, then again after what waited was drawn', () => {
  const { gesture, pass, rests } = bench();
  for (let ms = 0; ms < LONGEST_HOLD_MS; ms += 50) {
    gesture.touched();
    pass(50);
  }
  gesture.touched();
  expect([gesture.isHolding(), rests()]).toEqual([false, 0]);
  gesture.drawn();
  expect(gesture.isHolding()).toBe(true);
  gesture.stop();
  expect(gesture.isHolding()).toBe(false);
});
