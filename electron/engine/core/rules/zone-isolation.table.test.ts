/** The zones are no longer kept apart (BCP 2): a forbidden connection is answered, a firewall filters nothing, a cable leads around it; and which of the open ways anybody has tried. */
import { expect, it } from 'vitest';
import type { Site } from '../../../../shared/model/site.ts';
import type { World } from '../testing/bench-world.ts';
import { plantOf, siteWith, told, type Row } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';

type Probe = readonly [from: string, to: string, id?: string];

/** Of three zones only neighbours may talk, so WAN and DATA are kept apart both ways; two firewalls stand between all of them, and a third between none. */
function siteOf(probes: readonly Probe[], isDrawn = false, mayDataTalk = true): Site {
  const firewall = (id: string) => ({ id, kind: 'firewall' as const, layers: ['data' as const] });
  const probe = ([from, to, id = `${from}-${to}`]: Probe) => ({ id, kind: 'probe' as const, zone: from, facts: { toZone: to } });
  const ends = [
    { id: 'router', kind: 'wanRouter' as const, zone: 'wan', layers: ['data' as const] },
    { id: 'base', kind: 'monitor' as const, zone: 'data', layers: ['data' as const] },
  ];
  const cable = { id: 'cable', kind: 'link' as const, layers: ['data' as const], ends: ['router', 'base'] as const };
  const zone = (id: string) => ({ id, name: id.toUpperCase(), bcp: '2' });
  const crossing = (from: string, to: string) => ({ from, to, via: ['fw-1', 'fw-2'], bcp: '2' });
  const zoned = {
    ...siteWith(miniSite(), [], { 'close-zone-path': 900 }),
    zones: ['wan', 'dmz', 'data'].map(zone),
    crossings: [crossing('wan', 'dmz'), crossing('dmz', 'wan'), crossing('dmz', 'data'), ...(mayDataTalk ? [crossing('data', 'dmz')] : [])],
  };
  return siteWith(zoned, [
    ...ends,
    firewall('fw-1'),
    firewall('fw-2'),
    firewall('fw-3'),
    ...probes.map(probe),
    ...(isDrawn ? [cable] : []),
  ]);
}

const [IN, OUT] = [['wan', 'data'] as const, ['data', 'wan'] as const];
type Readings = Readonly<Record<string, string>>;
const QUIET: Readings = {
  ...{ 'fw-1|firewall.filter': 'filtering', 'fw-2|firewall.filter': 'filtering', 'fw-3|firewall.filter': 'filtering' },
  ...{ 'fw-1|router.role': 'active', 'fw-2|router.role': 'standby' },
};
const plant = (site: Site): World => {
  const closed = site.elements.filter(({ kind }) => kind === 'probe').map(({ id }) => [`${id}|zone.probe`, 'closed'] as const);
  return plantOf(site, { ...QUIET, ...Object.fromEntries(closed) });
};
const set = (readings: Readings, seconds = 15) => ({ story: (of: World) => of.set(readings).run(seconds) });
const mute = (of: World, ...signals: readonly string[]): World => {
  for (const signal of signals) of.silent.add(signal);
  return of.run(60);
};

const gates = (result: string, up: number, total: number) => [
  `zone-probes ${result}: gate.zone-probes.count total=${String(total)} up=${String(up)} (soft)`,
];
const OPEN_IN = { 'wan-data|zone.probe': 'open' };
const FW_OPEN = { 'fw-1|firewall.filter': 'open' };
const BOTH_WAYS = 'WAN → DATA, DATA → WAN';
const ACTS = {
  ...{ verdict: 'act', phase: 'APPROVE', advised: 'closePath', plan: ['do-close-zone-path'], planS: 900 },
  ...{ limit: null, decideBy: null, isTooLate: false, expected: [], changes: ['change.zoneClosed', 'change.zoneAllowed'] },
  options: ['*closePath: outage.minor', 'cutZone: outage.zoneCut', 'stay: outage.none, loss.intrusion, wayBack.no'],
};
const says = (what: string, { name, path, zones }: Readonly<Record<'name' | 'path' | 'zones', string>>) => {
  const params = `name=${name} path=${path} zones=${zones}`;
  return { headline: `net.${what} ${params}`, threatens: `threat.zoneOpen ${params}` };
};
const FAILED_OPEN = says('firewall.failedOpen', { name: 'FW-1', path: 'FW-1', zones: BOTH_WAYS });
const BREACHED = says('zone.breached', { name: 'WAN-DATA', path: 'FW-1', zones: 'WAN → DATA' });

