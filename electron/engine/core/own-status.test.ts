/** What is kept of an element is what would be found anew: through readings, silence, a lost source and its return. */
import { describe, expect, it } from 'vitest';
import { declaredBy } from './declared.ts';
import { ownStatus, ownStatuses, type OwnStatus } from './own-status.ts';
import { atOnce } from './pieces.ts';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';

/** Of every element; `anew`: by a config nothing was kept for yet. */
function all({ model, nowMs }: World, anew: boolean): ReadonlyMap<string, OwnStatus> {
  const config = anew ? { ...model.config } : model.config;
  const world = { config, nowMs, signals: model.signals, isDeclared: declaredBy(config, model.sources) };
  return new Map(config.site.elements.map(({ id }) => [id, ownStatus(world, id)]));
}

function check(world: World): World {
  const alone = all(world, true);
  expect(all(world, false)).toEqual(alone);
  const { config, signals, sources } = world.model;
  const together = atOnce(ownStatuses({ config, nowMs: world.nowMs, signals, isDeclared: declaredBy(config, sources) }));
  expect(new Map(config.graph.ids.map((id, index) => [id, together[index]]))).toEqual(alone);
  return world;
}

describe('the own status of an element', () => {
  it('is kept as the same object while nothing was read', () => {
    const world = new World(miniSite()).run(3);
    expect(all(world, false).get('ups-b1')).toBe(all(world, false).get('ups-b1'));
  });

  it('holds through minutes of quiet readings, and follows silence and its end', () => {
    const world = check(new World(miniSite()).run(3));
    check(world.run(200));
    world.silent.add('ups-a1|ups.source');
    for (let second = 0; second < 6; second += 1) check(world.run(1));
    world.silent.clear();
    check(world.run(1));
    check(world.run(200));
  });

  it('follows a reading', () => {
    const world = check(new World(miniSite()).run(3));
    expect(all(world, false).get('ups-b1')?.status).toBe('ok');
    check(world.set({ 'ups-b1|ups.source': 'battery' }).run(5));
    expect(all(world, false).get('ups-b1')?.status).toBe('degraded');
  });

  it.each(['constructor', 'toString', '__proto__', 'sideways'])(
    'is unknown by a state that is none of its metric, also when every object knows the word: %s',
    (word) => {
      const world = new World(miniSite()).run(3).set({ 'ups-b1|ups.source': word }).run(40);
      expect(all(world, true).get('ups-b1')?.status).toBe('unknown');
    },
  );

  it('becomes unknown by time alone, before and after a look', () => {
    const world = check(new World(miniSite()).run(3));
    const { nowMs } = world;
    for (let seconds = 0; seconds < 120; seconds += 1) {
      world.nowMs = nowMs + seconds * 1_000;
      check(world);
    }
    expect(all(world, false).get('ups-b1')?.status).toBe('unknown');
    world.nowMs = nowMs;
    expect(all(check(world), false).get('ups-b1')?.status).toBe('ok');
  });

  it('follows a lost source and its return', () => {
    const world = check(new World(miniSite()).run(3));
    const report = (state: 'up' | 'lost'): void =>
      world.feed({
        type: 'source',
        atMs: world.nowMs,
        report: { source: 'test', state, trouble: state === 'lost' ? 'timeout' : null, detail: '', atMs: world.nowMs, elements: null },
      });
    report('lost');
    expect(all(check(world), false).get('ups-b1')?.status).toBe('unknown');
    world.nowMs += 1_000;
    report('up');
    expect(all(check(world.run(15)), false).get('ups-b1')?.status).toBe('ok');
  });
});
