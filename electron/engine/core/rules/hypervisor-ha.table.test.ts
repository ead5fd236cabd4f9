/** A hypervisor is lost (BCP 4.7): its machines restart elsewhere by themselves, no human intervention required; and what is said when they do not. */
import { expect, it } from 'vitest';
import type { Need, Site } from '../../../../shared/model/site.ts';
import type { World } from '../testing/bench-world.ts';
import { anyOf, plantOf, siteWhere, siteWith, told, type Row } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';

/** Two hosts in the rack of A, one in B, of 100 each and used to 90 % at most; two machines with two minutes to restart; the portal runs on the first. */
const [RESTART_S, BY_HAND_S, SHED_S, REPAIR_S, RTO_S, MARGIN_S] = [120, 900, 600, 7_200, 14_400, 60];
const HOSTS = ['hv-a1', 'hv-a2', 'hv-b1'];

function siteOf(demand = 40): Site {
  const base = miniSite();
  const portal = base.elements.find(({ id }) => id === 'portal')?.service;
  if (portal == null) throw new Error('the small site has a portal');
  const machine: Need = { op: 'all', of: [anyOf('pool'), anyOf('vol')] };
  const site = siteWhere(base, {
    pool: { pool: { members: HOSTS, theta: { cpu: 0.9 } }, needs: anyOf(...HOSTS) },
    portal: { needs: anyOf('vm-1'), service: { ...portal, demand: { cpu: demand } } },
    'hv-a1': { in: 'rack-a' },
  });
  const vm = (id: string) => ({ id, kind: 'vmGroup' as const, needs: machine, facts: { restartsWithinS: RESTART_S } });
  const host = { kind: 'hypervisor' as const, needs: anyOf('path-a1', 'path-a2'), facts: { capacity: { cpu: 100 } } };
  const racks = ['rack-a', 'rack-x'].map((id) => ({ id, kind: 'rack' as const, in: 'room-a' }));
  const switches = ['sw-1', 'sw-2'].map((id) => ({ id, kind: 'switch' as const, in: 'rack-x' }));
  const more = [...racks, ...switches, { ...host, id: 'hv-a2', in: 'rack-a' }, vm('vm-1'), vm('vm-2')];
  return siteWith(site, more, { 'restart-vms': BY_HAND_S, 'shed-load': SHED_S, 'repair-host': REPAIR_S });
}

const plant = (demand?: number): World => plantOf(siteOf(demand), Object.fromEntries(HOSTS.map((id) => [`${id}|host.mode`, 'normal'])));
const reach = (...ids: readonly string[]) => Object.fromEntries(ids.map((id) => [`${id}|device.reach`, 'down']));
const down = (ids: readonly string[], seconds = 25) => ({ story: (of: World) => of.set(reach(...ids)).run(seconds) });
const PORTAL_DOWN = { ...reach('hv-a1', 'vm-1'), 'portal|service.probe': 'down' };

const REPAIR = `repairHost: outage.none, ${String(REPAIR_S)} s, wayBack.plan`;
const BY_HAND = `restartByHand: outage.none, ${String(BY_HAND_S)} s`;
const CHANGES = ['change.restarted', 'change.anotherHost', 'change.hostBack'];
const NO_END = { limit: null, decideBy: null, isTooLate: false };
const roomIs = (result: string, shed = '-') => [`room ${result}: gate.room.${result} shed=${shed} (soft)`];
const evidenceOf = (host: string, one = 'against', two = 'against') => [
  `for ${host} device.reach`,
  `${one} vm-1 device.reach`,
  `${two} vm-2 device.reach`,
];

