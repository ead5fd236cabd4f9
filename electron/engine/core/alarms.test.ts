/** Alarms: raised and cleared in measured time, masked by a worse one, kept until acknowledged, untouched by silence. */
import { describe, expect, it } from 'vitest';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';

const SITE = miniSite();
const alarm = (world: World, id: string) => world.model.alarms[id];
const journalled = (world: World, id: string) =>
  world.journal
    .filter((entry) => entry.kind === 'alarm' && (entry.body as { alarm: string }).alarm === id)
    .map((entry) => (entry.body as { state: string }).state);

describe('an alarm', () => {
  it('is raised after its on-delay, dated to the first bad measurement, and journalled once', () => {
    const world = new World(SITE);
    const badMs = world.nowMs;
    world.set({ 'mains-a|mains.voltage': 0 }).run(0.9);
    expect(alarm(world, 'mains.lost|mains-a')).toBeUndefined();
    world.run(3);
    expect(alarm(world, 'mains.lost|mains-a')).toMatchObject({ onsetMs: badMs, raisedAtMs: badMs + 1_000, clearedAtMs: null });
    expect(journalled(world, 'mains.lost|mains-a')).toEqual(['active']);
  });

  it('is not raised by a problem shorter than its on-delay', () => {
    const world = new World(SITE);
    world.set({ 'path-a1|pdu.state': 'down' }).run(1).set({ 'path-a1|pdu.state': 'up' }).run(20);
    expect(journalled(world, 'path.down|path-a1')).toEqual([]);
  });

  it('is cleared after its off-delay, in measured time, and stays listed until somebody has seen it', () => {
    const world = new World(SITE);
    world.set({ 'ups-b1|ups.source': 'battery' }).run(3);
    const backMs = world.nowMs;
    world.set({ 'ups-b1|ups.source': 'online' }).run(4.9);
    expect(alarm(world, 'ups.onBattery|ups-b1')?.clearedAtMs).toBeNull();
    world.run(2);
    expect(alarm(world, 'ups.onBattery|ups-b1')?.clearedAtMs).toBe(backMs + 5_000);
    expect(world.live().alarms['ups.onBattery|ups-b1']?.state).toBe('returned-unacked');
  });

  it('leaves the list when it returns after being acknowledged', () => {
    const world = new World(SITE);
    world.set({ 'ups-b1|ups.source': 'battery' }).run(3);
    world.feed({ type: 'operator', atMs: world.nowMs, call: { name: 'alarm.acknowledge', id: 'ups.onBattery|ups-b1', person: 'T. Est' } });
    expect(world.live().alarms['ups.onBattery|ups-b1']?.state).toBe('active-acked');
    world.set({ 'ups-b1|ups.source': 'online' }).run(8);
    expect(world.live().alarms['ups.onBattery|ups-b1']).toBeUndefined();
    expect(journalled(world, 'ups.onBattery|ups-b1')).toEqual(['active', 'returned']);
  });

  it('is neither raised nor cleared by silence, a bad reading or a lost source', () => {
    const world = new World(SITE);
    world.set({ 'ups-b1|ups.source': 'battery' }).run(3);
    world.silent.add('ups-b1|ups.source');
    world.run(60);
    world.feed({
      type: 'source',
      atMs: world.nowMs,
      report: { source: 'test', state: 'lost', trouble: 'timeout', detail: '', atMs: world.nowMs, elements: null },
    });
    world.feed({ type: 'samples', atMs: world.nowMs, samples: [{ ...world.sample('ups-b1|ups.source', 'nonsense') }] });
    expect(alarm(world, 'ups.onBattery|ups-b1')?.clearedAtMs).toBeNull();
    expect(journalled(world, 'ups.onBattery|ups-b1')).toEqual(['active']);
  });

  it('of a value between limit and recovery stays as it was: hysteresis', () => {
    const world = new World(SITE);
    world.set({ 'ups-b1|ups.load': 81 }).run(12);
    expect(alarm(world, 'ups.overload|ups-b1')?.clearedAtMs).toBeNull();
    world.set({ 'ups-b1|ups.load': 78 }).run(30);
    expect(alarm(world, 'ups.overload|ups-b1')?.clearedAtMs).toBeNull();
    world.set({ 'ups-b1|ups.load': 74 }).run(12);
    expect(alarm(world, 'ups.overload|ups-b1')?.clearedAtMs).not.toBeNull();
  });

  it('that says the same, worse, masks the lesser one', () => {
    const world = new World(SITE);
    world.set({ 'mains-a|mains.voltage': 0, 'mains-a|mains.frequency': 0 }).run(20);
    expect(Object.keys(world.model.alarms).filter((id) => id.endsWith('|mains-a'))).toEqual(['mains.lost|mains-a']);
  });

  it('that was hidden counts from when nothing hides it any more: a gauge that follows late opens no incident', () => {
    const world = new World(SITE);
    const units = (source: string) => ({ 'ups-a1|ups.source': source, 'ups-a2|ups.source': source });
    world.set({ 'mains-a|mains.voltage': 0, 'ups-a1|ups.inputVoltage': 0, ...units('battery') }).run(30);
    expect(alarm(world, 'ups.inputLow|ups-a1')).toBeUndefined();
    const onlineMs = world.set({ 'mains-a|mains.voltage': 230, ...units('online') }).nowMs;
    world.run(8);
    expect(alarm(world, 'ups.inputLow|ups-a1')?.raisedAtMs).toBeGreaterThanOrEqual(onlineMs + 5_000);
    world.set({ 'ups-a1|ups.inputVoltage': 230 }).run(30);
    expect(alarm(world, 'ups.inputLow|ups-a1')?.clearedAtMs).not.toBeNull();
    expect(Object.values(world.model.incidents).map((incident) => incident.root)).toEqual(['mains-a']);
  });

  it('that ended and began again between two looks is a new one', () => {
    const world = new World(SITE);
    const at = (second: number) => world.nowMs + second * 1_000;
    const say = (second: number, state: string) => world.sample('ups-b1|ups.source', state, at(second));
    const samples = [say(0, 'battery'), ...[1, 2, 3, 4, 5].map((second) => say(second, 'online')), say(6, 'battery')];
    world.feed({ type: 'samples', atMs: at(0), samples: samples.slice(0, 1) });
    world.feed({ type: 'samples', atMs: at(6.1), samples: samples.slice(1) });
    expect(alarm(world, 'ups.onBattery|ups-b1')).toMatchObject({ onsetMs: at(6) });
  });
});

describe('a derived alarm remembered over a restart', () => {
  it('ends when its fact has ended meanwhile', () => {
    const world = new World(SITE);
    world.set({ 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' });
    world.silent.add('mains-a|mains.voltage');
    world.run(3);
    expect(alarm(world, 'mains.inferredLost|mains-a')?.clearedAtMs).toBeNull();
    world.silent.clear();
    world.set({ 'ups-a1|ups.source': 'online', 'ups-a2|ups.source': 'online' });
    world.nowMs += 60_000;
    world.feed({ type: 'start', atMs: world.nowMs, isRestart: true });
    world.run(15);
    expect(alarm(world, 'mains.inferredLost|mains-a')?.clearedAtMs).not.toBeNull();
    expect(alarm(world, 'gen.late|gen-a')).toBeUndefined();
  });
});
