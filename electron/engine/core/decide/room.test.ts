/** One server room as the rules see it (BCP 4.4): who cools it, what stands in it, what measures it, and a heat that its cooling does not explain. */
import { describe, expect, it } from 'vitest';
import type { World } from '../testing/bench-world.ts';
import { anyOf, plantOf, siteWhere, siteWith } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';
import { alarmOf, byId, stepOf } from '../testing/records.ts';
import { doAgree, inRoom, isHotDespiteCooling, roomCooledBy, thermometersOf } from './room.ts';

/** Room A: two cooling units outside of it, and three sensors, one of them in a rack. Room B: a sensor. */
const SITE = siteWith(siteWhere(miniSite(), { 'room-a': { needs: anyOf('cool-1', 'cool-2') } }), [
  { id: 'cool-1', kind: 'coolingUnit', in: 'a' },
  { id: 'cool-2', kind: 'coolingUnit', in: 'a' },
  { id: 'cool-lab', kind: 'coolingUnit', in: 'a' },
  { id: 'rack', kind: 'rack', in: 'room-a' },
  { id: 'temp-1', kind: 'sensor', in: 'room-a' },
  { id: 'temp-2', kind: 'sensor', in: 'rack' },
  { id: 'temp-3', kind: 'sensor', in: 'room-a' },
  { id: 'temp-b', kind: 'sensor', in: 'room-b' },
]);
const temperature = (id: string): string => `${id}|env.temperature`;
const cooling = (id: string): string => `${id}|cool.unitState`;
const PLANT = plantOf(SITE, {
  [temperature('temp-1')]: 22,
  [temperature('temp-2')]: 23,
  [cooling('cool-1')]: 'on',
  [cooling('cool-2')]: 'on',
});
const asked = <T>(world: World, ask: (draft: Parameters<typeof doAgree>[0]) => T, atMs = world.nowMs): T => {
  let answer: T | undefined;
  stepOf(world.model, atMs, (draft) => (answer = ask(draft)));
  if (answer === undefined) throw new Error('the step did not ask');
  return answer;
};

it('a unit cools the room that needs it, wherever it stands; one that nothing needs cools none', () => {
  expect(asked(PLANT, (draft) => ['cool-1', 'cool-2', 'cool-lab', 'ups-a1'].map((id) => roomCooledBy(draft, id)))).toEqual([
    ...['room-a', 'room-a'],
    ...[null, null],
  ]);
});

it('what stands in a rack of the room stands in the room; outside of rooms stands nothing', () => {
  expect(asked(PLANT, (draft) => inRoom(draft, 'room-a', 'sensor'))).toEqual(['temp-1', 'temp-2', 'temp-3']);
  expect(asked(PLANT, (draft) => inRoom(draft, 'room-b', 'sensor'))).toEqual(['temp-b']);
  expect(asked(PLANT, (draft) => [inRoom(draft, 'room-b', 'coolingUnit'), inRoom(draft, null, 'sensor')])).toEqual([[], []]);
});

