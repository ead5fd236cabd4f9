/** What no single cooling unit says (BCP 4.4): which of them keep a room, whether they do, a room they no longer keep, and a pair of which both run. */
import { describe, expect, it } from 'vitest';
import type { Site } from '../../../../shared/model/site.ts';
import type { World } from '../testing/bench-world.ts';
import { anyOf, plantOf, siteWhere, siteWith } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';
import { alarmOf, byId, stepOf } from '../testing/records.ts';
import { coolingPairs, isCooled, uncooledRooms, unitsOf } from './cooling.ts';

/** Room A: any of two units, a pair of which one stands by. Room B: two of three. */
function siteOf(): Site {
  const units = ['a1', 'a2', 'b1', 'b2', 'b3'].map((id) => ({ id: `cool-${id}`, kind: 'coolingUnit' as const, in: id.slice(0, 1) }));
  const site = siteWith(miniSite(), units);
  const two = { op: 'atLeast' as const, k: 2, of: ['cool-b1', 'cool-b2', 'cool-b3'].map((id) => ({ op: 'element' as const, id })) };
  const group = { id: 'pair', name: 'Pair', bcp: '4.4', mode: 'activePassive' as const, needed: 1, takesOverWithinS: 60 };
  const groups = [
    { ...group, members: ['cool-a1', 'cool-a2'] },
    { ...group, id: 'both', mode: 'activeActive' as const, members: ['cool-b1', 'cool-b2'] },
    { ...group, id: 'mixed', members: ['cool-b3', 'ups-b1'] },
  ];
  const rooms = { 'room-a': { needs: anyOf('cool-a1', 'cool-a2') }, 'room-b': { needs: two } };
  return { ...siteWhere(site, rooms), groups: [...site.groups, ...groups] };
}

const SITE = siteOf();
const state = (id: string): string => `${id}|cool.unitState`;
const PLANT = plantOf(SITE, { [state('cool-a1')]: 'on', [state('cool-a2')]: 'standby' });

it('a pair is of cooling units alone, of which one stands by', () => {
  expect(coolingPairs(PLANT.model.config).map(({ id }) => id)).toEqual(['pair']);
});

it('the units of a room are those its needs name, however many of them it needs; a room that stays cool without any has none', () => {
  const of = (room: string, site = SITE) => unitsOf(plantOf(site, {}).model.config, room);
  expect(of('room-a')).toEqual(['cool-a1', 'cool-a2']);
  expect(of('room-b')).toEqual(['cool-b1', 'cool-b2', 'cool-b3']);
  expect(of('mains-a')).toEqual([]);
  expect(of('room-a', siteWhere(SITE, { 'room-a': { needs: anyOf('cool-a1', 'mains-a') } }))).toEqual([]);
});

describe('whether a room is cooled', () => {
  const B = ['cool-b1', 'cool-b2', 'cool-b3'];
  it.each([
    ['two of the three it needs two of', ['on', 'on', 'off'], true],
    ['one of them', ['on', 'off', 'standby'], false],
    ['one, and of another nothing was ever read', ['on', null, 'off'], null],
    ['two, whatever the third does', ['on', 'on', null], true],
    ['none, and of one nothing is known: that one alone would not do', ['off', null, 'off'], false],
  ])('%s', (_, states, is) => {
    const read = Object.fromEntries(B.flatMap((id, order) => (states[order] == null ? [] : [[state(id), states[order]]])));
    const world = plantOf(SITE, { [state('cool-a1')]: 'on', ...read });
    stepOf(world.model, world.nowMs, (draft) => expect(isCooled(draft, 'room-b')).toBe(is));
  });

  it('without one that is not counted, whatever it says', () => {
    const world = plantOf(SITE, { [state('cool-a1')]: 'on', [state('cool-a2')]: 'standby' });
    stepOf(world.model, world.nowMs, (draft) => {
      expect([isCooled(draft, 'room-a'), isCooled(draft, 'room-a', 'cool-a1')]).toEqual([true, false]);
    });
  });
});