interface Case extends Row {
  readonly site: Site;
}

const rows: Readonly<Record<string, Case>> = {
  'a probe that must be refused is answered, and the firewall says that it filters': {
    site: siteOf([IN, OUT]),
    ...set(OPEN_IN),
    said: { ...ACTS, ...BREACHED, evidence: ['for wan-data zone.probe', 'against fw-1 firewall.filter'], gates: gates('passed', 1, 1) },
  },
  'the same while nobody knows which firewall is active: it may be either': {
    site: siteOf([IN, OUT]),
    ...set({ ...OPEN_IN, 'fw-1|router.role': 'init', 'fw-2|router.role': 'init' }),
    root: 'wan-data',
    said: {
      ...says('zone.breached', { name: 'WAN-DATA', path: 'FW-1, FW-2', zones: 'WAN → DATA' }),
      evidence: ['for wan-data zone.probe', 'against fw-1 firewall.filter', 'against fw-2 firewall.filter'],
    },
  },
  'the probe that was answered falls silent: its alarm stands, and nobody tries any more': {
    site: siteOf([IN, OUT]),
    story: (of) => mute(of.set(OPEN_IN).run(15), 'wan-data|zone.probe'),
    root: 'wan-data',
    said: {
      ...ACTS,
      ...BREACHED,
      evidence: ['missing wan-data zone.probe', 'against fw-1 firewall.filter'],
      gates: gates('unknown', 0, 1),
    },
  },
  'a firewall filters nothing, and both ways it opens are answered': {
    site: siteOf([IN, OUT]),
    ...set({ ...FW_OPEN, ...OPEN_IN, 'data-wan|zone.probe': 'open' }),
    root: 'fw-1',
    said: {
      ...{ ...ACTS, ...FAILED_OPEN, gates: gates('passed', 2, 2) },
      evidence: ['for wan-data zone.probe', 'for data-wan zone.probe', 'for fw-1 firewall.filter'],
    },
  },
  'a firewall filters nothing, and one way is refused all the same: that speaks against it': {
    site: siteOf([IN, OUT]),
    ...set({ ...FW_OPEN, ...OPEN_IN }),
    root: 'fw-1',
    said: {
      ...{ ...ACTS, ...FAILED_OPEN, gates: gates('passed', 2, 2) },
      evidence: ['for wan-data zone.probe', 'against data-wan zone.probe', 'for fw-1 firewall.filter'],
    },
  },
  'a firewall filters nothing, and of the two ways one has no probe: nobody has tried it': {
    site: siteOf([IN]),
    ...set({ ...FW_OPEN, ...OPEN_IN }),
    root: 'fw-1',
    said: {
      ...{ ...ACTS, ...FAILED_OPEN, gates: gates('unknown', 1, 2) },
      evidence: ['for wan-data zone.probe', 'for fw-1 firewall.filter'],
    },
  },
  'a firewall filters nothing, and one of the two probes is silent': {
    site: siteOf([IN, OUT]),
    story: (of) =>
      mute(of, 'data-wan|zone.probe')
        .set({ ...FW_OPEN, ...OPEN_IN })
        .run(15),
    root: 'fw-1',
    said: {
      ...{ ...FAILED_OPEN, gates: gates('unknown', 1, 2) },
      evidence: ['for wan-data zone.probe', 'missing data-wan zone.probe', 'for fw-1 firewall.filter'],
    },
  },
  'a firewall filters nothing, and no way has a probe': {
    site: siteOf([]),
    ...set(FW_OPEN),
    said: { ...ACTS, ...FAILED_OPEN, evidence: ['for fw-1 firewall.filter'], gates: gates('unknown', 0, 2) },
  },
  'a firewall filters nothing where DATA may begin no connection: three ways, each named': {
    site: siteOf([IN], false, false),
    ...set(FW_OPEN),
    root: 'fw-1',
    said: {
      ...says('firewall.failedOpen', { name: 'FW-1', path: 'FW-1', zones: `${BOTH_WAYS}, DATA → DMZ` }),
      gates: gates('unknown', 1, 3),
    },
  },
  'a firewall filters nothing that no crossing names: which ways that opens is not known': {
    site: siteOf([IN, OUT]),
    ...set({ 'fw-3|firewall.filter': 'open' }),
    said: {
      ...{ ...ACTS, ...says('firewall.failedOpen', { name: 'FW-3', path: '-', zones: '-' }), gates: gates('unknown', 0, 0) },
    },
  },
  'two probes try one way, and one of them is silent: a way is counted once, and not as tried': {
    site: siteOf([IN, OUT, ['wan', 'data', 'again']]),
    story: (of) =>
      mute(of, 'again|zone.probe')
        .set({ ...FW_OPEN, ...OPEN_IN })
        .run(15),
    root: 'fw-1',
    said: { gates: gates('unknown', 1, 2) },
  },
  'a firewall that filtered nothing falls silent: its alarm stands': {
    site: siteOf([IN, OUT]),
    story: (of) => mute(of.set({ ...FW_OPEN, ...OPEN_IN }).run(15), 'fw-1|firewall.filter'),
    root: 'fw-1',
    said: { ...FAILED_OPEN, evidence: ['for wan-data zone.probe', 'against data-wan zone.probe', 'missing fw-1 firewall.filter'] },
  },
  'a cable leads around the firewalls, and the probe of that way is refused all the same': {
    site: siteOf([OUT], true),
    ...set({}),
    said: {
      ...{ ...ACTS, ...says('zone.bypass', { name: 'CABLE', path: 'BASE → CABLE → ROUTER', zones: 'DATA → WAN' }) },
      evidence: ['against data-wan zone.probe', 'for base evidence.drawnPath zones=DATA, WAN'],
      gates: gates('passed', 1, 1),
    },
  },
  'a cable has no direction: a probe of the way back tries it as well': {
    site: siteOf([IN], true),
    ...set({}),
    said: { evidence: ['against wan-data zone.probe', 'for base evidence.drawnPath zones=DATA, WAN'], gates: gates('passed', 1, 1) },
  },
  'a cable that no probe tries': {
    site: siteOf([], true),
    ...set({}),
    said: { evidence: ['for base evidence.drawnPath zones=DATA, WAN'], gates: gates('unknown', 0, 1) },
  },
  'a probe that was answered is refused again': {
    site: siteOf([IN, OUT]),
    story: (of) => of.set(OPEN_IN).run(15).set({ 'wan-data|zone.probe': 'closed' }).run(30),
    said: {
      ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'stay', threatens: 'threat.none', options: ['*stay: outage.none'] },
      ...{ headline: 'net.zone.back name=WAN-DATA path=- zones=-', plan: [], gates: [], changes: ['change.zoneAgain'] },
      evidence: ['against wan-data zone.probe', 'against fw-1 firewall.filter'],
    },
  },
  'the firewall filters again': {
    site: siteOf([IN, OUT]),
    story: (of) => of.set(FW_OPEN).run(15).set({ 'fw-1|firewall.filter': 'filtering' }).run(30),
    root: 'fw-1',
    said: {
      headline: 'net.zone.back name=FW-1 path=- zones=-',
      evidence: ['against wan-data zone.probe', 'against data-wan zone.probe', 'against fw-1 firewall.filter'],
    },
  },
};

it.each(Object.entries(rows))('%s', (_what, { site, ...row }) => {
  expect(told('zone-isolation', plant(site), row)).toEqual(row.said);
});
