/**
 * Mains and generator as several instruments tell of them: the mains lost as its units say it, since when, and against what its meter says; a
 * generator that came and stopped, beside one that is late. A: mains, generator, two units. BCP 4.3
 */
import { describe, expect, it } from 'vitest';
import { beginStep } from '../draft.ts';
import { storiesOf, type Act } from '../testing/acts.ts';
import type { World } from '../testing/bench-world.ts';
import { plantOf, siteWith } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';
import { isFedAgain, isMainsBack, mainsLostSince, saysFed, speaksOfMains, unitSetOn, unitsOn } from './power.ts';

const PLANT = plantOf(miniSite(), {}, 20);
const NOW = PLANT.nowMs;
const METER = 'mains-a|mains.voltage';
const [U1, U2] = ['ups-a1|ups.source', 'ups-a2|ups.source'] as const;

const after = storiesOf(PLANT);

/** Alarms of these conditions that stand: `condition`, and since when in seconds after now. */
const told = (world: World, ...conditions: readonly string[]): readonly string[] =>
  Object.values(world.model.alarms)
    .filter(({ condition, clearedAtMs }) => clearedAtMs === null && conditions.includes(condition))
    .map(({ condition, element, onsetMs }) => `${condition} ${element} ${String((onsetMs - NOW) / 1_000)}`)
    .sort();

const BATTERY = { [U1]: 'battery', [U2]: 'battery' };
const DEAF = `mute ${METER}` as const;
const inferred = (...acts: readonly Act[]) => told(after(...acts), 'mains.inferredLost');
const LOST = (s: number) => [`mains.inferredLost mains-a ${String(s)}`];

describe('the mains lost, as its units tell it', () => {
  it.each<readonly [title: string, acts: readonly Act[], told: readonly string[]]>([
    ['all on battery, the meter silent: lost since the first of them', [DEAF, 1, { [U1]: 'battery' }, 2, { [U2]: 'battery' }, 3], LOST(1)],
    ['one of two is no proof', [DEAF, { [U1]: 'battery' }, 30], []],
    ['one on battery and the other silent neither', [DEAF, `mute ${U2}`, 10, { [U1]: 'battery' }, 30], []],
    ['one that fell silent on battery keeps its word', [DEAF, { [U1]: 'battery' }, 2, `mute ${U1}`, 10, { [U2]: 'battery' }, 3], LOST(0)],
    ['one that gives nothing is fed by nothing', [DEAF, 5, { [U1]: 'battery', [U2]: 'off' }, 10], []],
    ['the first of them long before is another story', [DEAF, { [U1]: 'battery' }, 20, { [U2]: 'battery' }, 3], LOST(20)],
    ['the meter reads voltage after it: the cause lies between', [BATTERY, 10], []],
    ['the meter was well a moment before it fell silent', [5, DEAF, 0, BATTERY, 5], LOST(5)],
    ['a unit on battery and one on bypass, which is fed', [DEAF, { [U1]: 'battery', [U2]: 'bypass' }, 10], []],
  ])('%s', (_title, acts, lines) => {
    expect(inferred(...acts)).toEqual(lines);
  });

  it('once told it stands until a unit is fed again: one that ran empty is not', () => {
    const begun: readonly Act[] = [DEAF, BATTERY, 5];
    expect(inferred(...begun, { [U1]: 'off', [U2]: 'off' }, 30)).toEqual(LOST(0));
    expect(inferred(...begun, `mute ${U1}`, `mute ${U2}`, 30)).toEqual(LOST(0));
    expect(inferred(...begun, { [U1]: 'online' }, 30)).toEqual([]);
  });

  it('its meter reads voltage again, measured after the loss', () => {
    const draft = (world: World) => beginStep(world.model, world.nowMs);
    const back = (at: number, voltage: number) => isMainsBack(draft(after({ [METER]: voltage }, 2)), 'mains-a', NOW + at);
    // The last reading came a second before the end.
    expect([back(999, 230), back(1_000, 230), back(0, 208), back(0, 207), back(0, 0)]).toEqual([true, false, true, false, false]);
    expect(isMainsBack(draft(after(DEAF, 20)), 'mains-a', NOW - 60_000)).toBe(false);
    expect(isMainsBack(draft(PLANT), 'gen-a', 0)).toBe(false);
  });

  it('is fed again when nothing says any more that it is lost, and a unit that hangs on it is', () => {
    const fed = (...acts: readonly Act[]) => {
      const world = after(...acts);
      return isFedAgain(beginStep(world.model, world.nowMs), 'mains-a');
    };
    expect(fed(1)).toBe(true);
    expect(fed({ [METER]: 0, ...BATTERY }, 10)).toBe(false);
    expect(fed({ [METER]: 0 }, 10)).toBe(false);
    expect(fed(DEAF, 20)).toBe(true);
    expect(fed(DEAF, BATTERY, 20)).toBe(false);
    expect(fed(BATTERY, 20)).toBe(false);
    expect(fed(`mute ${U1}`, `mute ${U2}`, 20)).toBe(false);
    expect(fed(`mute ${U1}`, 20)).toBe(true);
    expect(fed({ [U1]: 'off', [U2]: 'off' }, 20)).toBe(false);
  });

  it('a unit whose alarm has just ended is fed half a second later', () => {
    const world = after(BATTERY, 10, { [U1]: 'online', [U2]: 'online' }, 5);
    const at = (s: number) => isFedAgain(beginStep(world.model, NOW + 15_000 + s * 1_000), 'mains-a');
    expect(told(world, 'ups.onBattery')).toHaveLength(2);
    const over = world.run(0.1);
    expect(told(over, 'ups.onBattery')).toEqual([]);
    expect([at(0.4), at(0.499), at(0.5)]).toEqual([false, false, true]);
  });

  it('a reading by itself speaks of mains: voltage at the meter, a unit that is fed', () => {
    const speaks = (acts: readonly Act[], element: string, metric: 'mains.voltage' | 'ups.source') => {
      const world = after(...acts);
      return speaksOfMains(beginStep(world.model, world.nowMs), element, metric);
    };
    const meter = (volts: number) => speaks([{ [METER]: volts }, 2], 'mains-a', 'mains.voltage');
    expect([meter(230), meter(207.1), meter(207), meter(0)]).toEqual([true, true, false, false]);
    expect(speaks([DEAF, 20], 'mains-a', 'mains.voltage')).toBe(false);
    const unit = (state: string) => speaks([{ [U1]: state }, 2], 'ups-a1', 'ups.source');
    expect(['online', 'bypass', 'battery', 'off'].map(unit)).toEqual([true, true, false, false]);
    expect(speaks([`mute ${U1}`, 20], 'ups-a1', 'ups.source')).toBe(false);
    expect(speaks([], 'gen-a', 'ups.source')).toBe(false);
    expect(saysFed(null)).toBe(false);
  });

  it('its units are those that hang on it, and no others', () => {
    const { config } = PLANT.model;
    expect([...unitsOn(config, 'mains-a')].sort()).toEqual(['ups-a1', 'ups-a2']);
    expect(unitsOn(config, 'duct-north')).toEqual([]);
    expect(unitSetOn(config, 'mains-b')).toEqual(new Set(['ups-b1', 'ups-b2']));
    expect(unitSetOn(config, 'mains-b')).toBe(unitSetOn(config, 'mains-b'));
  });
});