describe('thermometers', () => {
  it('are those that were ever heard, the room itself first where it measures; still, when they have fallen silent', () => {
    expect(asked(PLANT, (draft) => thermometersOf(draft, 'room-a'))).toEqual(['temp-1', 'temp-2']);
    expect(asked(PLANT, (draft) => [thermometersOf(draft, 'room-b'), thermometersOf(draft, null)])).toEqual([[], []]);
    const world = PLANT.fork()
      .set({ [temperature('room-a')]: 22, [temperature('temp-3')]: 24 })
      .run(5);
    expect(asked(world, (draft) => thermometersOf(draft, 'room-a'))).toEqual(['room-a', 'temp-1', 'temp-2', 'temp-3']);
    world.silent.add(temperature('temp-1'));
    expect(asked(world.run(120), (draft) => thermometersOf(draft, 'room-a'))).toContain('temp-1');
  });

  const HEARD = ['temp-1', 'temp-2', 'temp-3'];
  it.each([
    ['one of them alone: nothing to compare', [22, null, null], null],
    ['two, 5 K apart', [22, 27, null], true],
    ['two, a little more', [22, 27.1, null], false],
    ['the furthest of three counts, not the next', [22, 25, 28], false],
  ])('%s', (_, values, must) => {
    const readings = Object.fromEntries(HEARD.flatMap((id, order) => (values[order] == null ? [] : [[temperature(id), values[order]]])));
    const world = plantOf(SITE, { ...readings, [cooling('cool-1')]: 'on' });
    expect(asked(world, (draft) => doAgree(draft, HEARD))).toBe(must);
  });

  it('a silent one is not compared', () => {
    const world = PLANT.fork();
    world.silent.add(temperature('temp-2'));
    expect([asked(PLANT, (draft) => doAgree(draft, HEARD)), asked(world.run(120), (draft) => doAgree(draft, HEARD))]).toEqual([true, null]);
  });

  it('one that the others outvote does not agree, however near the rest are', () => {
    const world = plantOf(SITE, {
      [temperature('temp-1')]: 22,
      [temperature('temp-2')]: 22,
      [temperature('temp-3')]: 60,
      [cooling('cool-1')]: 'on',
    });
    expect(asked(world.run(120), (draft) => draft.alarms['sensor.implausible|temp-3']?.clearedAtMs)).toBeNull();
    expect(asked(world, (draft) => doAgree(draft, HEARD))).toBe(false);
  });
});

describe('a room that is critical with a unit off', () => {
  const HOT_MS = PLANT.nowMs - 60_000;
  const MIN = 60_000;
  const hot = alarmOf('temp.confirmed', 'room-a', HOT_MS);
  const none = (sinceMs: number, clearedAtMs: number | null) => alarmOf('cooling.none', 'room-a', sinceMs, { clearedAtMs });
  const isHot = (states: readonly string[], alarms: readonly ReturnType<typeof alarmOf>[], atMs?: number): boolean => {
    const [one = 'on', two = 'on'] = states;
    const world = PLANT.fork().set({ [cooling('cool-1')]: one, [cooling('cool-2')]: two === 'silent' ? 'on' : two });
    if (two === 'silent') world.silent.add(cooling('cool-2'));
    const { model, nowMs } = world.run(two === 'silent' ? 60 : 2);
    let answer = false;
    stepOf(model, atMs ?? nowMs, (draft) => {
      draft.alarms = byId(...alarms);
      answer = isHotDespiteCooling(draft, 'room-a');
    });
    return answer;
  };

  it('is hot despite its cooling while the other one cools, or may', () => {
    expect(isHot(['off', 'on'], [hot])).toBe(true);
    expect(isHot(['off', 'silent'], [hot])).toBe(true);
    expect(isHot(['off', 'on'], [])).toBe(false);
    expect(isHot(['off', 'on'], [alarmOf('temp.confirmed', 'room-b', HOT_MS)])).toBe(false);
  });

  it('is hot because nothing cools it, while that is known', () => {
    expect(isHot(['off', 'off'], [hot])).toBe(false);
    expect(isHot(['off', 'standby'], [hot, none(HOT_MS - MIN, null)])).toBe(false);
  });

  it('got so while nothing cooled it: the unit that is back has ten minutes', () => {
    const backMs = HOT_MS + 5 * MIN;
    const alarms = [hot, none(HOT_MS - MIN, backMs)];
    expect(isHot(['off', 'on'], alarms, backMs + 10 * MIN - 1)).toBe(false);
    expect(isHot(['off', 'on'], alarms, backMs + 10 * MIN)).toBe(true);
  });

  it('a loss of cooling that was over before does not count, nor does one that stands against what is read', () => {
    expect(isHot(['off', 'on'], [hot, none(HOT_MS - 2 * MIN, HOT_MS)])).toBe(true);
    expect(isHot(['off', 'on'], [hot, none(HOT_MS - MIN, null)])).toBe(false);
  });

  it('of no room nothing is said', () => {
    expect(asked(PLANT, (draft) => isHotDespiteCooling(draft, null))).toBe(false);
  });
});