const rows: Readonly<Record<string, Row>> = {
  'a host is lost and no machine is down: repair it': {
    ...down(['hv-a1']),
    said: {
      ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'repairHost', plan: ['do-repair-host'], planS: REPAIR_S, expected: [], ...NO_END },
      ...{ headline: 'ha.stay name=HV-A1', threatens: 'threat.hostSpareGone count=1', changes: CHANGES, gates: roomIs('passed') },
      options: [`*${REPAIR}`, 'stay: outage.risk'],
      evidence: evidenceOf('hv-a1'),
    },
  },
  'its machine is down with it: it has two minutes to restart by itself': {
    ...down(['hv-a1', 'vm-2']),
    said: {
      ...{ verdict: 'watch', phase: 'OBSERVE', advised: 'waitRestart', plan: ['do-restart-vms'], planS: BY_HAND_S },
      ...{ headline: `ha.wait dueAtMs=${String(RESTART_S)}`, threatens: 'threat.hostSpareGone count=1', gates: roomIs('passed') },
      ...{ limit: `limit.restart ${String(RESTART_S)}`, decideBy: null, isTooLate: false },
      expected: [`vm.notRestarted vm-2 waiting ${String(RESTART_S)}`],
      options: [
        `${BY_HAND}, wayBack.plan`,
        `*waitRestart: outage.lost count=0, ends ${String(RESTART_S)}`,
        `stay: outage.risk, ends ${String(RESTART_S)}`,
      ],
      evidence: evidenceOf('hv-a1', 'against', 'for'),
    },
  },
  'a service is down with it: said, and still waited for': {
    story: (of) => of.set(PORTAL_DOWN).run(25),
    said: {
      ...{ verdict: 'watch', advised: 'waitRestart', threatens: 'threat.lostNow count=1' },
      options: [
        `${BY_HAND}, wayBack.plan`,
        `*waitRestart: outage.lost count=1, ends ${String(RESTART_S)}`,
        `stay: outage.lost count=1, ends ${String(RESTART_S)}`,
      ],
      evidence: evidenceOf('hv-a1', 'for'),
    },
  },
  'it has restarted elsewhere: only the host is left to repair': {
    story: (of) => down(['hv-a1', 'vm-2']).story(of).set({ 'vm-2|device.reach': 'up' }).run(20),
    said: {
      ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'repairHost', headline: 'ha.came name=HV-A1', ...NO_END },
      ...{ expected: [`vm.notRestarted vm-2 came ${String(RESTART_S)}`], options: [`*${REPAIR}`, 'stay: outage.risk'] },
      evidence: evidenceOf('hv-a1'),
    },
  },
  'it has not restarted in its two minutes: a person restarts it': {
    ...down(['hv-a1', 'vm-2'], 140),
    said: {
      ...{ verdict: 'act', phase: 'APPROVE', advised: 'restartByHand', plan: ['do-restart-vms'], planS: BY_HAND_S, ...NO_END },
      ...{ headline: 'ha.late name=HV-A1 shed=-', threatens: 'threat.hostSpareGone count=1' },
      expected: [`vm.notRestarted vm-2 late ${String(RESTART_S)}`],
      options: [`*${BY_HAND}, wayBack.plan`, 'stay: outage.risk'],
      evidence: evidenceOf('hv-a1', 'against', 'for'),
    },
  },
  'it has not restarted and a service is down: within the recovery time of the plan': {
    story: (of) => of.set(PORTAL_DOWN).run(140),
    said: {
      ...{ verdict: 'act', advised: 'restartByHand', headline: 'ha.late name=HV-A1 shed=-', threatens: 'threat.lostNow count=1' },
      ...{ limit: `limit.rto ${String(RTO_S)}`, decideBy: RTO_S - BY_HAND_S - MARGIN_S, isTooLate: false },
    },
  },
  'one of two has restarted: the other one is late': {
    story: (of) => down(['hv-a1', 'vm-1', 'vm-2']).story(of).set({ 'vm-1|device.reach': 'up' }).run(115),
    said: {
      ...{ verdict: 'act', advised: 'restartByHand', evidence: evidenceOf('hv-a1', 'against', 'for') },
      expected: [`vm.notRestarted vm-1 came ${String(RESTART_S)}`, `vm.notRestarted vm-2 late ${String(RESTART_S)}`],
    },
  },
  'a host is lost and nobody hears its machine: somebody looks': {
    story: (of) => {
      of.silent.add('vm-1|device.reach');
      return of.run(30).set(reach('hv-a1')).run(25);
    },
    root: 'hv-a1',
    said: {
      ...{ verdict: 'hold', phase: 'GATES', advised: 'checkMachines', headline: 'ha.blind name=HV-A1', ...NO_END, expected: [] },
      options: [`${BY_HAND}, wayBack.plan`, '*checkMachines: outage.none', 'stay: outage.risk'],
      evidence: evidenceOf('hv-a1', 'missing'),
    },
  },
  'a host in maintenance is off: no machine ran there, nothing is to be done': {
    story: (of) => of.set({ 'hv-a1|host.mode': 'maintenance' }).run(5).set(reach('hv-a1')).run(25),
    said: {
      ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'stay', headline: 'ha.maintenance name=HV-A1', plan: ['do-repair-host'] },
      options: [REPAIR, '*stay: outage.risk'],
    },
  },
  'a machine stops although no host is lost: nothing restarts that by itself': {
    ...down(['vm-2']),
    said: {
      ...{ verdict: 'act', phase: 'APPROVE', advised: 'restartByHand', headline: 'ha.stopped name=VM-2 shed=-', expected: [] },
      ...{ threatens: 'threat.none', evidence: ['against vm-1 device.reach', 'for vm-2 device.reach'] },
      options: [`*${BY_HAND}, wayBack.plan`, 'stay: outage.risk'],
    },
  },
  'a rack of two hosts is lost: what one host in B cannot lose any more': {
    ...down(['hv-a1', 'hv-a2'], 40),
    root: 'rack-a',
    said: {
      ...{ verdict: 'stay', advised: 'repairHost', headline: 'ha.stay name=RACK-A', gates: roomIs('passed') },
      evidence: ['for hv-a1 device.reach', 'for hv-a2 device.reach', 'against vm-1 device.reach', 'against vm-2 device.reach'],
    },
  },
};