describe('since when a generator is needed', () => {
  const since = (world: World, generator = 'gen-a') => {
    const lostMs = mainsLostSince(beginStep(world.model, world.nowMs), generator);
    return lostMs === null ? null : (lostMs - NOW) / 1_000;
  };
  const OUT = { [METER]: 0, ...BATTERY };
  const WELL = { [METER]: 230, [U1]: 'online', [U2]: 'online' };

  it('is when its mains was lost, by its meter or as its units tell it; null while there is mains', () => {
    expect(since(after(5))).toBeNull();
    expect(since(after(3, OUT, 5))).toBe(3);
    expect(since(after(DEAF, 3, BATTERY, 5))).toBe(3);
    expect(since(after(OUT, 5, WELL, 2))).toBeNull();
  });

  it('is anew when it is lost again before it was calm', () => {
    expect(since(after(OUT, 20, WELL, 3, OUT, 3))).toBe(23);
  });

  it('the mains of the other centre is nothing to it', () => {
    const site = siteWith(miniSite(), [{ id: 'gen-b', kind: 'generator', in: 'b', facts: { startsWithinS: 10, lastsS: 3_600 } }]);
    const world = plantOf(site).set(OUT).run(5);
    const lost = (generator: string) => mainsLostSince(beginStep(world.model, world.nowMs), generator) !== null;
    expect([lost('gen-a'), lost('gen-b')]).toEqual([true, false]);
  });
});

describe('a generator that had come', () => {
  const STATE = 'gen-a|gen.state';
  const RUNS = { [STATE]: 'running' };
  const STOPS = { [STATE]: 'stopped' };
  const OUT = { [METER]: 0, ...BATTERY };
  const WELL = { [METER]: 230, [U1]: 'online', [U2]: 'online' };
  const found = (...acts: readonly Act[]) => told(after(...acts), 'gen.stopped', 'gen.late');

  it.each<readonly [title: string, acts: readonly Act[], told: readonly string[]]>([
    ['and stops while its mains is lost: since it stopped', [OUT, 5, RUNS, 20, STOPS, 10], ['gen.stopped gen-a 25']],
    ['and runs on', [OUT, 5, RUNS, 60], []],
    ['and stops once the mains is back', [OUT, 5, RUNS, 20, WELL, 2, STOPS, 20], []],
    ['and runs again after it stopped', [OUT, 5, RUNS, 20, STOPS, 10, RUNS, 20], []],
    ['and falls silent after it stopped: it still stands', [OUT, 5, RUNS, 20, STOPS, 10, `mute ${STATE}`, 30], ['gen.stopped gen-a 25']],
    ['and falls silent while it runs: nobody knows', [OUT, 5, RUNS, 20, `mute ${STATE}`, 30], []],
    ['never came: it is late', [OUT, 20], ['gen.late gen-a 10']],
    [
      'ran for a test and stopped before the mains was lost: it is awaited, then late',
      [RUNS, 20, STOPS, 15, OUT, 20],
      ['gen.late gen-a 45'],
    ],
  ])('%s', (_title, acts, lines) => {
    expect(found(...acts)).toEqual(lines);
  });
});
