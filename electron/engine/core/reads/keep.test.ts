/** What is kept is what would be answered anew, and it is kept for what was read alone. */
import { afterEach, describe, expect, it } from 'vitest';
import { hasCome, read, readToShow, valueOf } from '../derive/fact.ts';
import { beginStep, wakeAt, type Draft } from '../draft.ts';
import { World } from '../testing/bench-world.ts';
import { miniSite } from '../testing/mini-site.ts';
import { ask, checks, stands } from './keep.ts';

const draftOf = (world: World): Draft => beginStep(world.model, world.nowMs);

/** Asks in this world, and again in each later one: whether it was kept. */
function keeps(make: (draft: Draft) => unknown, world: World, later: (world: World) => World): boolean {
  const kept = ask(draftOf(world), undefined, make);
  return ask(draftOf(later(world)), kept, make) === kept;
}

const source = (draft: Draft): unknown => read(draft, 'ups-b1', 'ups.source')?.state;
const quiet = (): World => new World(miniSite()).run(3);
const later = (world: World): World => world.run(2);

afterEach(() => {
  checks.isOn = false;
});

describe('a kept answer', () => {
  it('holds while the fields it read say the same, however often they are read', () => {
    expect(keeps(source, quiet(), later)).toBe(true);
    expect(keeps(source, quiet(), (world) => world.set({ 'ups-b1|ups.source': 'battery' }).run(2))).toBe(false);
    expect(keeps((draft) => read(draft, 'ups-b1', 'ups.source')?.atMs, quiet(), later)).toBe(false);
  });

  it('goes by the freshness of a reading', () => {
    const fresh = (draft: Draft): unknown => read(draft, 'ups-b1', 'ups.source')?.freshness;
    const silent = (world: World): World => {
      world.silent.add('ups-b1|ups.source');
      return world.run(60);
    };
    expect(keeps(fresh, quiet(), later)).toBe(true);
    expect(keeps(fresh, quiet(), silent)).toBe(false);
  });

  it('does not hold when the time was read, and until its moment when it was asked for one', () => {
    expect(keeps((draft) => draft.nowMs, quiet(), later)).toBe(false);
    const world = quiet();
    const atMs = world.nowMs + 3_000;
    expect(keeps((draft) => hasCome(draft, atMs), world, later)).toBe(true);
    expect(keeps((draft) => hasCome(draft, atMs), world, later)).toBe(false);
  });

  it('goes by the entries read of a record, and by what is asked of it as a whole', () => {
    const fail = (world: World): World => world.set({ 'ups-b1|ups.source': 'battery' }).run(3);
    expect(keeps((draft) => draft.alarms['ups.onBattery|ups-a1'], quiet(), fail)).toBe(true);
    expect(keeps((draft) => draft.alarms['ups.onBattery|ups-b1'], quiet(), fail)).toBe(false);
    expect(keeps((draft) => Object.keys(draft.alarms).length, quiet(), fail)).toBe(false);
    expect(keeps((draft) => draft.picture.status['ups-b1'], quiet(), fail)).toBe(false);
  });

  it('goes by the value of a function, and not at all by what is only shown', () => {
    const isWell = (draft: Draft): unknown => valueOf(draft, (now) => read(now, 'ups-b1', 'ups.source')?.atMs !== null);
    expect(keeps(isWell, quiet(), later)).toBe(true);
    const shown = (draft: Draft): unknown => readToShow(draft, 'ups-b1', 'ups.source')?.atMs;
    const world = quiet();
    const kept = ask(draftOf(world), undefined, shown);
    later(world);
    expect(stands(draftOf(world), kept, shown, () => null)).toBe(true);
    expect(ask(draftOf(world), kept, shown)).not.toBe(kept);
  });

  it('asks to be woken again, and is no answer to keep when it wrote something', () => {
    const world = quiet();
    const atMs = world.nowMs + 500;
    const waking = (draft: Draft): void => wakeAt(draft, atMs);
    const kept = ask(draftOf(world), undefined, waking);
    const again = { ...draftOf(world), wakeAtMs: Infinity };
    ask(again, kept, waking);
    expect(again.wakeAtMs).toBe(atMs);
    const draft = draftOf(world);
    const writing = (view: Draft): void => {
      view.isOutlookDirty = true;
    };
    expect(ask(draft, ask(draft, undefined, writing), writing).decided.holds(draft)).toBe(false);
    expect(draft.isOutlookDirty).toBe(true);
  });

  it('is compared with the one made anew when tests ask for it', () => {
    checks.isOn = true;
    let salt = 0;
    const hidden = (): number => (salt += 1);
    const world = quiet();
    const kept = ask(draftOf(world), undefined, hidden);
    expect(() => ask(draftOf(world), kept, hidden)).toThrow(/kept 1, but made anew 2/);
  });
});
