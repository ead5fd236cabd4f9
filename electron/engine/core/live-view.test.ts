/** The view: unchanged entries keep their identity, so that a patch holds what changed and nothing else. */
import { describe, expect, it } from 'vitest';
import { diffLive } from '../../../shared/lib/patch.ts';
import { live, type ViewContext } from './live-view.ts';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';

const CONTEXT: ViewContext = { reality: 'real', faults: [] };

describe('live', () => {
  it('keeps every entry of a state that did not change', () => {
    const world = new World(miniSite()).set({ 'ups-b1|ups.source': 'battery' }).run(3);
    const first = live(world.model, CONTEXT);
    const second = live(world.model, CONTEXT, first);
    for (const name of ['elements', 'groups', 'readings', 'alarms', 'incidents', 'decisions', 'sources', 'standing'] as const)
      for (const key of Object.keys(second[name])) expect(second[name][key], `${name} ${key}`).toBe(first[name][key]);
    expect(diffLive(first, second)).toBeNull();
  });

  it('changes only what a reading changes', () => {
    const world = new World(miniSite()).run(3);
    const first = live(world.model, CONTEXT);
    world.feed({ type: 'samples', atMs: world.nowMs, samples: [world.sample('ups-b1|ups.load', 44)] });
    const second = live(world.model, CONTEXT, first);
    expect(second.readings['ups-b1|ups.load']).toMatchObject({ value: 44 });
    const patch = diffLive(first, second) ?? {};
    expect(Object.keys(patch['readings']?.set ?? {})).toEqual(['ups-b1|ups.load']);
    expect(patch['alarms']).toBeUndefined();
    for (const id of Object.keys(first.readings).filter((one) => one !== 'ups-b1|ups.load'))
      expect(second.readings[id]).toBe(first.readings[id]);
  });

  it('ages a reading that nobody repeats: the same state is seen late, then stale and unknown', () => {
    const world = new World(miniSite()).run(3);
    world.silent.add('ups-b1|ups.load');
    world.run(1);
    expect(world.live().readings['ups-b1|ups.load']).toMatchObject({ freshness: 'fresh', status: 'ok' });
    world.run(3);
    expect(world.live().readings['ups-b1|ups.load']?.freshness).toBe('stale');
    expect(world.live().readings['ups-b1|ups.load']?.status).toBe('unknown');
  });

  it('calls a source silent whose readings are stale, unless all of them may be', () => {
    const [regular, atWill] = ['mains-b|mains.voltage', 'ups-b1|ups.load'];
    const stateOf = (periods: Readonly<Record<string, null>>): string | undefined => {
      const world = new World(miniSite());
      const source = { id: 'other', kind: 'test', isSimulated: true, signals: [regular, atWill], periodMs: 10_000, periods };
      world.feed({ type: 'sources', atMs: world.nowMs, sources: [source] });
      world.feed({ type: 'samples', atMs: world.nowMs, samples: [{ ...world.sample(regular, 230), source: 'other' }] });
      world.feed({ type: 'tick', atMs: world.nowMs + 31_000 });
      return world.live().sources['other']?.state;
    };
    expect(stateOf({})).toBe('silent');
    expect(stateOf({ [atWill]: null })).toBe('silent');
  });

  it('sees the same reading late before it is stale', () => {
    const world = new World(miniSite());
    const signals = [...world.readings.keys()];
    world.feed({
      type: 'sources',
      atMs: world.nowMs,
      sources: [{ id: 'test', kind: 'test', isSimulated: true, signals, periodMs: 10_000 }],
    });
    world.run(1);
    const seen = [0, 12_000, 15_000, 31_000].map((afterMs) => {
      world.feed({ type: 'tick', atMs: world.nowMs + afterMs });
      return [world.live().readings['ups-b1|ups.load']?.freshness, world.live().sources['test']?.state];
    });
    expect(seen.map(([freshness]) => freshness)).toEqual(['fresh', 'late', 'late', 'stale']);
    // A source each of whose readings is stale does not look well, although it answers.
    expect(seen.map(([, state]) => state)).toEqual(['up', 'up', 'up', 'silent']);
  });

  it('dates the state of an element to when it changed, and keeps the date while it stays', () => {
    const world = new World(miniSite()).run(3);
    const first = live(world.model, CONTEXT);
    world.set({ 'ups-b1|ups.source': 'off' }).run(3);
    const second = live(world.model, CONTEXT, first);
    world.run(2);
    const third = live(world.model, CONTEXT, second);
    expect(second.elements['ups-b1']).toMatchObject({ status: 'down', sinceMs: second.meta.nowMs });
    expect(third.elements['ups-b1']?.sinceMs).toBe(second.elements['ups-b1']?.sinceMs);
    expect(third.elements['ups-b2']?.sinceMs).toBe(first.elements['ups-b2']?.sinceMs);
    // Since when it was so before anybody looked is not known, as after a start and in a replay.
    expect(live(world.model, CONTEXT).elements['ups-b1']?.sinceMs).toBeNull();
  });

  it('does not date anew what is heard again as it was before a silence, and says that nobody watched in between', () => {
    const world = new World(miniSite()).run(3);
    let view = live(world.model, CONTEXT);
    const at = (change: () => void, seconds: number): typeof view => {
      change();
      world.run(seconds);
      return (view = live(world.model, CONTEXT, view));
    };
    const ups = (): unknown => {
      const { status, sinceMs, unwatched, before } = view.elements['ups-b1'] ?? {};
      return { status, sinceMs, ...(unwatched === undefined ? {} : { unwatched }), ...(before === undefined ? {} : { before }) };
    };
    const isOfIt = (id: string): boolean => id.startsWith('ups-b1|');
    const silence = (): void => [...world.readings.keys()].filter(isOfIt).forEach((id) => world.silent.add(id));
    const downMs = at(() => world.set({ 'ups-b1|ups.source': 'off' }), 3).meta.nowMs;
    expect(ups()).toEqual({ status: 'down', sinceMs: downMs });
    const silentMs = at(silence, 40).meta.nowMs;
    expect(ups()).toEqual({ status: 'unknown', sinceMs: silentMs, before: { status: 'down', sinceMs: downMs } });
    at(() => world.silent.clear(), 3);
    expect(ups()).toEqual({ status: 'down', sinceMs: downMs, unwatched: 'between' });
    at(silence, 40);
    const wellMs = at(() => {
      world.silent.clear();
      world.set({ 'ups-b1|ups.source': 'online' });
    }, 15).meta.nowMs;
    // Well again, by a silence: nobody knows since when.
    expect(ups()).toEqual({ status: 'ok', sinceMs: wellMs, unwatched: 'begin' });
    const againMs = at(() => world.set({ 'ups-b1|ups.source': 'off' }), 3).meta.nowMs;
    expect(ups()).toEqual({ status: 'down', sinceMs: againMs });
  });
});
