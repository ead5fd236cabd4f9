/** Chatter: three times in a minute is held as one alarm; it ends by quiet alone, never by silence; any order of arrival is the same. */
import { describe, expect, it } from 'vitest';
import { step } from './step.ts';
import { createModel, type Model } from './model.ts';
import type { EngineEvent } from './events.ts';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';

const ID = 'ups.onBattery|ups-b1';
const lines = (world: World, key: string): number => world.journal.filter((entry) => entry.text.key === key).length;

/** `times` times two seconds of battery, then `pause` seconds online. */
function chattering(times: number, pause: number): World {
  const world = new World(miniSite()).run(2);
  for (let n = 0; n < times; n += 1) world.set({ 'ups-b1|ups.source': 'battery' }).run(2).set({ 'ups-b1|ups.source': 'online' }).run(pause);
  return world;
}

describe('an alarm that comes and goes', () => {
  it('is latched at the third time within a minute, with one line', () => {
    expect(chattering(2, 10).live().alarms[ID]).toMatchObject({ isChattering: false, activations: 2 });
    const world = chattering(8, 10);
    expect(world.live().alarms[ID]).toMatchObject({ isChattering: true, activations: 8, state: 'active-unacked', clearedAtMs: null });
    expect([lines(world, 'alarm.chattering'), lines(world, 'condition.ups.onBattery.text')]).toEqual([1, 3]);
  });

  it('is not latched when the third comes later than a minute', () => {
    expect(chattering(4, 29).live().alarms[ID]?.isChattering).toBe(false);
  });

  it('ends after five minutes of quiet, then counts anew', () => {
    const world = chattering(4, 10);
    world.run(280);
    expect(world.live().alarms[ID]?.isChattering).toBe(true);
    world.run(20);
    expect(world.live().alarms[ID]).toMatchObject({ isChattering: false, state: 'returned-unacked' });
    expect(lines(world, 'alarm.settled')).toBe(1);
    expect(Object.keys(world.model.chatter)).toEqual([]);
  });

  it('that stays for five minutes is an alarm like any other again', () => {
    const world = chattering(4, 10);
    world.set({ 'ups-b1|ups.source': 'battery' }).run(303);
    expect(world.live().alarms[ID]).toMatchObject({ isChattering: false, state: 'active-unacked' });
    expect(lines(world, 'condition.ups.onBattery.text')).toBe(3);
    world.set({ 'ups-b1|ups.source': 'online' }).run(7);
    expect(world.live().alarms[ID]?.state).toBe('returned-unacked');
  });

  it('is not ended by silence', () => {
    const world = chattering(4, 10);
    world.silent.add('ups-b1|ups.source');
    world.run(400);
    expect(world.live().alarms[ID]?.state).toBe('active-unacked');
  });

  it('forgets a single time after a minute', () => {
    const world = chattering(1, 70);
    world.set({ 'ups-b2|ups.source': 'off' }).run(5);
    expect(Object.keys(world.model.chatter)).toEqual(['ups.failed|ups-b2']);
  });

  it('is the same whichever of two readings arrives first', () => {
    const world = chattering(5, 10);
    const swapped = world.events.map((event): EngineEvent =>
      event.type === 'samples' ? { ...event, samples: [...event.samples].reverse() } : event,
    );
    const replay = (events: readonly EngineEvent[]): Model =>
      events.reduce((model, event) => step(model, event).model, createModel(world.model.config));
    expect(replay(swapped).chatter).toEqual(world.model.chatter);
  });
});
