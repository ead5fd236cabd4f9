/** Facts no single instrument says: inferred mains, a late generator, common causes, silence in all its forms, a stepped clock. */
import { describe, expect, it } from 'vitest';
import { World } from '../testing/bench-world.ts';
import { miniSite } from '../testing/mini-site.ts';

const SITE = miniSite();
const BOTH_ON_BATTERY = { 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' };

const standing = (world: World): string[] =>
  Object.values(world.model.alarms)
    .filter((alarm) => alarm.clearedAtMs === null)
    .map((alarm) => alarm.id)
    .sort();
const signalsOf = (world: World, isOf: (id: string) => boolean): string[] => [...world.readings.keys()].filter(isOf);
const silence = (world: World, isOf: (id: string) => boolean): void => signalsOf(world, isOf).forEach((id) => world.silent.add(id));
const isInB = (id: string): boolean => /^(?:[a-z]+-b\d?|b)\|/.test(id);

describe('mains lost, as its UPS units tell it', () => {
  it('is concluded when the meter is silent and all units are on battery, dated to the first of them', () => {
    const world = new World(SITE);
    world.silent.add('mains-a|mains.voltage');
    const onsetMs = world.nowMs;
    world.set(BOTH_ON_BATTERY).run(2);
    expect(world.model.alarms['mains.inferredLost|mains-a']).toMatchObject({ onsetMs, clearedAtMs: null });
    expect(Object.values(world.model.incidents)).toMatchObject([{ root: 'mains-a', isInferred: true }]);
  });

  it('is not concluded from one unit of two, nor against a meter that reads voltage afterwards', () => {
    const one = new World(SITE);
    one.silent.add('mains-a|mains.voltage');
    expect(standing(one.set({ 'ups-a1|ups.source': 'battery' }).run(3))).toEqual(['ups.onBattery|ups-a1']);
    const contradicted = new World(SITE).set(BOTH_ON_BATTERY).run(4);
    expect(standing(contradicted)).not.toContain('mains.inferredLost|mains-a');
  });
});

describe('a generator', () => {
  const lost = { 'mains-a|mains.voltage': 0, ...BOTH_ON_BATTERY };

  it('is late when it does not run within its time of the loss, not before', () => {
    const world = new World(SITE);
    const lostMs = world.nowMs;
    world.set(lost).run(10.4);
    expect(standing(world)).not.toContain('gen.late|gen-a');
    world.run(1);
    expect(world.model.alarms['gen.late|gen-a']?.onsetMs).toBe(lostMs + 10_000);
  });

  it('is not late when it runs in time', () => {
    const world = new World(SITE).set(lost).run(8).set({ 'gen-a|gen.state': 'running' }).run(20);
    expect(standing(world)).not.toContain('gen.late|gen-a');
  });
});

describe('a common cause', () => {
  it('is concluded for the duct whose links all fell together, while the others are well', () => {
    const world = new World(SITE).set({ 'link-1|link.oper': 'down', 'link-3|link.oper': 'down' }).run(5);
    expect(standing(world)).toContain('shared.cause|duct-north');
  });

  it('is not concluded while something in its shadow is well, nor when they fell far apart', () => {
    expect(
      standing(new World(SITE).set({ 'link-1|link.oper': 'down', 'link-2|link.oper': 'down' }).run(5)).filter((id) =>
        id.startsWith('shared'),
      ),
    ).toEqual([]);
    const oneLeg = new World(SITE).set({ 'ups-b1|ups.source': 'off', 'path-b1|pdu.state': 'down' }).run(5);
    expect(standing(oneLeg)).toEqual(['path.down|path-b1', 'ups.failed|ups-b1']);
    const apart = new World(SITE).set({ 'link-1|link.oper': 'down' }).run(20).set({ 'link-3|link.oper': 'down' }).run(5);
    expect(standing(apart).filter((id) => id.startsWith('shared'))).toEqual([]);
  });
});

describe('what nobody hears any more', () => {
  // Two of four things down in room B (a UPS and a path it does not feed); the other two are well, and then silent.
  const two = { 'ups-b1|ups.source': 'off', 'path-b2|pdu.state': 'down' };
  const others = (id: string): boolean => isInB(id) && !id.startsWith('ups-b1') && !id.startsWith('path-b2');

  it('was well after the others fell: no common cause took it, however long it is silent', () => {
    const world = new World(SITE).set(two).run(40);
    silence(world, others);
    world.run(200);
    expect(standing(world)).toContain('signal.unknown|hv-b1');
    expect(standing(world).filter((id) => id.startsWith('shared'))).toEqual([]);
  });

  it('fell silent as the others fell: one cause took all of them', () => {
    const world = new World(SITE).set(two);
    silence(world, others);
    world.run(200);
    expect(standing(world).filter((id) => id.startsWith('shared'))).toEqual(['shared.cause|b']);
  });
});

describe('links', () => {
  const all = ['link-1', 'link-2', 'link-3', 'link-4'].map((id) => `${id}|link.oper`);

  it('are severed when every one is down, at the moment of the last; not when one is left or unknown', () => {
    const world = new World(SITE);
    world.set(Object.fromEntries(all.slice(0, 3).map((id) => [id, 'down']))).run(5);
    expect(standing(world)).not.toContain('links.allSevered|b');
    const lastMs = world.nowMs;
    world.set({ 'link-4|link.oper': 'down' }).run(5);
    expect(world.model.alarms['links.allSevered|b']?.onsetMs).toBe(lastMs);
    const blind = new World(SITE);
    blind.silent.add('link-4|link.oper');
    blind.set(Object.fromEntries(all.slice(0, 3).map((id) => [id, 'down']))).run(15);
    expect(standing(blind)).not.toContain('links.allSevered|b');
  });
});

describe('silence', () => {
  it('of a whole site is one fact, not one for each instrument', () => {
    const world = new World(SITE);
    silence(world, isInB);
    world.run(20);
    expect(standing(world)).toEqual(['site.silent|b']);
    expect(world.live().elements['ups-b1']?.status).toBe('unknown');
  });

  it('of one instrument makes it unknown first, and an alarm of lowest priority after a while', () => {
    const world = new World(SITE);
    world.silent.add('hv-b1|device.reach');
    world.run(3.5);
    expect(world.live().elements['hv-b1']?.status).toBe('unknown');
    expect(standing(world)).toEqual([]);
    world.run(8);
    expect(standing(world)).toEqual(['signal.unknown|hv-b1']);
    world.silent.clear();
    world.run(2);
    expect(standing(world)).toEqual([]);
  });

  it('of a source that says so is that fact alone: its signals are unknown at once, and nothing in them is judged', () => {
    const world = new World(SITE);
    silence(world, () => true);
    world.feed({
      type: 'source',
      atMs: world.nowMs,
      report: { source: 'test', state: 'lost', trouble: 'timeout', detail: '', atMs: world.nowMs, elements: null },
    });
    expect(world.live().elements['ups-a1']?.status).toBe('unknown');
    world.run(30);
    expect(standing(world)).toEqual(['source.lost|test']);
  });

  it("while the console itself is cut off is nobody else's fault", () => {
    const world = new World(SITE).set({ 'monitor-a|console.gateway': 'down' }).run(5);
    silence(world, isInB);
    world.run(20);
    expect(standing(world)).toEqual(['console.isolated|monitor-a']);
  });
});

describe('a stepped clock', () => {
  it('is said at once and is over after one lease time', () => {
    const world = new World(SITE);
    world.feed({ type: 'clock', atMs: world.nowMs, stepMs: 3_600_000 });
    expect(standing(world)).toEqual(['clock.stepped|clock']);
    expect(world.live().meta.clock).toBe('stepped');
    world.run(30);
    expect(standing(world)).toEqual([]);
    expect(world.live().meta.clock).toBe('ok');
  });
});
