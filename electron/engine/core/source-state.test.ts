/** Sources: history after a reconnect raises and closes nothing, a wrong clock is seen, and the future is no evidence. */
import { describe, expect, it } from 'vitest';
import type { SourceReport } from '../../../shared/model/sample.ts';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';

const UPS = 'ups-b1|ups.source';
const ALARM = 'ups.onBattery|ups-b1';

function report(world: World, state: 'up' | 'lost'): World {
  const trouble = state === 'lost' ? ('timeout' as const) : null;
  const event: SourceReport = { source: 'test', state, trouble, detail: '', atMs: world.nowMs, elements: null };
  world.feed({ type: 'source', atMs: world.nowMs, report: event });
  return world;
}

/** Lost for a minute, back since the last call. */
function away(world: World): { world: World; lostAtMs: number } {
  const lostAtMs = world.nowMs;
  report(world, 'lost');
  world.nowMs += 60_000;
  report(world, 'up');
  return { world, lostAtMs };
}

function tell(world: World, id: string, value: string, atMs: number): void {
  world.feed({ type: 'samples', atMs: world.nowMs, samples: [world.sample(id, value, atMs)] });
}

describe('what a source tells of the time it was away', () => {
  it('raises nothing, is counted and is written down once', () => {
    const { world, lostAtMs } = away(new World(miniSite()).run(2));
    for (let s = 5; s < 25; s += 1) tell(world, UPS, 'battery', lostAtMs + s * 1_000);
    tell(world, UPS, 'online', lostAtMs + 30_000);
    world.run(10);
    expect(world.model.alarms[ALARM]).toBeUndefined();
    expect(world.live().sources['test']).toMatchObject({ history: 21, dropped: 0 });
    const lines = world.journal.filter((entry) => entry.text.key === 'source.history');
    expect(lines.map((entry) => entry.body)).toMatchObject([
      { count: 21, fromMs: lostAtMs + 5_000, toMs: lostAtMs + 30_000, changes: [{ value: 'battery' }, { value: 'online' }] },
    ]);
  });

  it('closes nothing', () => {
    const { world, lostAtMs } = away(
      new World(miniSite())
        .run(2)
        .set({ [UPS]: 'battery' })
        .run(5),
    );
    for (let s = 5; s < 40; s += 1) tell(world, UPS, 'online', lostAtMs + s * 1_000);
    world.feed({ type: 'tick', atMs: world.nowMs });
    expect(world.model.alarms[ALARM]?.clearedAtMs).toBeNull();
    world.run(10);
    expect(world.model.alarms[ALARM]?.clearedAtMs).toBeNull();
  });

  it.each(['before', 'after'])('dates what lasts until now, told %s it is read', (order) => {
    const { world, lostAtMs } = away(new World(miniSite()).run(2));
    world.set({ [UPS]: 'battery' });
    const history = (): void => [10, 20, 30].forEach((s) => tell(world, UPS, 'battery', lostAtMs + s * 1_000));
    if (order === 'before') history();
    world.run(2);
    if (order === 'after') history();
    world.run(1);
    expect(world.model.alarms[ALARM]).toMatchObject({ onsetMs: lostAtMs + 10_000, clearedAtMs: null });
  });

  it('does not date what began anew', () => {
    const { world, lostAtMs } = away(new World(miniSite()).run(2));
    tell(world, UPS, 'battery', lostAtMs + 10_000);
    world.run(3);
    const beganMs = world.nowMs;
    world.set({ [UPS]: 'battery' }).run(2);
    expect(world.model.alarms[ALARM]?.onsetMs).toBe(beganMs);
  });

  it('control: without a loss an old reading is refused', () => {
    const world = new World(miniSite()).run(5);
    tell(world, UPS, 'battery', world.nowMs - 4_000);
    expect(world.live().sources['test']).toMatchObject({ history: 0, dropped: 1 });
  });
});

