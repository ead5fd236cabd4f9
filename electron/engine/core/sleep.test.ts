/** An hour of sleep: with the event nothing of it is held against anybody; the same hour without the event is one of silence. */
import { expect, it } from 'vitest';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';

const HOUR_MS = 3_600_000;
const AFTER_S = 60;

/** All is well for half a minute, then nobody runs for an hour, then the same readings come again. */
function slept(isTold: boolean): { readonly world: World; readonly raised: readonly string[] } {
  const world = new World(miniSite());
  world.run(30);
  expect(Object.keys(world.model.alarms)).toEqual([]);
  const { seq } = world.model;
  world.nowMs += HOUR_MS;
  if (isTold) world.feed({ type: 'resume', atMs: world.nowMs, gapMs: HOUR_MS });
  else world.feed({ type: 'tick', atMs: world.nowMs });
  world.run(AFTER_S);
  const raised = world.journal.filter((line) => line.seq > seq && line.kind === 'alarm').map(({ text }) => text.key);
  return { world, raised };
}

it('raises nothing, and all is known again', () => {
  const { world, raised } = slept(true);
  expect(raised).toEqual([]);
  expect(world.model.isWarmingUp).toBe(false);
  expect(world.model.listeningSinceMs).toBeGreaterThan(world.model.startedAtMs + HOUR_MS);
});

it('without the event the hour is a silence, and is told as one', () => {
  expect(slept(false).raised).toContain('condition.site.silent.text');
});

it('what was read before is unknown at once', () => {
  const world = new World(miniSite());
  world.run(30).feed({ type: 'resume', atMs: world.nowMs, gapMs: HOUR_MS });
  expect(world.model.isWarmingUp).toBe(true);
  const read = Object.values(world.live().elements).filter(({ id }) => [...world.readings.keys()].some((key) => key.startsWith(`${id}|`)));
  expect(new Set(read.map(({ status }) => status))).toEqual(new Set(['unknown']));
});
