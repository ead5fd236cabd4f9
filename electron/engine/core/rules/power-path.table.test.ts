/** A power path or a PDU is lost (BCP 4.3): what must be said while the other feed carries, cannot, or nobody knows; and of a rack, or a centre, that has none left. */
import { expect, it } from 'vitest';
import type { Site } from '../../../../shared/model/site.ts';
import type { World } from '../testing/bench-world.ts';
import { anyOf, plantOf, siteWith, told, type Row } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';

/** Two racks of B with a feed from each path, and a server in each; one of A. The hosts hang on the paths themselves. */
function siteOf(): Site {
  const rack = (n: string, site = 'b') => [
    { id: `rack-${n}`, kind: 'rack' as const, in: `room-${site}` },
    { id: `pdu-${n}1`, kind: 'pdu' as const, in: `rack-${n}`, needs: anyOf(`path-${site}1`) },
    { id: `pdu-${n}2`, kind: 'pdu' as const, in: `rack-${n}`, needs: anyOf(`path-${site}2`) },
    { id: `server-${n}`, kind: 'backupServer' as const, in: `rack-${n}`, needs: anyOf(`pdu-${n}1`, `pdu-${n}2`) },
  ];
  return siteWith(miniSite(), [...rack('x'), ...rack('y'), ...rack('z', 'a')], { 'repair-power-path': 7_200 });
}

const plant = (): World => plantOf(siteOf());
const plantWithoutRacks = (): World => plantOf(siteWith(miniSite(), [], { 'repair-power-path': 7_200 }));
const state = (id: string): string => `${id}|pdu.state`;
const down = (...ids: readonly string[]) => Object.fromEntries(ids.map((id) => [state(id), 'down']));
const lose = (...ids: readonly string[]) => ({ story: (of: World) => of.set(down(...ids)).run(12) });
/** Some instruments are silent for a minute, then these are lost. */
const blindTo = (silent: readonly string[], ...lost: readonly string[]) => ({
  story: (of: World) => {
    for (const signal of silent) of.silent.add(signal);
    return of
      .run(60)
      .set(down(...lost))
      .run(12);
  },
  root: lost[0] ?? '',
});
const planned = (of: World, element: string): World => {
  of.feed({
    type: 'operator',
    atMs: of.nowMs,
    call: { name: 'maintenance.set', element, forS: 3_600, person: 'T. Est', reason: 'breaker' },
  });
  return of;
};

const OTHER = 'UPS-B2';
const units = (b1: string, b2: string) =>
  [`${b1} ups-b1`, `${b2} ups-b2`].flatMap((unit) => {
    const [, id = ''] = unit.split(' ');
    return [`${unit} ups.source`, `for ${id} ups.load`, `for ${id} ups.runtime`];
  });
const PLAN = { plan: ['do-repair-power-path'], planS: 7_200 };
const CALM = { limit: null, decideBy: null, isTooLate: false, expected: [] };
const CHANGES = ['change.otherPathFails', 'change.otherPathOverloaded limitPct=80'];
const REPAIR = ['stay: outage.risk', '*repairPath: outage.none, plan repair-power-path'];
const STAYS = { verdict: 'stay', phase: 'OBSERVE', advised: 'repairPath', threatens: 'threat.spareGone', options: REPAIR };
const HOLDS = { verdict: 'hold', phase: 'GATES', advised: 'repairPath', threatens: 'threat.pathAndNoSpare', options: REPAIR };
const ACTS = { verdict: 'act', phase: 'APPROVE', advised: 'repairPath', threatens: 'threat.pathAndNoSpare', options: REPAIR };
const unknown = (names: string, name = 'PDU-X1') => ({
  ...HOLDS,
  headline: `path.hold name=${name} others=${names}`,
  gates: [`otherPath unknown: gate.otherPath.unknown names=${names}`],
});
const dark = (racks: string, count: number) => ({
  ...{ verdict: 'act', phase: 'APPROVE', advised: 'repairPath' },
  headline: `path.dark racks=${racks}`,
  threatens: `threat.dark count=${String(count)}`,
  options: ['stay: outage.lasts', '*repairPath: outage.none, plan repair-power-path'],
  gates: [`otherPath failed: gate.otherPath.dark racks=${racks}`],
});

