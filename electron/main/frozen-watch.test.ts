/** A wall that stands still is seen within its three seconds, once; one that loads, or a machine that slept, is none. */
import { beforeEach, expect, it } from 'vitest';
import { CHECK_MS, createFrozenWatch, FROZEN_MS, type FrozenWatch } from './frozen-watch.ts';

let now: number;
let said: string[];
let watch: FrozenWatch;

/** Lets time pass as main sees it: a check at each step, a beat each second while the page draws. */
function pass(ms: number, isDrawing: boolean): void {
  for (let step = 0; step < ms / CHECK_MS; step += 1) {
    now += CHECK_MS;
    if (isDrawing && now % 1_000 < CHECK_MS) watch.beat();
    watch.check();
  }
}

beforeEach(() => {
  now = 1_000_000;
  said = [];
  watch = createFrozenWatch({
    now: () => now,
    onFrozen: (sinceMs) => said.push(`frozen since ${String(sinceMs)}`),
    onBack: (sinceMs) => said.push(`back, was frozen since ${String(sinceMs)}`),
  });
});

it('says nothing of a page that draws', () => {
  pass(60_000, true);
  expect(said).toEqual([]);
});

it('says once that it stands still, since when, and that it goes on', () => {
  pass(10_000, true);
  const since = now;
  pass(FROZEN_MS, false);
  expect(said).toEqual([]);
  pass(1_000, false);
  expect(said).toEqual([`frozen since ${String(since)}`]);
  pass(30_000, false);
  expect(said).toHaveLength(1);
  pass(2_000, true);
  expect(said).toHaveLength(1); // it has to go on
  pass(1_000, true);
  expect(said.at(-1)).toBe(`back, was frozen since ${String(since)}`);
  pass(20_000, true);
  expect(said).toHaveLength(2);
});

it('waits longer for a page that loads, and not for ever', () => {
  pass(14_000, false);
  expect(said).toEqual([]);
  pass(2_000, false);
  expect(said).toHaveLength(1);
});

it('does not take its own absence for that of the page', () => {
  pass(10_000, true);
  now += 3_600_000; // the machine slept
  watch.check();
  expect(said).toEqual([]);
  pass(FROZEN_MS + 1_000, false);
  expect(said).toHaveLength(1);
});

it('stays covered while the page struggles: one notice, not one for each time it draws', () => {
  pass(10_000, true);
  pass(FROZEN_MS + 1_000, false);
  for (let times = 0; times < 20; times += 1) {
    watch.beat();
    pass(FROZEN_MS + 500, false);
  }
  expect(said).toHaveLength(1);
});

it('says nothing of a page that is starved together with main', () => {
  pass(10_000, true);
  for (let late = 0; late < 200; late += 1) {
    now += 700;
    if (late % 5 === 0) watch.beat(); // every 3.5 s
    watch.check();
  }
  expect(said).toEqual([]);
});
