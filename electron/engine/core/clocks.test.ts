/** The clock of the copy: in sync, behind since a moment, behind nobody knows since when, unknown. */
import { expect, it } from 'vitest';
import type { ServiceClocks } from '../../../shared/model/live.ts';
import { clocksOf } from './clocks.ts';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';
import { createModel } from './model.ts';

const T0 = Date.UTC(2026, 2, 2, 14, 0, 0);
const service = miniSite().elements.find((element) => element.service !== null)?.id ?? '';

/** After 15 s in which nothing but these states of copies was heard. */
function heard(states: Readonly<Record<string, string>>): ServiceClocks['replication'] | undefined {
  const world = new World(miniSite());
  const signals = [...world.readings.keys()];
  world.model = createModel(world.model.config); // nothing of what the world has said
  for (const id of signals) if (states[id] === undefined) world.silent.add(id);
  world.nowMs = T0;
  world.feed({ type: 'start', atMs: T0, isRestart: false });
  world.feed({
    type: 'sources',
    atMs: T0,
    sources: [{ id: 'test', kind: 'test', isSimulated: true, signals, periodMs: 1_000 }],
  });
  world.set(states).run(15);
  return clocksOf(world.model)[service]?.replication;
}

const [A, B] = ['copy-a|repl.state', 'copy-b|repl.state'] as const;

it.each([
  ['in sync where both say so', { [A]: 'inSync', [B]: 'inSync' }, { state: 'inSync', fromMs: null }],
  ['behind since the first word that said so', { [A]: 'inSync', [B]: 'async' }, { state: 'behind', fromMs: T0 }],
  ['behind, nobody knows since when, where nothing was ever heard of the other one', { [B]: 'async' }, { state: 'behind', fromMs: null }],
  ['unknown where nothing was heard of one, and nothing bad of the other', { [B]: 'inSync' }, { state: 'unknown', fromMs: null }],
  ['unknown where nothing was heard', {}, { state: 'unknown', fromMs: null }],
])('is %s', (_how, states, expected) => {
  expect(heard(states)).toEqual(expected);
});