describe('the units no longer keep a room', () => {
  const factsWith = (...alarms: readonly ReturnType<typeof alarmOf>[]) =>
    uncooledRooms(stepOf(PLANT.model, PLANT.nowMs, (draft) => (draft.alarms = byId(...alarms))));

  it('once each of its units has failed: since the last of them failed, told when that was known', () => {
    const first = alarmOf('cooling.failed', 'cool-a1', 1_000, { raisedAtMs: 9_000 });
    const second = alarmOf('cooling.notTakenOver', 'cool-a2', 5_000, { raisedAtMs: 7_000 });
    expect(factsWith(first)).toEqual([]);
    expect(factsWith(first, second)).toEqual([{ condition: 'cooling.none', element: 'room-a', onsetMs: 5_000, raisedAtMs: 9_000 }]);
  });

  it('a unit that did not take over and then failed too: since the first of both, told since the last', () => {
    const alarms = [
      alarmOf('cooling.failed', 'cool-a1', 1_000, { raisedAtMs: 2_000 }),
      alarmOf('cooling.notTakenOver', 'cool-a2', 3_000, { raisedAtMs: 4_000 }),
      alarmOf('cooling.failed', 'cool-a2', 6_000, { raisedAtMs: 8_000 }),
    ];
    expect(factsWith(...alarms)).toMatchObject([{ onsetMs: 3_000, raisedAtMs: 8_000 }]);
    expect(factsWith(...alarms.toReversed())).toMatchObject([{ onsetMs: 3_000, raisedAtMs: 8_000 }]);
  });

  it('with the second of three where two are needed: since that one failed, whichever is told first, and a third changes nothing', () => {
    const [b1, b2, b3] = [2_000, 4_000, 6_000].map((onsetMs, order) =>
      alarmOf('cooling.failed', `cool-b${String(order + 1)}`, onsetMs, { raisedAtMs: 20_000 - onsetMs }),
    );
    if (b1 === undefined || b2 === undefined || b3 === undefined) throw new Error('three were made');
    expect(factsWith(b1)).toEqual([]);
    expect(factsWith(b2, b1)).toEqual([{ condition: 'cooling.none', element: 'room-b', onsetMs: 4_000, raisedAtMs: 18_000 }]);
    expect(factsWith(b1, b2, b3)).toEqual([{ condition: 'cooling.none', element: 'room-b', onsetMs: 4_000, raisedAtMs: 16_000 }]);
  });

  it('not when one of them is over, nor when another room’s has failed', () => {
    const first = alarmOf('cooling.failed', 'cool-a1', 1_000);
    expect(factsWith(first, alarmOf('cooling.failed', 'cool-a2', 1_000, { clearedAtMs: 5_000 }))).toEqual([]);
    expect(factsWith(first, alarmOf('cooling.failed', 'cool-b1', 1_000))).toEqual([]);
  });
});

describe('both of a pair run', () => {
  const notes = (world: World): readonly string[] =>
    Object.values(world.model.alarms).flatMap((one) =>
      one.condition === 'cooling.bothActive' && one.clearedAtMs === null
        ? [`${one.element} ${String((one.onsetMs - PLANT.nowMs) / 1_000)}`]
        : [],
    );
  const BOTH = { [state('cool-a2')]: 'on' };
  const both = (): World => PLANT.fork().set(BOTH);

  it('is a note on the second of them, since it was seen, and stays that one', () => {
    expect(notes(PLANT)).toEqual([]);
    expect(notes(both().run(2))).toEqual(['cool-a2 0']);
    expect(notes(both().run(30))).toEqual(['cool-a2 0']);
  });

  it('stays when one of them is not heard any more, and ends when one says that it does not run', () => {
    const world = both().run(5);
    world.silent.add(state('cool-a1'));
    expect(notes(world.run(200))).toEqual(['cool-a2 0']);
    world.silent.delete(state('cool-a1'));
    expect(notes(world.set({ [state('cool-a1')]: 'standby' }).run(5))).toEqual([]);
  });

  it('is not concluded of one that was never heard', () => {
    expect(notes(plantOf(SITE, { [state('cool-a1')]: 'on' }).run(5))).toEqual([]);
  });
});
