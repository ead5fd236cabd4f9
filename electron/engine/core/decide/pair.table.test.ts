/**
 * Two routers, and two firewalls, of which one works and the other stands by (BCP 4.6: the passive one becomes active within seconds): what is
 * said of each way they may stand, and teams of switches that all work at once, of which one loss is transparent.
 */
import { describe, expect, it } from 'vitest';
import type { Site, SiteElement } from '../../../../shared/model/site.ts';
import type { World } from '../testing/bench-world.ts';
import { plantOf, siteWith, told, type Row } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';

type Group = Site['groups'][number];
const group = (id: string, mode: Group['mode'], members: readonly string[], needed: number): Group => ({
  ...{ id, name: id, bcp: '4.6', mode, members, needed, takesOverWithinS: mode === 'activePassive' ? 10 : null },
});
const device = (id: string, kind: SiteElement['kind'], place: string): Partial<SiteElement> => ({ id, kind, in: place });
const cable = (id: string, ...ends: [string, string]): Partial<SiteElement> => ({ id, kind: 'link', ends, layers: ['data'] });

/** Routers R1 with its line P1 and R2 with P2, firewalls F1 and F2, switches S1 to S3 of which two are needed. */
const SITE = ((): Site => {
  const site = miniSite();
  const groups = [
    group('routers', 'activePassive', ['r1', 'r2'], 1),
    group('firewalls', 'activePassive', ['f1', 'f2'], 1),
    group('stack', 'activeActive', ['s1', 's2', 's3'], 2),
  ];
  const network = [
    ...[device('r1', 'wanRouter', 'room-a'), device('r2', 'wanRouter', 'room-b')],
    ...[device('p1', 'ispLine', 'a'), device('p2', 'ispLine', 'b'), cable('c1', 'r1', 'p1'), cable('c2', 'p2', 'r2')],
    ...[device('f1', 'firewall', 'room-a'), device('f2', 'firewall', 'room-b')],
    ...['s1', 's2', 's3'].map((id) => device(id, 'switch', 'room-a')),
  ];
  const plans = {
    'switch-router': 60,
    'isolate-router': 90,
    'switch-firewall': 70,
    'isolate-firewall': 80,
    'repair-network-device': 7_200,
  };
  const made = siteWith(site, network, plans);
  return { ...made, groups: [...site.groups, ...groups] };
})();

const QUIET = {
  ...{ 'r1|router.role': 'active', 'r2|router.role': 'standby', 'f1|router.role': 'active', 'f2|router.role': 'standby' },
  ...{ 'f1|firewall.sync': 'inSync', 'f2|firewall.sync': 'inSync', 'f1|firewall.filter': 'filtering', 'f2|firewall.filter': 'filtering' },
  ...{ 's1|switch.stack': 'full', 's2|switch.stack': 'full', 's3|switch.stack': 'full' },
};
const PLANT = plantOf(SITE, QUIET, 30);

const set =
  (readings: Readonly<Record<string, string>>, silent: readonly string[] = [], seconds = 30) =>
  (plant: World): World => {
    for (const id of silent) plant.silent.add(id);
    return plant.set(readings).run(seconds);
  };
const DOWN_R1 = { 'r1|device.reach': 'down' };
const ROLE_R1 = ['r1|router.role'];
const NAMES = 'active=R2 lost=R1 name=R1 pair=routers passive=- unknown=-';

