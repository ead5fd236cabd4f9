/** The engine's clock over two hand-moved clocks: steps of the wall clock are seen, sleep is caught up, time never goes back. */
import { describe, expect, it } from 'vitest';
import { EngineClock } from './engine-clock.ts';

const NOON = Date.UTC(2026, 2, 2, 12);

function machine() {
  let wallMs = NOON;
  let monotonicMs = 5_000.25;
  const clock = new EngineClock(
    () => wallMs,
    () => monotonicMs,
  );
  return {
    clock,
    pass: (ms: number) => {
      wallMs += ms;
      monotonicMs += ms;
    },
    /** The machine sleeps: only the wall clock goes on. */
    sleep: (ms: number) => (wallMs += ms),
    setWall: (byMs: number) => (wallMs += byMs),
  };
}

describe('EngineClock', () => {
  it('is wall time, in whole milliseconds', () => {
    const { clock, pass } = machine();
    expect(clock.now()).toBe(NOON);
    pass(1_234.5);
    expect(clock.now()).toBe(NOON + 1_234);
  });

  it.each([3_600_000, -3_600_000, 2_001, -2_001])('reports a step of %i ms once, and does not follow it', (stepMs) => {
    const { clock, pass, setWall } = machine();
    setWall(stepMs);
    expect(clock.takeStep()).toBe(stepMs);
    expect(clock.takeStep()).toBe(0);
    pass(1_000);
    expect(clock.takeStep()).toBe(0);
    expect(clock.now()).toBe(NOON + 1_000);
  });

  it('takes no notice of a correction of up to 2 s', () => {
    const { clock, setWall } = machine();
    setWall(1_990);
    expect(clock.takeStep()).toBe(0);
    setWall(-3_980);
    expect(clock.takeStep()).toBe(0);
  });

  it('catches up after sleep, whether or not a tick saw the gap first', () => {
    for (const isSeenFirst of [false, true]) {
      const { clock, pass, sleep } = machine();
      sleep(7_200_000);
      if (isSeenFirst) expect(clock.takeStep()).toBe(7_200_000);
      expect(clock.catchUp()).toBe(7_200_000);
      expect(clock.now()).toBe(NOON + 7_200_000);
      expect(clock.takeStep()).toBe(0);
      expect(clock.catchUp()).toBe(0);
      pass(10);
      expect(clock.now()).toBe(NOON + 7_200_010);
    }
  });

  it('never goes back: a wall clock set back before sleep only loses the sleep', () => {
    const { clock, sleep, setWall } = machine();
    setWall(-3_600_000);
    expect(clock.takeStep()).toBe(-3_600_000);
    sleep(60_000);
    expect(clock.catchUp()).toBe(60_000);
    expect(clock.now()).toBe(NOON + 60_000);
    expect(clock.takeStep()).toBe(0);
  });

  it('never goes back: a wall clock set back while asleep', () => {
    const { clock, setWall } = machine();
    setWall(-600_000);
    expect(clock.catchUp()).toBe(0);
    expect(clock.now()).toBe(NOON);
    expect(clock.takeStep()).toBe(-600_000);
  });
});
