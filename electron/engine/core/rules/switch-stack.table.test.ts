/** The switch stack of a centre (BCP 4.6): one member less is transparent, none left is not, two parts are a fault of their own, and what is not heard is not up. */
import { expect, it } from 'vitest';
import type { Site, SiteElement } from '../../../../shared/model/site.ts';
import type { World } from '../testing/bench-world.ts';
import { anyOf, plantOf, siteWith, told, type Row } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';

const REPAIR_S = 900;
const MEMBERS = ['sw-1', 'sw-2', 'sw-3'];

/** Three switches in room B of which one is enough, or as many as are `needed`; and a pair that is no stack, of a switch and a firewall. */
function siteOf(needed = 1, ...services: readonly Partial<SiteElement>[]): Site {
  const more = [
    ...MEMBERS.map((id) => ({ id, kind: 'switch' as const, in: 'room-b', layers: ['data' as const] })),
    { id: 'sw-9', kind: 'switch' as const, in: 'room-a' },
    { id: 'fw-9', kind: 'firewall' as const, in: 'room-a' },
    ...services,
  ];
  const site = siteWith(miniSite(), more, { 'repair-network-device': REPAIR_S });
  const [links] = site.groups;
  if (links === undefined) throw new Error('the small site has a group');
  const stack = { ...links, id: 'stack-b', name: 'Stack B', members: MEMBERS, needed };
  return { ...site, groups: [...site.groups, stack, { ...stack, id: 'mixed', members: ['sw-9', 'fw-9'] }] };
}

const QUIET = Object.fromEntries([...MEMBERS, 'sw-9'].map((id) => [`${id}|switch.stack`, 'full']));
const plant = (needed = 1): World => plantOf(siteOf(needed), QUIET);
const down = (...ids: readonly string[]) => Object.fromEntries(ids.map((id) => [`${id}|device.reach`, 'down']));
const ring = (state: string, ...ids: readonly string[]) => Object.fromEntries(ids.map((id) => [`${id}|switch.stack`, state]));
/** Called down or split after some polls. */
const CALLED_S = 40;
type Readings = Readonly<Record<string, number | string>>;
const set = (readings: Readings) => ({ story: (of: World) => of.set(readings).run(CALLED_S) });
/** Nothing is heard of these, then this happens. */
const blindTo = (silent: readonly string[], readings: Readings) => ({
  story: (of: World) => {
    for (const id of silent) of.silent.add(`${id}|device.reach`).add(`${id}|switch.stack`);
    return of.run(60).set(readings).run(CALLED_S);
  },
});

const params = (name: string, up: number) => `group=Stack B name=${name} site=B there=A total=3 up=${String(up)}`;
const gates = (result: string, name: string, up: number) => [`team-stack ${result}: gate.team.count ${params(name, up)}`];
const PLAN = { advised: 'repairDevice', plan: ['do-repair-network-device'], planS: REPAIR_S };
const NO_END = { limit: null, decideBy: null, isTooLate: false, expected: [] };
const options = (stay: string) => [`stay: ${stay}`, '*repairDevice: outage.none, plan repair-network-device'];
const CHANGES = ['change.stackAgain', 'change.returns'];
const reach = (...weights: readonly string[]) => weights.map((weight, at) => `${weight} ${MEMBERS[at] ?? ''} device.reach`);
const rings = (...weights: readonly string[]) => weights.map((weight, at) => `${weight} ${MEMBERS[at] ?? ''} switch.stack`);
const STAYS = { verdict: 'stay', phase: 'OBSERVE', ...PLAN };
const ACTS = { verdict: 'act', phase: 'APPROVE', ...PLAN };
const HOLDS = { verdict: 'hold', phase: 'GATES', ...PLAN };
const LEFT = (name: string, up: number) => ({
  ...{ headline: `net.stack.left ${params(name, up)}`, threatens: `threat.stack.left ${params(name, up)}` },
});
const SPLIT = { ...ACTS, headline: 'net.stack.split group=Stack B', threatens: 'threat.stack.split site=B' };