const ROUTERS: Readonly<Record<string, Row>> = {
  'the active one is lost and the other one carries': {
    story: set({ ...DOWN_R1, 'r2|router.role': 'active' }, ROLE_R1),
    said: {
      ...{
        verdict: 'stay',
        phase: 'OBSERVE',
        advised: 'pairRepair',
        headline: `net.pair.carried ${NAMES}`,
        threatens: `threat.pair.carried ${NAMES}`,
      },
      options: ['stay: outage.risk', '*pairRepair: outage.none, plan repair-network-device'],
      gates: [`pair-role passed: gate.pair-role.carried ${NAMES}`],
      ...{ plan: ['do-repair-network-device'], planS: 7_200, changes: ['change.pairRole', 'change.returns'] },
      evidence: [
        ...['missing r1 router.role', 'for r1 device.reach', 'for p1 link.oper'],
        ...['for r2 router.role', 'against r2 device.reach', 'for p2 link.oper'],
      ],
    },
  },
  'the other one does not come in its time: somebody makes it active': {
    story: set(DOWN_R1, ROLE_R1),
    said: {
      ...{ verdict: 'act', phase: 'APPROVE', advised: 'pairPromote' },
      options: [
        'stay: outage.unknown',
        '*pairPromote: outage.seconds, plan switch-router',
        'pairRepair: outage.none, plan repair-network-device',
      ],
      ...{ plan: ['do-switch-router'], planS: 60 },
    },
  },
  'both are active: one is taken out': {
    story: set({ 'r2|router.role': 'active' }),
    said: {
      ...{ verdict: 'act', phase: 'APPROVE', advised: 'pairDemote' },
      headline: 'net.pair.two active=R1, R2 lost=- name=R2 pair=routers passive=- unknown=-',
      options: [
        'stay: outage.unknown',
        '*pairDemote: outage.seconds, plan isolate-router',
        'pairRepair: outage.none, plan repair-network-device',
      ],
      gates: ['pair-role failed: gate.pair-role.two active=R1, R2 lost=- name=R2 pair=routers passive=- unknown=-'],
      ...{ plan: ['do-isolate-router'], planS: 90 },
    },
  },
  'nobody is active: one is made so': {
    story: set({ 'r1|router.role': 'standby' }),
    said: {
      ...{ verdict: 'act', phase: 'APPROVE', advised: 'pairPromote' },
      headline: 'net.pair.none active=- lost=- name=R1 pair=routers passive=R1, R2 unknown=-',
      ...{ plan: ['do-switch-router'], planS: 60 },
    },
  },
  'both are lost: repair is all there is': {
    story: set({ ...DOWN_R1, 'r2|device.reach': 'down' }, [...ROLE_R1, 'r2|router.role']),
    said: {
      ...{ verdict: 'act', phase: 'APPROVE', advised: 'pairRepair' },
      headline: 'net.pair.allLost active=- lost=R1, R2 name=R1 pair=routers passive=- unknown=-',
      options: ['stay: outage.unknown', '*pairRepair: outage.none, plan repair-network-device'],
      gates: ['pair-role failed: gate.pair-role.allLost active=- lost=R1, R2 name=R1 pair=routers passive=- unknown=-'],
    },
  },
  'the active one is lost and nobody hears of the other: somebody looks': {
    story: set(DOWN_R1, [...ROLE_R1, 'r2|router.role', 'r2|device.reach']),
    said: {
      ...{ verdict: 'hold', phase: 'GATES', advised: 'pairCheck' },
      headline: 'net.pair.unknown active=- lost=R1 name=R1 pair=routers passive=R2 unknown=R2',
      options: [
        'stay: outage.unknown',
        'pairPromote: outage.seconds, plan switch-router',
        '*pairCheck: outage.none',
        'pairRepair: outage.none, plan repair-network-device',
      ],
      gates: ['pair-role unknown: gate.pair-role.unknown active=- lost=R1 name=R1 pair=routers passive=R2 unknown=R2'],
    },
  },
  'the line of the active one is down: it leads nowhere, the other one carries': {
    story: set({ 'p1|link.oper': 'down', 'r1|router.role': 'standby', 'r2|router.role': 'active' }),
    said: {
      ...{ verdict: 'stay', advised: 'pairRepair' },
      headline: 'net.pair.carried active=R2 lost=R1 name=P1 pair=routers passive=- unknown=-',
      evidence: [
        ...['for r1 router.role', 'for r1 device.reach', 'for p1 link.oper'],
        ...['for r2 router.role', 'against r2 device.reach', 'for p2 link.oper'],
      ],
    },
  },
  'the passive one is lost: the active one carries on': {
    story: set({ 'r2|device.reach': 'down' }, ['r2|router.role']),
    said: {
      ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'pairRepair' },
      headline: 'net.pair.carried active=R1 lost=R2 name=R2 pair=routers passive=- unknown=-',
    },
  },
  'it is back: nothing moves by itself': {
    story: (plant) =>
      set({ ...DOWN_R1, 'r2|router.role': 'active' })(plant)
        .set({ 'r1|device.reach': 'up', 'r1|router.role': 'standby' })
        .run(30),
    said: {
      ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'stay', options: ['*stay: outage.none'], changes: ['change.pairFailsAgain'] },
      headline: 'net.pair.back active=R2 lost=- name=R1 pair=routers passive=R1 unknown=-',
    },
  },
};

const FIREWALLS: Readonly<Record<string, Row>> = {
  'the active one is lost and the other one carries': {
    story: set({ 'f1|device.reach': 'down', 'f2|router.role': 'active' }, ['f1|router.role', 'f1|firewall.sync']),
    said: {
      ...{ verdict: 'stay', advised: 'pairRepair' },
      headline: 'net.pair.carried active=F2 lost=F1 name=F1 pair=firewalls passive=- unknown=-',
      evidence: [
        ...['missing f1 router.role', 'for f1 device.reach', 'missing f1 firewall.sync'],
        ...['for f2 router.role', 'against f2 device.reach', 'for f2 firewall.sync'],
      ],
    },
  },
  'out of sync, the next switchover drops the connections of its users': {
    story: set({ 'f2|firewall.sync': 'outOfSync' }, [], 60),
    said: { verdict: 'stay', advised: 'pairRepair', threatens: 'threat.sessionsDrop pair=firewalls' },
  },
  'both are active: one is taken out, by the plan of firewalls': {
    story: set({ 'f2|router.role': 'active' }),
    said: {
      verdict: 'act',
      advised: 'pairDemote',
      plan: ['do-isolate-firewall'],
      threatens: 'threat.pair.two active=F1, F2 lost=- name=F2 pair=firewalls passive=- unknown=-',
    },
  },
};

