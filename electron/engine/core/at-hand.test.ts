/** What is worked out ahead is what would be found anew, whenever it is asked: through readings, silence and a lost source. */
import { describe, expect, it } from 'vitest';
import { keepAtHand } from './at-hand.ts';
import { declaredBy } from './declared.ts';
import { heardOfSites, silentSignals } from './derive/hearing.ts';
import { beginStep, settledSignals, type Draft } from './draft.ts';
import { ownStatuses } from './own-status.ts';
import { atOnce } from './pieces.ts';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';

/** Enough ticks for every share. */
const TICKS = 60;

function said(draft: Draft) {
  const { config, nowMs, sources } = draft;
  const world = { config, nowMs, signals: settledSignals(draft), isDeclared: declaredBy(config, sources) };
  return { own: structuredClone(atOnce(ownStatuses(world))), silent: silentSignals(draft), heard: heardOfSites(draft) };
}

function check({ model }: World): void {
  for (let tick = 0; tick < TICKS; tick += 1) keepAtHand(beginStep(model, model.nowMs + tick * 100));
  for (const laterMs of [0, 5_900, 60_000]) {
    const draft = beginStep(model, model.nowMs + laterMs);
    expect(said(draft)).toEqual(said({ ...draft, config: { ...draft.config } }));
  }
}

describe('what is kept at hand', () => {
  it('is what would be found anew', () => {
    const world = new World(miniSite()).run(3);
    check(world);
    check(world.set({ 'ups-a1|ups.source': 'battery' }).run(3));
    world.silent.add('mains-a|mains.voltage');
    check(world.run(20));
    world.feed({
      type: 'source',
      atMs: world.nowMs,
      report: { source: 'test', state: 'lost', trouble: 'timeout', detail: '', atMs: world.nowMs, elements: null },
    });
    check(world.run(2));
  });
});
