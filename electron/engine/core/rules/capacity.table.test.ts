/** Whether one centre carries everything (BCP 4.2): on measured peaks, after what has failed; what is short, or that the largest machine fits on no host. */
import { expect, it } from 'vitest';
import type { Site, SiteElement } from '../../../../shared/model/site.ts';
import type { World } from '../testing/bench-world.ts';
import { plantOf, siteWhere, siteWith, told, type Row } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';

const SHED_S = 600;
/** It must lack room for so long, and then some polls. */
const CALLED_S = 310;

/** Two hosts in each centre of 60 vCPU and 100 GiB; of all of it nine tenths may be used. The portal wants 70 and 80, the largest machine of it 20. */
function siteOf(changes: Readonly<Record<string, Partial<SiteElement>>> = {}): Site {
  const hosts = ['hv-a1', 'hv-a2', 'hv-b1', 'hv-b2'];
  const facts = { capacity: { cpu: 60, memory: 100 } };
  const pool = { members: hosts, theta: { cpu: 0.9, memory: 0.9 } };
  const more = ['a', 'b'].map((at) => ({ id: `hv-${at}2`, kind: 'hypervisor' as const, in: `room-${at}`, facts }));
  const site = siteWith(miniSite(), more, { 'shed-load': SHED_S });
  const service = { rtoS: 14_400, rpoS: 86_400, priority: 1, pool: 'pool', demand: { cpu: 70, memory: 80 }, largestVm: { cpu: 20 } };
  return siteWhere(siteWhere(site, { 'hv-a1': { facts }, 'hv-b1': { facts }, pool: { pool }, portal: { service } }), changes);
}

/** The portal with another largest machine. */
function withLargest(cpu: number): Site {
  const portal = siteOf().elements.find(({ id }) => id === 'portal');
  if (portal?.service == null) throw new Error('the small site has a portal');
  return siteOf({ portal: { service: { ...portal.service, largestVm: { cpu } } } });
}

const B_HALVED = { 'hv-b2|device.reach': 'down' };
const set = (readings: Readonly<Record<string, string>>, seconds = CALLED_S) => ({
  story: (of: World) => of.set(readings).run(seconds),
  root: 'b',
});
const OPTIONS = [`doWithout: outage.minor, ${String(SHED_S)} s, wayBack.plan`, '*addRoom: outage.none', 'stay: outage.risk'];
const ROOM = (cpu: string, memory: string) => [
  `${cpu} b evidence.fits name=B resource=cpu`,
  `${memory} b evidence.fits name=B resource=memory`,
];
const SHORT = {
  ...{ verdict: 'act', phase: 'APPROVE', advised: 'addRoom', plan: ['do-shed-load'], planS: SHED_S, options: OPTIONS, gates: [] },
  ...{ limit: null, decideBy: null, isTooLate: false, expected: [], changes: ['change.loadFalls', 'change.roomAdded'] },
  threatens: 'threat.wouldShed shed=PORTAL',
};

const rows: Readonly<Record<string, Row>> = {
  // 54 vCPU left of 70 that are wanted, 90 GiB of 80.
  'one host of B is lost: what A carries would find too few vCPU there': {
    ...set(B_HALVED),
    said: { ...SHORT, headline: 'capacity.advice resource=cpu to=B', evidence: ROOM('for', 'against') },
  },
  'the host is back: B carries everything again': {
    story: (of) => of.set(B_HALVED).run(CALLED_S).set({ 'hv-b2|device.reach': 'up' }).run(40),
    root: 'b',
    said: {
      ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'stay', headline: 'capacity.back to=B', threatens: 'threat.none', plan: [] },
      ...{ options: ['*stay: outage.none'], evidence: ROOM('against', 'against'), changes: ['change.anotherHost'] },
    },
  },
};

it.each(Object.entries(rows))('%s', (_what, row) => {
  expect(told('capacity', plantOf(siteOf()), row)).toEqual(row.said);
});

it('the sums fit, and the largest machine fits on no host: that is said, no resource is short', () => {
  const said = { ...SHORT, headline: 'capacity.fragmented resource=cpu to=B', evidence: ROOM('against', 'against') };
  const quiet = (of: World): World => of.run(CALLED_S);
  expect(told('capacity', plantOf(withLargest(61)), { story: quiet, root: 'b', said })).toEqual(said);
});

it('says how much is wanted, and how much is there', () => {
  const { model } = set(B_HALVED).story(plantOf(siteOf()));
  const decision = Object.values(model.decisions).find(({ rule }) => rule === 'capacity');
  expect(decision?.evidence.map(({ value, freshness }) => [value.params, freshness])).toEqual([
    [{ demanded: '70', offered: '54' }, 'fresh'],
    [{ demanded: '80', offered: '90' }, 'fresh'],
  ]);
});

it('a host that is lost for less than five minutes lacks nobody', () => {
  const { model } = set(B_HALVED, 290).story(plantOf(siteOf()));
  expect(Object.values(model.decisions).map(({ rule }) => rule)).not.toContain('capacity');
});

it('the other centre still carries everything: that direction is not called short', () => {
  const { model } = set(B_HALVED).story(plantOf(siteOf()));
  const roots = Object.values(model.decisions).flatMap(({ rule, incident }) =>
    rule === 'capacity' ? [model.incidents[incident]?.root] : [],
  );
  expect(roots).toEqual(['b']);
});