describe('the clock of a source', () => {
  function skewed(skewMs: number): World {
    const world = new World(miniSite());
    for (let s = 0; s < 40; s += 1) {
      world.nowMs += 1_000;
      world.feed({ type: 'samples', atMs: world.nowMs, samples: [world.sample(UPS, 'online', world.nowMs + skewMs)] });
    }
    world.feed({ type: 'tick', atMs: world.nowMs });
    return world;
  }

  it.each([
    [0, false],
    [1_900, false],
    [2_100, true],
    [3_600_000, true],
    [86_400_000, true],
    [-86_400_000, true],
    [-400, false],
    [-31_000, true],
  ])('%d ms off: said %s', (skewMs, isSaid) => {
    const world = skewed(skewMs);
    expect(world.live().sources['test']?.skewMs).toBe(skewMs);
    expect(world.model.alarms['source.skewed|test']?.clearedAtMs === null).toBe(isSaid);
  });

  it('told by the source itself, which has corrected its times, is not measured again, until it is lost', () => {
    const world = skewed(0);
    const report = (state: 'up' | 'lost', skewMs?: number): void => {
      const trouble = state === 'lost' ? ('timeout' as const) : null;
      const told = {
        source: 'test',
        state,
        trouble,
        detail: '',
        atMs: world.nowMs,
        elements: null,
        ...(skewMs === undefined ? {} : { skewMs }),
      };
      world.feed({ type: 'source', atMs: world.nowMs, report: told });
    };
    const known = (): readonly unknown[] => [
      world.live().sources['test']?.skewMs,
      world.model.alarms['source.skewed|test']?.clearedAtMs === null,
    ];
    report('up', 90_000);
    world.run(40);
    expect(known()).toEqual([90_000, true]);
    report('up', 300);
    world.run(2);
    expect(known()).toEqual([300, false]);
    report('lost');
    world.run(1);
    expect(known()[0]).toBeNull();
    report('up');
    world.run(20);
    expect(known()[0]).toBe(0);
  });

  it('that runs ahead gives no evidence', () => {
    expect(skewed(5_000).live().readings[UPS]).toMatchObject({ status: 'unknown', quality: 'bad' });
  });

  it('is not known before ten readings', () => {
    expect(new World(miniSite()).run(3).live().sources['test']?.skewMs).toBeNull();
  });
});

describe('a start with the clock set back', () => {
  it('goes on from the right time, and the next reading wins over one dated after it', () => {
    const world = new World(miniSite()).run(5);
    const aheadMs = world.nowMs;
    world.nowMs -= 3_600_000;
    world.feed({ type: 'start', atMs: world.nowMs, isRestart: true });
    expect(world.model.nowMs).toBe(world.nowMs);
    expect(world.journal.find((entry) => entry.kind === 'clock')?.text).toMatchObject({
      key: 'engine.clockRepaired',
      params: { backS: 3_600 },
    });
    expect(world.live().readings[UPS]?.status).toBe('unknown');
    world.run(20);
    expect(world.live().readings[UPS]).toMatchObject({ status: 'ok', freshness: 'fresh' });
    expect(world.live().readings[UPS]?.atMs).toBeLessThan(aheadMs);
    expect(Object.values(world.model.alarms).filter((alarm) => alarm.condition !== 'clock.stepped')).toEqual([]);
  });
});

describe('the health of a source', () => {
  const say = (world: World, more: Partial<SourceReport>): void => {
    const event: SourceReport = { source: 'test', state: 'up', trouble: null, detail: '', atMs: world.nowMs, elements: null, ...more };
    world.feed({ type: 'source', atMs: world.nowMs, report: event });
  };
  const healthOf = (world: World) => world.live().sources['test'];

  it('keeps how long it takes to answer, and each time it was away in the last 24 h', () => {
    const world = new World(miniSite()).run(2);
    say(world, { latencyMs: 42 });
    expect(healthOf(world)).toMatchObject({ latencyMs: 42, gaps: { count: 0, totalMs: 0 } });
    say(world, { state: 'lost', trouble: 'timeout' });
    world.nowMs += 30_000;
    say(world, { state: 'lost', trouble: 'refused' });
    world.nowMs += 10_000;
    say(world, {});
    expect(healthOf(world)).toMatchObject({ latencyMs: 42, gaps: { count: 2, totalMs: 40_000 } });
    world.nowMs += 86_400_000;
    say(world, { state: 'lost', trouble: 'timeout' });
    expect(healthOf(world)?.gaps).toEqual({ count: 0, totalMs: 0 });
    expect(world.model.sources['test']?.gaps).toMatchObject([{ toMs: null, trouble: 'timeout' }]);
  });

  it('a word about its pace is no news: nothing is journalled and no patience begins anew', () => {
    const world = new World(miniSite()).run(2);
    say(world, {});
    const { hearingSinceMs } = world.model;
    const lines = world.journal.length;
    world.nowMs += 500;
    say(world, { latencyMs: 7 });
    expect(world.model.hearingSinceMs).toBe(hearingSinceMs);
    expect(world.journal).toHaveLength(lines);
  });
});
