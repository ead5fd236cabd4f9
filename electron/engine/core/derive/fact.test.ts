/** How a derivation looks at what is known: one reading, by two ways that say the same; what is gone, the last word, and since when an alarm is true. */
import { describe, expect, it } from 'vitest';
import type { Freshness, ReadingView } from '../../../../shared/model/live.ts';
import type { Draft } from '../draft.ts';
import type { World } from '../testing/bench-world.ts';
import { plantOf } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';
import { alarmOf, byId, stepOf } from '../testing/records.ts';
import { againSinceMs, glance, isAnyTold, isGone, isKnown, lastGood, lastWord, read, recoveredAtMs, standing } from './fact.ts';

const PLANT = plantOf(miniSite());
const LOAD = 'ups-a1|ups.load';
const SOURCE = 'ups-a1|ups.source';
const draftOf = (world: World, act: (draft: Draft) => void = () => undefined): Draft => stepOf(world.model, world.nowMs, act);
const after = (act: (world: World) => unknown): World => {
  const world = PLANT.fork();
  act(world);
  return world;
};
const silentFor = (seconds: number) => (world: World) => {
  world.silent.add(LOAD).add(SOURCE);
  world.run(seconds);
};
const bad = (world: World): void =>
  world.feed({
    type: 'samples',
    atMs: world.nowMs,
    samples: [LOAD, SOURCE].map((id) => ({ ...world.sample(id, id === LOAD ? 35 : 'online'), quality: 'bad' })),
  });

describe('a reading at a glance', () => {
  const worlds: readonly (readonly [title: string, world: World, isLoadKnown: boolean])[] = [
    ['all is read', PLANT, true],
    ['it has just changed', after((world) => world.set({ [LOAD]: 60, [SOURCE]: 'battery' }).run(2)), true],
    ['it is late', after(silentFor(2)), true],
    ['it is stale', after(silentFor(30)), false],
    ['it is bad', after(bad), false],
    ['nothing was ever read', after((world) => Object.assign(world, { model: plantOf(miniSite(), {}, 0).model })), false],
  ];

  it.each(worlds)('%s: it says the same as the whole reading, of every signal of the site', (_title, world, isLoadKnown) => {
    const draft = draftOf(world);
    expect(glance(draft, 'ups-a1', 'ups.load')?.isKnown).toBe(isLoadKnown);
    for (const { element, metric } of draft.config.signals) {
      const whole = read(draft, element, metric.id);
      const seen = glance(draft, element, metric.id);
      expect([element, metric.id, seen?.isKnown, seen?.state, seen?.value, seen?.atMs, seen?.freshness]).toEqual([
        ...[element, metric.id, isKnown(whole), whole?.state, whole?.value, whole?.atMs, whole?.freshness],
      ]);
      const good = lastGood(draft, draft.config.signalAt.get(element)?.get(metric.id)?.index ?? null);
      expect(good?.atMs ?? null).toBe(whole?.quality === 'good' ? (whole.atMs ?? null) : null);
    }
  });

  it('of what is no metric of it there is none', () => {
    const draft = draftOf(PLANT);
    expect([read(draft, 'ups-a1', 'gen.fuel'), glance(draft, 'ups-a1', 'gen.fuel'), lastGood(draft, null)]).toEqual([null, null, null]);
  });
});

describe('what one may lean on', () => {
  const reading = read(draftOf(PLANT), 'ups-a1', 'ups.load');
  if (reading === null) throw new Error('a UPS has a load');
  const of = (freshness: Freshness, quality: ReadingView['quality'] = 'good'): ReadingView => ({ ...reading, freshness, quality });

  it.each<readonly [Freshness, ReadingView['quality'], isKnown: boolean, isGone: boolean, isWord: boolean]>([
    ['fresh', 'good', true, false, true],
    ['late', 'good', true, false, true],
    ['stale', 'good', false, true, true],
    // It speaks only when something happens: its silence says nothing, and its last word is no evidence of now.
    ['standing', 'good', false, false, true],
    ['never', 'good', false, false, false],
    ['fresh', 'bad', false, true, false],
    ['fresh', 'absent', false, false, false],
  ])('%s and %s', (freshness, quality, known, gone, word) => {
    const one = of(freshness, quality);
    expect([isKnown(one), isGone(one), lastWord(one) === one]).toEqual([known, gone, word]);
  });

  it('of nothing nothing', () => {
    expect([isKnown(null), isGone(null), lastWord(null)]).toEqual([false, false, null]);
  });
});

it('an alarm stands until it is over', () => {
  const [stands, over] = [alarmOf('ups.bypass', 'ups-a1', 1), alarmOf('ups.bypass', 'ups-a2', 1, { clearedAtMs: 2 })];
  const draft = draftOf(PLANT, (of) => (of.alarms = byId(stands, over)));
  expect(['ups-a1', 'ups-a2', 'ups-b1'].map((id) => standing(draft, 'ups.bypass', id))).toEqual([stands, null, null]);
});

it('some fact of a condition was told before this look, or none', () => {
  const derived = { 'gen.late|gen-a': { condition: 'gen.late', element: 'gen-a', onsetMs: 0, raisedAtMs: 0 } };
  const draft = draftOf(PLANT, (of) => (of.derived = derived));
  expect([isAnyTold(draft, 'gen.late'), isAnyTold(draft, 'gen.stopped')]).toEqual([true, false]);
});

describe('an alarm in time', () => {
  // Two seconds until it counts, two until it is over.
  const BYPASS = { 'ups-b1|ups.source': 'bypass' };
  const ONLINE = { 'ups-b1|ups.source': 'online' };
  const lost = (): World => PLANT.fork().set(BYPASS).run(10);
  const alarm = (world: World) => {
    const found = world.model.alarms['ups.bypass|ups-b1'];
    if (found === undefined) throw new Error('a bypass is an alarm');
    return found;
  };

  it('that never broke is true since its onset', () => {
    const world = lost();
    expect(againSinceMs(draftOf(world), alarm(world))).toBe(PLANT.nowMs);
    expect(recoveredAtMs(draftOf(world), 'ups.bypass', 'ups-b1')).toBeNull();
  });

  it('is over since the first reading that said so', () => {
    const world = lost();
    const backMs = world.nowMs;
    expect(recoveredAtMs(draftOf(world.set(ONLINE).run(30)), 'ups.bypass', 'ups-b1')).toBe(backMs);
  });

  it('of what has no such condition nothing was over', () => {
    expect(recoveredAtMs(draftOf(PLANT), 'ups.bypass', 'gen-a')).toBeNull();
  });
});