it.each(Object.entries(rows))('%s', (_situation, row) => {
  expect(told('hypervisor-ha', plant(), row)).toEqual(row.said);
});

it.each<[string, number, Row]>([
  [
    'two hosts of 90 carry 100, one would not',
    100,
    { ...down(['hv-a1']), said: { verdict: 'stay', threatens: 'threat.nextHostSheds shed=PORTAL', gates: roomIs('passed') } },
  ],
  [
    'two hosts of 90 do not carry 190: machines cannot restart, so it is done without some',
    190,
    {
      ...down(['hv-a1', 'vm-2'], 140),
      said: {
        ...{ verdict: 'act', phase: 'APPROVE', advised: 'doWithout', headline: 'ha.noRoom name=HV-A1 shed=PORTAL' },
        ...{ gates: roomIs('failed', 'PORTAL'), plan: ['do-shed-load'], planS: SHED_S },
      },
    },
  ],
  [
    'no room, and no machine is down: it is the host that is repaired',
    190,
    { ...down(['hv-a1']), said: { verdict: 'stay', advised: 'repairHost', gates: roomIs('failed', 'PORTAL'), plan: ['do-repair-host'] } },
  ],
  [
    'whether 100 fit depends on a host nobody hears: a restart by hand waits for it',
    100,
    {
      story: (of) => {
        of.silent.add('hv-b1|device.reach').add('hv-b1|host.mode');
        return of.run(60).set(reach('hv-a1', 'vm-2')).run(140);
      },
      root: 'hv-a1',
      said: {
        ...{ verdict: 'act', advised: 'restartByHand', gates: roomIs('unknown', 'PORTAL') },
        plan: ['do-restart-vms, blocked by gate.room.unknown shed=PORTAL'],
      },
    },
  ],
  [
    'a host in maintenance offers no room',
    100,
    {
      story: (of) => of.set({ 'hv-a2|host.mode': 'maintenance' }).run(5).set(reach('hv-a1')).run(25),
      said: { verdict: 'stay', gates: roomIs('failed', 'PORTAL') },
    },
  ],
])('%s', (_situation, demand, row) => {
  expect(told('hypervisor-ha', plant(demand), row)).toEqual(row.said);
});

it('a rack in which no host stands is not a matter of machines', () => {
  const rules = Object.values(down(['sw-1', 'sw-2'], 40).story(plant()).model.decisions).map(({ rule }) => rule);
  expect(rules).not.toEqual([]);
  expect(rules).not.toContain('hypervisor-ha');
});
