/** A console that came late: from how much lost time on, counted from when, and until when. */
import { describe, expect, it } from 'vitest';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';

const ALARM = 'console.late|console';

/** Past its start, so that being late is noted. */
const started = (): World => new World(miniSite()).run(30);

function late(world: World, heldMs: number, afterMs = 0): World {
  world.nowMs += afterMs;
  world.feed({ type: 'heldUp', atMs: world.nowMs, heldMs });
  return world;
}

/** As it stands `afterMs` later, in which nothing came. */
function isToldAfter(world: World, afterMs: number): boolean {
  world.feed({ type: 'tick', atMs: world.nowMs + afterMs });
  return world.live().alarms[ALARM]?.state.startsWith('active') ?? false;
}

describe('a console that came late', () => {
  it('is an alarm from five seconds on', () => {
    expect(isToldAfter(late(started(), 4_999), 1)).toBe(false);
    expect(isToldAfter(late(started(), 5_000), 1)).toBe(true);
  });

  it('adds up what was lost less than a minute apart, since the beginning of the first', () => {
    const world = late(started(), 2_500);
    const sinceMs = world.nowMs - 2_500;
    late(world, 2_500, 59_999);
    expect(world.model.heldUp).toEqual({ sinceMs, lastMs: world.nowMs, lostMs: 5_000 });
    expect(isToldAfter(world, 1)).toBe(true);
  });

  it('begins anew after a minute in which it kept its time', () => {
    const world = late(late(started(), 4_000), 4_000, 60_000);
    expect(world.model.heldUp).toEqual({ sinceMs: world.nowMs - 4_000, lastMs: world.nowMs, lostMs: 4_000 });
    expect(isToldAfter(world, 1)).toBe(false);
  });

  it('is well again after a minute in time, not a moment before', () => {
    expect(isToldAfter(late(started(), 6_000), 59_999)).toBe(true);
    expect(isToldAfter(late(started(), 6_000), 60_000)).toBe(false);
  });

  it('notes nothing while it starts', () => {
    const world = new World(miniSite());
    world.feed({ type: 'start', atMs: world.nowMs, isRestart: true });
    expect(world.model.isWarmingUp).toBe(true);
    expect(late(world, 6_000).model.heldUp).toBe(null);
  });
});