const rows: Readonly<Record<string, Row>> = {
  'one PDU of a rack is lost, all else is read and well: the other feed carries, the spare is gone': {
    ...lose('pdu-x1'),
    said: {
      ...{ ...STAYS, ...PLAN, ...CALM, changes: CHANGES },
      headline: `path.stay name=PDU-X1 others=${OTHER}`,
      evidence: ['for pdu-x1 pdu.state', 'against pdu-x2 pdu.state', ...units('for', 'against')],
      gates: [`otherPath passed: gate.otherPath.passed names=${OTHER}`],
    },
  },
  'the same as planned electrical work: said as such': {
    story: (of) => planned(lose('pdu-x1').story(of), 'pdu-x1').run(5),
    said: { ...STAYS, headline: `path.planned name=PDU-X1 others=${OTHER}` },
  },
  'the other PDU of the rack is silent: nobody knows whether the rack has power': {
    ...blindTo([state('pdu-x2')], 'pdu-x1'),
    said: {
      ...{ ...unknown('PDU-X2'), ...PLAN, ...CALM, changes: CHANGES },
      evidence: ['for pdu-x1 pdu.state', 'missing pdu-x2 pdu.state', ...units('for', 'against')],
    },
  },
  'the same, and planned: unknown comes first': {
    ...blindTo([state('pdu-x2')], 'pdu-x1'),
    story: (of) => planned(blindTo([state('pdu-x2')], 'pdu-x1').story(of), 'pdu-x1').run(5),
    said: unknown('PDU-X2'),
  },
  'the other PDU reads well, the path before it is silent: not every part of the other feed is read': {
    ...blindTo([state('path-b2')], 'pdu-x1'),
    said: unknown('PATH-B2'),
  },
  'a silent PDU of another rack, of which both feeds hang elsewhere, says nothing of this one': {
    ...blindTo([state('pdu-y2')], 'pdu-x1'),
    said: { ...STAYS, headline: `path.stay name=PDU-X1 others=${OTHER}` },
  },
  'a whole path is lost: the other unit carries': {
    ...lose('path-b1'),
    said: {
      ...{ ...STAYS, ...PLAN, ...CALM, changes: CHANGES },
      headline: 'path.stay name=PATH-B1 others=UPS-B2',
      evidence: ['for path-b1 pdu.state', 'against path-b2 pdu.state', ...units('for', 'against')],
      gates: ['otherPath passed: gate.otherPath.passed names=UPS-B2'],
    },
  },
  'a whole path is lost, and the other PDU of one rack is silent': {
    ...blindTo([state('pdu-y2')], 'path-b1'),
    said: {
      ...unknown('PDU-Y2', 'PATH-B1'),
      evidence: ['for path-b1 pdu.state', 'against path-b2 pdu.state', 'missing pdu-y2 pdu.state', ...units('for', 'against')],
    },
  },
  'a whole path is lost, and both PDUs of one rack are silent: the one behind the lost path is no feed any more': {
    ...blindTo([state('pdu-y1'), state('pdu-y2')], 'path-b1'),
    said: unknown('PDU-Y2', 'PATH-B1'),
  },
  'a whole path is lost, and the PDU of one rack behind it is silent: the other one is read and well': {
    ...blindTo([state('pdu-y1')], 'path-b1'),
    said: { ...STAYS, headline: 'path.stay name=PATH-B1 others=UPS-B2' },
  },
  'a whole path is lost, and the other one is silent': {
    ...blindTo([state('path-b2')], 'path-b1'),
    said: unknown('PATH-B2', 'PATH-B1'),
  },
  'a whole path is lost, and the other unit is silent': {
    ...blindTo(['ups-b2|ups.source'], 'path-b1'),
    said: unknown('UPS-B2', 'PATH-B1'),
  },
  'a whole path is lost, and the load of the other unit is not read': {
    ...blindTo(['ups-b2|ups.load'], 'path-b1'),
    said: unknown('UPS-B2', 'PATH-B1'),
  },
  'a whole path is lost, and the other unit would be above its limit: less load': {
    story: (of) => of.set({ ...down('path-b1'), 'ups-b1|ups.load': 41, 'ups-b2|ups.load': 40 }).run(12),
    said: {
      ...{ ...ACTS, ...PLAN, advised: 'shedLoad', headline: 'path.act name=PATH-B1 others=UPS-B2' },
      options: ['stay: outage.risk', 'repairPath: outage.none, plan repair-power-path', '*shedLoad: outage.minor'],
      gates: ['otherPath failed: gate.otherPath.failed names=UPS-B2'],
    },
  },
  'a whole path is lost, and the other unit would be just at its limit': {
    story: (of) => of.set({ ...down('path-b1'), 'ups-b1|ups.load': 40, 'ups-b2|ups.load': 40 }).run(12),
    said: { ...STAYS, headline: 'path.stay name=PATH-B1 others=UPS-B2' },
  },
  'a whole path is lost, and the other unit is on bypass: less load makes no unit well, the path comes first': {
    story: (of) => of.set({ ...down('path-b1'), 'ups-b2|ups.source': 'bypass' }).run(12),
    root: 'path-b1',
    said: {
      ...{ ...ACTS, headline: 'path.act name=PATH-B1 others=UPS-B2' },
      gates: ['otherPath failed: gate.otherPath.failed names=UPS-B2'],
    },
  },
  'both PDUs of a rack are lost: it is dark until one is back': {
    ...lose('pdu-x1', 'pdu-x2'),
    said: { ...dark('RACK-X', 1), ...PLAN, ...CALM, changes: ['change.feedBack'] },
  },
  'both PDUs of a rack are silent, and one of another rack is lost': {
    ...blindTo([state('pdu-y1'), state('pdu-y2')], 'pdu-x1'),
    said: { ...STAYS, headline: `path.stay name=PDU-X1 others=${OTHER}` },
  },
  'one after the other: what is lost is the evidence': {
    story: (of) => of.set(down('pdu-x1')).run(12).set(down('pdu-x2')).run(12),
    root: 'pdu-x1',
    said: { ...dark('RACK-X', 1), evidence: ['for pdu-x1 pdu.state', 'for pdu-x2 pdu.state', ...units('for', 'against')] },
  },
  'one is lost, then the other, which falls silent afterwards: its alarm stands': {
    story: (of) => {
      of.set(down('pdu-x1')).run(12).set(down('pdu-x2')).run(12);
      of.silent.add(state('pdu-x2'));
      return of.run(60);
    },
    root: 'pdu-x1',
    said: { ...dark('RACK-X', 1), evidence: ['for pdu-x1 pdu.state', 'missing pdu-x2 pdu.state', ...units('for', 'against')] },
  },
  'all in a rack stops together with its PDUs: the rack is the cause, its power what is looked at': {
    story: (of) => of.set({ ...down('pdu-x1', 'pdu-x2'), 'server-x|device.reach': 'down' }).run(40),
    root: 'rack-x',
    said: { ...dark('RACK-X', 1), evidence: ['for pdu-x1 pdu.state', 'for pdu-x2 pdu.state', ...units('against', 'against')] },
  },
  'a rack of the other centre is dark: that is told there': {
    ...lose('pdu-x1', 'pdu-z1', 'pdu-z2'),
    root: 'pdu-x1',
    said: { ...STAYS, headline: `path.stay name=PDU-X1 others=${OTHER}` },
  },
  'both paths of the centre are lost: every rack of it is dark': {
    story: (of) => of.set(down('path-b1')).run(12).set(down('path-b2')).run(12),
    root: 'path-b1',
    said: dark('RACK-X, RACK-Y', 2),
  },
  'it is back: the reading says so': {
    story: (of) =>
      lose('pdu-x1')
        .story(of)
        .set({ [state('pdu-x1')]: 'up' })
        .run(20),
    said: {
      ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'stay', headline: 'path.back name=PDU-X1', threatens: 'threat.none' },
      ...{ options: ['*stay: outage.none'], plan: [], planS: 0, gates: [], changes: ['change.pathLostAgain'] },
      evidence: ['against pdu-x1 pdu.state'],
    },
  },
};

it.each(Object.entries(rows))('%s', (_what, row) => {
  expect(told('power-path', plant(), row)).toEqual(row.said);
});

it('both paths are lost where no rack is drawn: no unit feeds anything, and there is no load to reduce', () => {
  const story = (of: World): World => of.set(down('path-b1')).run(12).set(down('path-b2')).run(12);
  const said = { ...ACTS, headline: 'path.act name=PATH-B1 others=-', gates: ['otherPath failed: gate.otherPath.failed names=-'] };
  expect(told('power-path', plantWithoutRacks(), { story, root: 'path-b1', said })).toEqual(said);
});

it.each(['pdu-x1', 'path-b1', 'rack-x'])('that nobody hears %s is no loss of it', (id) => {
  const of = plant();
  for (const signal of of.readings.keys()) if (signal.includes(id === 'rack-x' ? '-x' : `${id}|`)) of.silent.add(signal);
  const { decisions, incidents } = of.run(120).model;
  expect(Object.values(decisions).map(({ rule }) => rule)).not.toContain('power-path');
  expect(Object.keys(incidents)).not.toEqual([]);
});