const gone = (...ids: readonly string[]) => Object.fromEntries(ids.map((id) => [`${id}|device.reach`, 'down']));
const stack = (up: number, name = 'S1'): string => `group=stack name=${name} site=A there=B total=3 up=${String(up)}`;
const STACK: Readonly<Record<string, Row>> = {
  'one of three is lost: transparent': {
    story: set(gone('s1')),
    said: {
      ...{
        verdict: 'stay',
        phase: 'OBSERVE',
        advised: 'repairDevice',
        headline: `net.stack.left ${stack(2)}`,
        threatens: `threat.stack.left ${stack(2)}`,
      },
      options: ['stay: outage.risk', '*repairDevice: outage.none, plan repair-network-device'],
      gates: [`team-stack passed: gate.team.count ${stack(2)}`],
      evidence: [
        ...['for s1 device.reach', 'against s2 device.reach', 'against s3 device.reach'],
        ...['for s1 switch.stack', 'for s2 switch.stack', 'for s3 switch.stack'],
      ],
      ...{ plan: ['do-repair-network-device'], changes: ['change.stackAgain', 'change.returns'] },
    },
  },
  'two of three are lost, fewer than it takes': {
    story: set(gone('s1', 's2')),
    said: {
      ...{ verdict: 'act', phase: 'APPROVE', advised: 'repairDevice', headline: `net.stack.lost ${stack(1)}` },
      options: ['stay: outage.unknown', '*repairDevice: outage.none, plan repair-network-device'],
      gates: [`team-stack failed: gate.team.count ${stack(1)}`],
    },
  },
  'one is lost and nobody hears of another: it may be too few': {
    story: set(gone('s1'), ['s2|device.reach', 's2|switch.stack'], 60),
    said: {
      ...{ verdict: 'hold', phase: 'GATES', headline: `net.stack.unknown ${stack(1)}`, threatens: `threat.stack.unknown ${stack(1)}` },
      options: ['stay: outage.risk', '*repairDevice: outage.none, plan repair-network-device'],
      gates: [`team-stack unknown: gate.team.count ${stack(1)}`],
    },
  },
  'its ring is open: no spare left, no hurry': {
    story: set({ 's2|switch.stack': 'half' }),
    said: { verdict: 'stay', headline: 'net.stack.open group=stack', gates: [`team-stack passed: gate.team.count ${stack(3, 'S2')}`] },
  },
  'it is in two parts, each of which thinks it is the stack: urgent': {
    story: set({ 's2|switch.stack': 'split' }),
    said: { verdict: 'act', phase: 'APPROVE', headline: 'net.stack.split group=stack' },
  },
  'its ring is open because a member is lost: that is said': {
    story: set({ ...gone('s1'), 's2|switch.stack': 'half' }),
    said: { verdict: 'stay', headline: `net.stack.left ${stack(2)}` },
  },
  'it is back': {
    story: (plant) => set(gone('s1'))(plant).set({ 's1|device.reach': 'up' }).run(30),
    said: { verdict: 'stay', advised: 'stay', headline: `net.stack.back ${stack(3)}`, changes: ['change.stackAgain'] },
  },
};

describe('routers', () => {
  it.each(Object.entries(ROUTERS))('%s', (_title, row) => {
    expect(told('wan-router', PLANT.fork(), row)).toEqual(row.said);
  });
});

it('a router that may take a minute is awaited, and nothing is done meanwhile', () => {
  const groups = SITE.groups.map((one) => (one.id === 'routers' ? { ...one, takesOverWithinS: 60 } : one));
  const row: Row = {
    story: set(DOWN_R1, ROLE_R1, 25),
    said: {
      ...{ verdict: 'watch', phase: 'SUSPECT', advised: 'pairWait' },
      headline: 'net.pair.waiting active=- lost=R1 name=R1 pair=routers passive=R2 unknown=-',
      options: ['stay: outage.unknown', '*pairWait: outage.seconds', 'pairRepair: outage.none, plan repair-network-device'],
      gates: ['pair-role unknown: gate.pair-role.waiting active=- lost=R1 name=R1 pair=routers passive=R2 unknown=-'],
      plan: ['do-repair-network-device'],
    },
  };
  expect(told('wan-router', plantOf({ ...SITE, groups }, QUIET, 30), row)).toEqual(row.said);
});

describe('firewalls', () => {
  it.each(Object.entries(FIREWALLS))('%s', (_title, row) => {
    expect(told('firewall-cluster', PLANT.fork(), row)).toEqual(row.said);
  });
});

describe('a stack of switches', () => {
  it.each(Object.entries(STACK))('%s', (_title, row) => {
    expect(told('switch-stack', PLANT.fork(), row)).toEqual(row.said);
  });
});
