/** The storage fabrics of a centre (BCP 4.6): the loss of one is transparent and says how many paths of the hosts are left, the loss of both cuts them off. */
import { expect, it } from 'vitest';
import type { Site } from '../../../../shared/model/site.ts';
import type { World } from '../testing/bench-world.ts';
import { plantOf, siteWith, told, type Row } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';

const REPAIR_S = 900;

/** Two fabrics in room B; two hosts and an array on both. */
function siteOf(): Site {
  const fabrics = ['san-1', 'san-2'];
  const cables = fabrics.flatMap((to) =>
    ['hv-b1', 'hv-b2', 'array-b'].map((from) => ({
      ...{ id: `cab-${from}-${to}`, kind: 'link' as const, in: 'room-b', layers: ['storage' as const] },
      // Either end may be named first.
      ends: to === 'san-1' ? ([from, to] as const) : ([to, from] as const),
    })),
  );
  const more = [
    ...fabrics.map((id) => ({ id, kind: 'fabricSwitch' as const, in: 'room-b', layers: ['storage' as const] })),
    { id: 'hv-b2', kind: 'hypervisor' as const, in: 'room-b' },
    { id: 'array-b', kind: 'array' as const, in: 'room-b' },
    ...cables,
  ];
  const site = siteWith(miniSite(), more, { 'repair-network-device': REPAIR_S });
  const [links] = site.groups;
  if (links === undefined) throw new Error('the small site has a group');
  return { ...site, groups: [...site.groups, { ...links, id: 'fabrics-b', name: 'Fabrics B', members: fabrics, needed: 1 }] };
}

const plant = (): World => plantOf(siteOf());
const CALLED_S = 40;
const set = (readings: Readonly<Record<string, string>>, seconds = CALLED_S) => ({ story: (of: World) => of.set(readings).run(seconds) });
const down = (...ids: readonly string[]) => Object.fromEntries(ids.map((id) => [`${id}|device.reach`, 'down']));
const cut = (...ids: readonly string[]) => Object.fromEntries(ids.map((id) => [`${id}|link.oper`, 'down']));

const params = (up: number, pathsLeft: number, name = 'SAN-1') =>
  `group=Fabrics B name=${name} paths=4 pathsLeft=${String(pathsLeft)} site=B there=A total=2 up=${String(up)}`;
const PLAN = { advised: 'repairDevice', plan: ['do-repair-network-device'], planS: REPAIR_S };
const STAYS = { verdict: 'stay', phase: 'OBSERVE', ...PLAN };
const REPAIR = '*repairDevice: outage.none, plan repair-network-device';
const left = (pathsLeft: number) => ({
  ...{ ...STAYS, headline: `net.fabric.left ${params(1, pathsLeft)}`, threatens: `threat.fabric.left ${params(1, pathsLeft)}` },
});

const rows: Readonly<Record<string, Row>> = {
  'one is lost: each of the two hosts has one of its two paths left; the paths of the array are not counted': {
    ...set(down('san-1')),
    root: 'san-1',
    said: {
      ...left(2),
      ...{ options: ['stay: outage.risk', REPAIR], changes: ['change.fabricAgain', 'change.returns'], limit: null },
      ...{ evidence: ['for san-1 device.reach', 'against san-2 device.reach'] },
      gates: [`team-fabric passed: gate.team.count ${params(1, 2)}`],
    },
  },
  'one is lost, and a host is cut off from the other one: one path is left of four': {
    story: (of) => of.set(cut('cab-hv-b1-san-2')).run(CALLED_S).set(down('san-1')).run(CALLED_S),
    root: 'san-1',
    said: left(1),
  },
  'the same, and that cable is back': {
    story: (of) =>
      of
        .set(cut('cab-hv-b1-san-2'))
        .run(CALLED_S)
        .set({ 'cab-hv-b1-san-2|link.oper': 'up', ...down('san-1') })
        .run(CALLED_S),
    root: 'san-1',
    said: left(2),
  },
  'both are lost: no host of the centre reaches an array': {
    ...set(down('san-1', 'san-2')),
    root: 'san-1',
    said: {
      ...{
        verdict: 'act',
        phase: 'APPROVE',
        ...PLAN,
        headline: `net.fabric.lost ${params(0, 0)}`,
        threatens: `threat.fabric.lost ${params(0, 0)}`,
      },
      ...{ options: ['stay: outage.unknown', REPAIR], evidence: ['for san-1 device.reach', 'for san-2 device.reach'] },
    },
  },
  'one is lost, and nobody hears the other': {
    story: (of) => {
      of.silent.add('san-2|device.reach');
      return of.run(60).set(down('san-1')).run(CALLED_S);
    },
    root: 'san-1',
    said: {
      verdict: 'hold',
      phase: 'GATES',
      headline: `net.fabric.unknown ${params(0, 0)}`,
      evidence: ['for san-1 device.reach', 'missing san-2 device.reach'],
    },
  },
  'it is back': {
    story: (of) => set(down('san-1')).story(of).set({ 'san-1|device.reach': 'up' }).run(CALLED_S),
    root: 'san-1',
    said: { verdict: 'stay', advised: 'stay', headline: `net.fabric.back ${params(2, 4)}`, evidence: [], changes: ['change.fabricAgain'] },
  },
};

it.each(Object.entries(rows))('%s', (_what, row) => {
  expect(told('fabric', plant(), row)).toEqual(row.said);
});
