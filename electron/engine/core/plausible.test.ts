/** Instruments that check each other: who is odd, when nobody is, and that doubt raises nothing, closes nothing and outlives silence. */
import { describe, expect, it } from 'vitest';
import type { Site, SiteElement } from '../../../shared/model/site.ts';
import { createConfig } from './config.ts';
import { signalOf } from './signal-list.ts';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';

function siteWith(...sensors: string[]): Site {
  const site = miniSite();
  const [room] = site.elements.filter((element) => element.kind === 'room');
  if (room === undefined) throw new Error('no room');
  const more: SiteElement[] = sensors.map((id) => ({ ...room, id, kind: 'sensor', name: id, in: room.id }));
  return { ...site, elements: [...site.elements, ...more] };
}

const T = (id: string): string => `${id}|env.temperature`;

function roomOf(temperatures: Readonly<Record<string, number>>, site = siteWith('t1', 't2')): World {
  const world = new World(site);
  world.run(2);
  const declared = [...world.readings.keys(), ...Object.keys(temperatures)];
  world.feed({
    type: 'sources',
    atMs: world.nowMs,
    sources: [{ id: 'test', kind: 'test', isSimulated: true, signals: declared, periodMs: 1_000 }],
  });
  return world.set(temperatures).run(2);
}

function doubted(world: World): string[] {
  return world.model.config.signals.flatMap((signal) => (signalOf(world.model.signals, signal.index).isDoubted ? [signal.element] : []));
}
const isActive = (world: World, id: string): boolean => world.model.alarms[id]?.clearedAtMs === null;

const WELL = { [T('room-a')]: 22, [T('t1')]: 22.5, [T('t2')]: 21 };

describe('temperatures of one room', () => {
  it.each([
    ['all agree', {}, []],
    ['five apart is not too far', { [T('t1')]: 27 }, []],
    ['one is odd', { [T('t1')]: 40 }, ['t1']],
    ['one is far too cold', { [T('room-a')]: -20 }, ['room-a']],
    ['three opinions', { [T('t1')]: 31, [T('t2')]: 40 }, ['room-a', 't1', 't2']],
    ['the two that moved are right', { [T('t1')]: 40, [T('t2')]: 41 }, ['room-a']],
  ])('%s', (_what, change, expected) => {
    const world = roomOf(WELL).set(change).run(2);
    expect(doubted(world).sort()).toEqual([...expected].sort());
  });

  it('two cannot outvote each other', () => {
    const world = roomOf({ [T('room-a')]: 22, [T('t1')]: 22 }, siteWith('t1'));
    expect(doubted(world.set({ [T('t1')]: 40 }).run(2))).toEqual(['room-a', 't1']);
    world.run(61);
    expect(isActive(world, 'sensors.contradict|room-a')).toBe(true);
  });

  it('are believed again only when they are nearer than where doubt began', () => {
    const world = roomOf(WELL)
      .set({ [T('t1')]: 28 })
      .run(2);
    expect(doubted(world)).toEqual(['t1']);
    expect(doubted(world.set({ [T('t1')]: 26.5 }).run(2))).toEqual(['t1']);
    expect(doubted(world.set({ [T('t1')]: 25.5 }).run(2))).toEqual([]);
  });

  it('stay in doubt when the odd one falls silent', () => {
    const world = roomOf(WELL)
      .set({ [T('t1')]: 60 })
      .run(2);
    world.silent.add(T('t1'));
    world.run(70);
    expect(doubted(world)).toEqual(['t1']);
    expect(isActive(world, 'sensor.implausible|t1')).toBe(true);
  });

  it('in doubt raise no alarm and close none', () => {
    const world = roomOf(WELL)
      .set({ [T('t1')]: 60 })
      .run(30);
    expect(isActive(world, 'temp.critical|t1')).toBe(false);
    // The others come to where it was: it was right all along.
    world.set({ [T('t2')]: 59, [T('room-a')]: 58 }).run(12);
    expect(isActive(world, 'temp.critical|t1')).toBe(true);
    // Now it is the odd one and reads well: its alarm stands.
    world.set({ [T('t1')]: 20 }).run(60);
    expect(isActive(world, 'temp.critical|t1')).toBe(true);
    expect(isActive(world, 'sensor.implausible|t1')).toBe(false);
    world.run(5);
    expect(isActive(world, 'sensor.implausible|t1')).toBe(true);
  });

  it('in doubt are shown as bad, unknown and implausible; what stands in the room is not in doubt', () => {
    const world = roomOf(WELL)
      .set({ [T('room-a')]: 60 })
      .run(3);
    expect(world.live().readings[T('room-a')]).toMatchObject({ quality: 'bad', status: 'unknown', isImplausible: true, value: 60 });
    expect(world.live().elements['room-a']?.status).toBe('unknown');
    expect(world.live().elements['hv-a1']?.status).toBe('ok');
  });

  it('confirm each other: two of three make a hot room, one does not', () => {
    const hot = { [T('room-a')]: 31, [T('t1')]: 33, [T('t2')]: 31 };
    const world = roomOf(hot).run(20);
    expect(isActive(world, 'temp.critical|t1')).toBe(true);
    expect(isActive(world, 'temp.confirmed|room-a')).toBe(false);
    world.set({ [T('t2')]: 33 }).run(12);
    expect(isActive(world, 'temp.confirmed|room-a')).toBe(true);
    world.silent.add(T('t1')).add(T('t2'));
    world.run(30);
    expect(isActive(world, 'temp.confirmed|room-a')).toBe(true);
  });
});

it('a room of many sensors is compared in pieces of at most eight', () => {
  const names = Array.from({ length: 20 }, (_, n) => `s${n}`);
  const groups = new Set(createConfig(siteWith(...names)).peers.values());
  const sizes = [...groups].flatMap((group) => (group.kind === 'same' && group.place === 'room-a' ? [group.members.length] : []));
  expect(sizes).toEqual([7, 7, 7]);
});
