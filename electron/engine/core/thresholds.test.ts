/** Thresholds as data: who wins, what they change, and that a changed file takes effect without losing what is open. */
import { describe, expect, it } from 'vitest';
import type { Site, ThresholdOverride } from '../../../shared/model/site.ts';
import { fromCheckpoint, toCheckpoint } from './checkpoint.ts';
import { DERIVED_CONDITIONS, SIGNAL_CONDITIONS } from './conditions.ts';
import { createConfig, type Config } from './config.ts';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';
import { priorityOn } from './thresholds.ts';

const NOTHING: ThresholdOverride = {
  element: null,
  kind: null,
  condition: 'ups.overload',
  limit: null,
  recovery: null,
  onDelayMs: null,
  offDelayMs: null,
  priority: null,
};
const siteWith = (...thresholds: Partial<ThresholdOverride>[]): Site => ({
  ...miniSite(),
  thresholds: thresholds.map((one) => ({ ...NOTHING, ...one })),
});
const overload = (config: Config, ups: string) =>
  config.signalAt
    .get(ups)
    ?.get('ups.load')
    ?.conditions.find((condition) => condition.id === 'ups.overload');

describe('a threshold of the site file', () => {
  it('replaces only what it gives', () => {
    const config = createConfig(siteWith({ element: 'ups-a1', limit: 60, recovery: 50 }));
    expect(overload(config, 'ups-a1')).toMatchObject({
      test: { limit: 60, recovery: 50 },
      onDelayMs: 10_000,
      offDelayMs: 10_000,
      priority: 2,
    });
    expect(overload(config, 'ups-a2')).toMatchObject({ test: { limit: 80, recovery: 75 } });
  });

  it('of an element wins over one of its kind, wherever they stand; of two of the same, the later', () => {
    const config = createConfig(
      siteWith({ element: 'ups-a1', limit: 60 }, { kind: 'ups', limit: 70, onDelayMs: 1 }, { kind: 'ups', limit: 65, offDelayMs: 2 }),
    );
    expect(overload(config, 'ups-a1')).toMatchObject({ test: { limit: 60 }, onDelayMs: 1, offDelayMs: 2 });
    expect(overload(config, 'ups-b1')).toMatchObject({ test: { limit: 65 }, onDelayMs: 1, offDelayMs: 2 });
  });

  it('sets the priority, of what is concluded too', () => {
    const config = createConfig(
      siteWith({ kind: 'ups', priority: 1 }, { element: 'ups-b1', priority: 3 }, { kind: 'site', condition: 'site.silent', priority: 2 }),
    );
    expect([priorityOn(config, 'ups.overload', 'ups-a1'), priorityOn(config, 'ups.overload', 'ups-b1')]).toEqual([1, 3]);
    expect([priorityOn(config, 'site.silent', 'a'), priorityOn(config, 'ups.failed', 'ups-a1')]).toEqual([2, 2]);
  });

  it('takes the limit of a sensor from its room, and the file over both', () => {
    const site = miniSite();
    const elements = site.elements.map((element) => (element.id === 'room-a' ? { ...element, facts: { limitC: 30 } } : element));
    const limitOf = (one: Site, room: string): unknown =>
      createConfig(one)
        .signalAt.get(room)
        ?.get('env.temperature')
        ?.conditions.find((condition) => condition.id === 'temp.toLimit')?.test;
    expect(limitOf({ ...site, elements }, 'room-a')).toMatchObject({ limit: 30 });
    expect(limitOf({ ...site, elements }, 'room-b')).toMatchObject({ limit: 32 });
    const thresholds = [{ ...NOTHING, kind: 'room' as const, condition: 'temp.toLimit', limit: 28 }];
    expect(limitOf({ ...site, elements, thresholds }, 'room-a')).toMatchObject({ limit: 28 });
  });
});

describe('a changed site file', () => {
  function reloaded(world: World, site: Site): World {
    const model = fromCheckpoint(createConfig(site), toCheckpoint(world.model));
    if (model === null) throw new Error('refused');
    world.model = model;
    return world;
  }

  it('takes effect at the next reading and keeps what is open', () => {
    const world = new World(miniSite()).run(2).set({ 'ups-b1|ups.source': 'battery', 'ups-a1|ups.load': 70 }).run(20);
    const open = world.model.incidents;
    expect(Object.keys(open)).toHaveLength(1);
    reloaded(world, siteWith({ kind: 'ups', limit: 60, recovery: 55 })).run(12);
    expect(world.model.alarms['ups.overload|ups-a1']?.clearedAtMs).toBeNull();
    expect(world.model.incidents).toMatchObject({
      'INC-0001': { id: 'INC-0001', root: 'ups-b1', openedAtMs: open['INC-0001']?.openedAtMs },
    });
    expect(world.model.isWarmingUp).toBe(false);
  });

  it('ends an alarm that the new limits no longer mean, after its off-delay', () => {
    const world = new World(miniSite()).run(2).set({ 'ups-a1|ups.load': 85 }).run(12);
    expect(world.model.alarms['ups.overload|ups-a1']?.clearedAtMs).toBeNull();
    reloaded(world, siteWith({ kind: 'ups', limit: 95, recovery: 90 })).run(5);
    expect(world.model.alarms['ups.overload|ups-a1']?.clearedAtMs).toBeNull();
    world.run(10);
    expect(world.model.alarms['ups.overload|ups-a1']?.clearedAtMs).not.toBeNull();
  });
});

it('every condition that is an alarm leaves time to act', () => {
  const bad = [...SIGNAL_CONDITIONS, ...DERIVED_CONDITIONS].filter((one) => one.priority !== 'journal' && one.timeToActS <= 0);
  expect(bad).toEqual([]);
});
