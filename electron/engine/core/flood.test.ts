/** A flood begins above ten new alarms in ten minutes and ends below five; it is said once, and shown with what is folded. */
import { describe, expect, it } from 'vitest';
import { createConfig } from './config.ts';
import { beginStep } from './draft.ts';
import { noteAlarm, watchFlood } from './flood.ts';
import { createModel } from './model.ts';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';

const MINUTE = 60_000;
const draftAt = (atMs: number) => beginStep({ ...createModel(createConfig(miniSite())), nowMs: 0 }, atMs);

describe('a flood', () => {
  it.each([
    [10, false],
    [11, true],
  ])('%d new alarms in ten minutes: %s', (count, isFlood) => {
    const draft = draftAt(10 * MINUTE);
    for (let n = 0; n < count; n += 1) noteAlarm(draft, MINUTE + n * 1_000);
    watchFlood(draft);
    expect(draft.flood.sinceMs !== null).toBe(isFlood);
    expect(draft.entries.map((entry) => entry.text.key)).toEqual(isFlood ? ['alarms.flood'] : []);
  });

  it('does not count what is older than ten minutes', () => {
    const draft = draftAt(20 * MINUTE);
    for (let n = 0; n < 11; n += 1) noteAlarm(draft, n * MINUTE);
    watchFlood(draft);
    expect(draft.flood).toMatchObject({ sinceMs: null, raisedMs: [] });
  });

  it('goes on while five are left, and ends with four', () => {
    const draft = draftAt(MINUTE);
    for (let n = 0; n < 11; n += 1) noteAlarm(draft, n < 6 ? 10_000 : 30_000 + n);
    watchFlood(draft);
    draft.nowMs = 10 * MINUTE + 10_001;
    watchFlood(draft);
    expect(draft.flood.sinceMs).not.toBeNull();
    expect(draft.wakeAtMs).toBeLessThanOrEqual(10 * MINUTE + 30_006);
    draft.nowMs = 10 * MINUTE + 30_006;
    watchFlood(draft);
    expect(draft.flood.sinceMs).toBeNull();
    expect(draft.entries.at(-1)?.text.key).toBe('alarms.floodOver');
  });

  it('is published with counts by priority and how many are folded', () => {
    const world = new World(miniSite()).run(2);
    world.set({ 'mains-a|mains.voltage': 0, 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' }).run(4);
    const { flood } = world.live().meta;
    expect(flood).toMatchObject({ isFlood: false, sinceMs: null });
    expect(flood.inTenMinutes).toBeGreaterThanOrEqual(3);
    expect(flood.byPriority[1] + flood.byPriority[2] + flood.byPriority[3]).toBe(flood.inTenMinutes);
    expect(flood.folded).toBe(flood.inTenMinutes - 1); // all but the cause
  });
});