const rows: Readonly<Record<string, Row>> = {
  'one member is lost: nobody feels it, the spare is gone': {
    ...set(down('sw-1')),
    said: {
      ...{ ...STAYS, ...NO_END, ...LEFT('SW-1', 2), options: options('outage.risk'), gates: gates('passed', 'SW-1', 2), changes: CHANGES },
      evidence: [...reach('for', 'against', 'against'), ...rings('for', 'for', 'for')],
    },
  },
  'it is lost, and the ring is open for that: the member is what is told': {
    ...set({ ...down('sw-1'), ...ring('half', 'sw-2', 'sw-3') }),
    root: 'sw-1',
    said: { ...STAYS, ...LEFT('SW-1', 2) },
  },
  'all are lost: the hosts are cut off': {
    ...set(down(...MEMBERS)),
    root: 'sw-1',
    said: {
      ...{ ...ACTS, ...NO_END, headline: `net.stack.lost ${params('SW-1', 0)}`, threatens: `threat.stack.lost ${params('SW-1', 0)}` },
      ...{
        options: options('outage.unknown'),
        gates: gates('failed', 'SW-1', 0),
        evidence: [...reach('for', 'for', 'for'), ...rings('for', 'for', 'for')],
      },
    },
  },
  'all are lost, and then nobody hears them any more: silence brings none back': {
    story: (of) => {
      set(down(...MEMBERS)).story(of);
      for (const id of MEMBERS) of.silent.add(`${id}|device.reach`);
      return of.run(200);
    },
    root: 'sw-1',
    said: { ...ACTS, headline: `net.stack.lost ${params('SW-1', 0)}`, gates: gates('failed', 'SW-1', 0) },
  },
  'two are lost, and nobody hears the third: it is not known whether one is left': {
    ...blindTo(['sw-3'], down('sw-1', 'sw-2')),
    root: 'sw-1',
    said: {
      ...{ ...HOLDS, headline: `net.stack.unknown ${params('SW-1', 0)}`, threatens: `threat.stack.unknown ${params('SW-1', 0)}` },
      ...{ options: options('outage.risk'), gates: gates('unknown', 'SW-1', 0) },
      evidence: [...reach('for', 'for', 'missing'), ...rings('for', 'for', 'missing')],
    },
  },
  'one is lost, nobody hears another, the third carries': {
    ...blindTo(['sw-3'], down('sw-1')),
    root: 'sw-1',
    said: { ...STAYS, ...LEFT('SW-1', 1), gates: gates('passed', 'SW-1', 1) },
  },
  'the ring is open: no spare is left in it, nobody feels it': {
    ...set(ring('half', 'sw-1')),
    said: {
      ...{ ...STAYS, ...NO_END, headline: 'net.stack.open group=Stack B', threatens: `threat.stack.left ${params('SW-1', 3)}` },
      ...{ options: options('outage.risk'), gates: gates('passed', 'SW-1', 3), changes: CHANGES },
    },
  },
  'it is in two parts with the same addresses: at once': {
    ...set(ring('split', ...MEMBERS)),
    said: { ...SPLIT, ...NO_END, options: options('outage.risk'), gates: gates('passed', 'SW-1', 3), changes: CHANGES },
  },
  'it is in two parts, and a member of one is lost: still two parts': {
    ...set({ ...ring('split', 'sw-1', 'sw-2'), ...down('sw-3') }),
    root: 'sw-3',
    said: { ...SPLIT, gates: gates('passed', 'SW-3', 2) },
  },
  'one part says that it is alone, the other one is not heard': {
    ...blindTo(['sw-2', 'sw-3'], ring('split', 'sw-1')),
    root: 'sw-1',
    said: SPLIT,
  },
  'the lost member is back': {
    story: (of) => set(down('sw-1')).story(of).set({ 'sw-1|device.reach': 'up' }).run(CALLED_S),
    said: {
      ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'stay', headline: `net.stack.back ${params('SW-1', 3)}`, threatens: 'threat.none' },
      ...{ options: ['*stay: outage.none'], plan: [], gates: [], changes: ['change.stackAgain'], evidence: rings('for', 'for', 'for') },
    },
  },
};

it.each(Object.entries(rows))('%s', (_what, row) => {
  expect(told('switch-stack', plant(), row)).toEqual(row.said);
});

it('two members are needed, one is lost and nobody hears another, with the ring open: not known comes before an open ring', () => {
  const said = { ...HOLDS, headline: `net.stack.unknown ${params('SW-1', 1)}` };
  expect(told('switch-stack', plant(2), { ...blindTo(['sw-2', 'sw-3'], ring('half', 'sw-1')), root: 'sw-1', said })).toEqual(said);
});

it('a service that needs one of them is lost with the last: it is counted', () => {
  const portal = miniSite().elements.find(({ id }) => id === 'portal');
  const site = siteOf(1, { ...portal, id: 'shop', needs: anyOf(...MEMBERS) });
  const said = { ...ACTS, threatens: 'threat.lostNow count=1', options: options('outage.lost count=1') };
  expect(
    told('switch-stack', plantOf(site, QUIET), { ...set({ ...down(...MEMBERS), 'shop|service.probe': 'down' }), root: 'sw-1', said }),
  ).toEqual(said);
});

it('a switch in a group with something else is in no stack', () => {
  const { decisions } = set(down('sw-9')).story(plant()).model;
  expect(Object.values(decisions).map(({ rule }) => rule)).toEqual(['repair']);
});
