/** What goes on from a checkpoint says what would have been said without it, line by line: a replay begins at one. */
import { expect, it } from 'vitest';
import { exactlyFromCheckpoint, toCheckpoint } from './checkpoint.ts';
import { createConfig } from './config.ts';
import { createModel, type Model } from './model.ts';
import { step } from './step.ts';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';

/** A story from the quiet on: what is set, and what falls silent, each for so many seconds. */
const STORIES: Readonly<Record<string, (world: World) => void>> = {
  'a centre falls silent, and is given up after a minute': (world) => {
    for (const id of world.readings.keys()) if (/-b\d?\||^b\|/.test(id)) world.silent.add(id);
    world.run(75);
  },
  'the mains is lost, and comes back': (world) => {
    world.set({ 'mains-a|mains.voltage': 0, 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' }).run(20);
    world.set({ 'mains-a|mains.voltage': 230, 'ups-a1|ups.source': 'online', 'ups-a2|ups.source': 'online' }).run(20);
  },
};

it.each(Object.keys(STORIES))('%s', (name) => {
  const site = miniSite();
  const world = new World(site).run(20);
  const from = world.events.length;
  STORIES[name]?.(world);
  const { events } = world;
  let model: Model = events.slice(0, from).reduce((now, event) => step(now, event).model, createModel(createConfig(site)));
  let restored = model;
  for (const [n, event] of events.slice(from).entries()) {
    if (n % 37 === 0) restored = exactlyFromCheckpoint(createConfig(site), toCheckpoint(model)) ?? model;
    const [went, goesOn] = [step(model, event), step(restored, event)];
    expect(JSON.stringify(goesOn.effects), `${event.type} ${String(n)}`).toBe(JSON.stringify(went.effects));
    expect(goesOn.model.wakeAtMs, `${event.type} ${String(n)}`).toBe(went.model.wakeAtMs);
    [model, restored] = [went.model, goesOn.model];
  }
});
