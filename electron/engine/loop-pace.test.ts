/** The pace of the loop over two hand-moved clocks: a sleep is found before anything is heard, told once, and is never a hold-up. */
import { expect, it } from 'vitest';
import { EngineClock } from './engine-clock.ts';
import { LoopPace } from './loop-pace.ts';

const HOUR_MS = 3_600_000;
const TICK_MS = 100;

/** `isCounted`: the monotonic clock goes on in a sleep. */
function machine(isCounted: boolean) {
  let wallMs = Date.UTC(2026, 2, 2, 12);
  let monotonicMs = 5_000;
  const clock = new EngineClock(
    () => wallMs,
    () => monotonicMs,
  );
  const pace = new LoopPace(clock, TICK_MS, () => monotonicMs);
  const pass = (ms: number): void => {
    wallMs += ms;
    monotonicMs += ms;
  };
  const sleep = (ms: number): void => {
    wallMs += ms;
    if (isCounted) monotonicMs += ms;
  };
  return { clock, pace, pass, sleep };
}

it.each([false, true])(
  'a sleep that the system told of is found by what comes first, and told once; the monotonic clock goes on: %s',
  (isCounted) => {
    const { clock, pace, pass, sleep } = machine(isCounted);
    const stoodMs = isCounted ? 0 : HOUR_MS;
    pass(TICK_MS);
    expect([pace.findSleep(), pace.tick()]).toEqual([null, null]);
    pace.suspend();
    pass(20);
    expect(pace.findSleep()).toBeNull(); // not yet asleep
    sleep(HOUR_MS);
    expect(pace.findSleep()).toEqual({ gapMs: HOUR_MS + 20, stoodMs });
    expect([pace.findSleep(), pace.tick(), clock.takeStep(), pace.resume()]).toEqual([null, null, 0, null]);
    pass(TICK_MS);
    expect([pace.findSleep(), pace.tick()]).toEqual([null, null]);
  },
);

it.each([false, true])('the word of the system may come first; the monotonic clock goes on: %s', (isCounted) => {
  const { clock, pace, sleep } = machine(isCounted);
  pace.suspend();
  sleep(HOUR_MS);
  expect(pace.resume()).toEqual({ gapMs: HOUR_MS, stoodMs: isCounted ? 0 : HOUR_MS });
  expect([pace.findSleep(), pace.tick(), clock.takeStep()]).toEqual([null, null, 0]);
});

it('a sleep nobody told of before is taken at the word that it is over', () => {
  const { pace, sleep } = machine(false);
  sleep(HOUR_MS);
  expect(pace.findSleep()).toBeNull();
  expect(pace.resume()).toEqual({ gapMs: HOUR_MS, stoodMs: HOUR_MS });
});

it('a late tick is a hold-up by so much, and a short sleep is a sleep all the same', () => {
  const { pace, pass } = machine(false);
  pass(TICK_MS + 999);
  expect(pace.tick()).toBeNull();
  pass(TICK_MS + 1_000);
  expect(pace.tick()).toBe(1_000);
  pace.suspend();
  pass(50);
  expect(pace.resume()).toEqual({ gapMs: 50, stoodMs: 0 });
});
