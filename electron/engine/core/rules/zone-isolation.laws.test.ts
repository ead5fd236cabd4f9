/** Probes, a firewall and a cable in any state: whatever is said of a breach of the zones is held against the readings, anew, from BCP 2 and "unknown is never ok". */
import { expect, it } from 'vitest';
import type { DecisionView } from '../../../../shared/model/live.ts';
import type { World } from '../testing/bench-world.ts';
import { plantOf, siteWith } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';

/** Of a probe and of a firewall's filter, what is read now, or what its last word was before it fell silent; a probe may not exist. */
const PROBE = ['none', 'closed', 'open', 'wasClosed', 'wasOpen'] as const;
const FILTER = ['filtering', 'open', 'wasFiltering', 'wasOpen'] as const;

interface Case {
  readonly 'wan-data': (typeof PROBE)[number];
  readonly 'data-wan': (typeof PROBE)[number];
  readonly filter: (typeof FILTER)[number];
  readonly isActiveKnown: boolean;
  readonly isDrawn: boolean;
}

const cases: readonly Case[] = PROBE.flatMap((inward) =>
  PROBE.flatMap((outward) =>
    FILTER.flatMap((filter) =>
      [true, false].flatMap((isActiveKnown) =>
        [true, false].map((isDrawn): Case => ({ 'wan-data': inward, 'data-wan': outward, filter, isActiveKnown, isDrawn })),
      ),
    ),
  ),
);
const PROBES = ['wan-data', 'data-wan'] as const;

const plants = new Map<string, World>();

/** A quiet plant with these probes, and with or without a cable around the firewalls. */
function plantFor(one: Case): World {
  const ids = PROBES.filter((id) => one[id] !== 'none');
  const key = [...ids, one.isDrawn].join();
  const known = plants.get(key);
  if (known !== undefined) return known;
  const crossing = (from: string, to: string) => ({ from, to, via: ['fw-1', 'fw-2'], bcp: '2' });
  const zones = ['wan', 'dmz', 'data'].map((id) => ({ id, name: id, bcp: '2' }));
  const crossings = [crossing('wan', 'dmz'), crossing('dmz', 'wan'), crossing('dmz', 'data'), crossing('data', 'dmz')];
  const layers = ['data' as const];
  const probe = (id: string) => {
    const [zone = '', toZone = ''] = id.split('-');
    return { id, kind: 'probe' as const, zone, facts: { toZone } };
  };
  const site = siteWith({ ...miniSite(), zones, crossings }, [
    { id: 'router', kind: 'wanRouter', zone: 'wan', layers },
    { id: 'base', kind: 'monitor', zone: 'data', layers },
    ...['fw-1', 'fw-2'].map((id) => ({ id, kind: 'firewall' as const, layers })),
    ...ids.map(probe),
    ...(one.isDrawn ? [{ id: 'cable', kind: 'link' as const, layers, ends: ['router', 'base'] as const }] : []),
  ]);
  const filters = Object.fromEntries(['fw-1', 'fw-2'].map((id) => [`${id}|firewall.filter`, 'filtering']));
  const roles = { 'fw-1|router.role': 'active', 'fw-2|router.role': 'standby' };
  const made = plantOf(site, { ...filters, ...roles, ...Object.fromEntries(ids.map((id) => [`${id}|zone.probe`, 'closed'])) });
  plants.set(key, made);
  return made;
}

/** Of what was open before it fell silent, and of what is open. */
const isOpen = (state: string): boolean => state === 'open' || state === 'wasOpen';
const isSilent = (state: string): boolean => state.startsWith('was');

function after(one: Case): World {
  const of = plantFor(one).fork();
  const states = [...PROBES.map((id) => [`${id}|zone.probe`, one[id]] as const), ['fw-1|firewall.filter', one.filter] as const];
  for (const [signal, state] of states) if (state !== 'none' && isOpen(state)) of.set({ [signal]: 'open' });
  if (!one.isActiveKnown) of.set({ 'fw-1|router.role': 'init', 'fw-2|router.role': 'init' });
  of.run(15);
  for (const [signal, state] of states) if (isSilent(state)) of.silent.add(signal);
  return of.run(15);
}

/** What is wrong with one decision. `zones` of its headline are the ways it is about. */
function faultsOf(one: Case, { verdict, advised, headline, gates, evidence }: DecisionView): readonly string[] {
  const ways = String(headline.params?.['zones']).split(', ');
  // A way of the cable has no direction; it alone is why DATA to WAN is open where neither the probe nor the firewall says so.
  const idsOf = (way: string): readonly (typeof PROBES)[number][] => {
    const own = PROBES.filter((id) => id === way.replace(' → ', '-'));
    return headline.key === 'net.zone.bypass' ? PROBES : own;
  };
  const tried = ways.filter((way) => {
    const probes = idsOf(way).filter((id) => one[id] !== 'none');
    return probes.length > 0 && probes.every((id) => !isSilent(one[id]));
  });
  const [gate] = gates;
  const weights = new Map(evidence.map(({ element, weight }) => [element, weight]));
  const weightOf = (state: string): string => (isSilent(state) ? 'missing' : state === 'open' ? 'for' : 'against');
  const asked = PROBES.filter((id) => one[id] !== 'none' && ways.some((way) => idsOf(way).includes(id)));
  return [
    ...(verdict === 'act' && advised === 'closePath' ? [] : [`${verdict} ${advised}`]),
    ...(gate?.result === (tried.length === ways.length ? 'passed' : 'unknown') ? [] : [`gate ${gate?.result ?? '-'}`]),
    ...(gate?.detail.params?.['up'] === tried.length && gate.detail.params['total'] === ways.length ? [] : ['count of ways']),
    ...asked.flatMap((id) => (weights.get(id) === weightOf(one[id]) ? [] : [`${id} ${weights.get(id) ?? '-'}`])),
    ...(weights.has('fw-1') && weights.get('fw-1') !== weightOf(one.filter) ? [`fw-1 ${weights.get('fw-1') ?? '-'}`] : []),
    ...(PROBES.some((id) => weights.has(id) && !asked.includes(id)) ? ['a probe of no way'] : []),
  ];
}

/** What the decisions must be about: everything that is open, by its own alarm. */
function mustBeAbout(one: Case): readonly string[] {
  return [
    ...(one.isDrawn ? ['net.zone.bypass'] : []),
    ...(isOpen(one.filter) ? ['net.firewall.failedOpen'] : []),
    // What an open firewall explains is no incident of its own.
    ...(!isOpen(one.filter) && PROBES.some((id) => one[id] !== 'none' && isOpen(one[id])) ? ['net.zone.breached'] : []),
  ];
}

it('every combination of two probes, a filter, roles and a cable', { timeout: 60_000 }, () => {
  const wrong = cases.flatMap((one) => {
    const found = Object.values(after(one).model.decisions).filter(({ rule }) => rule === 'zone-isolation');
    const about = [...new Set(found.map(({ headline }) => headline.key))].sort();
    const faults = [
      ...found.flatMap((decision) => faultsOf(one, decision)),
      ...(about.join() === [...mustBeAbout(one)].sort().join() ? [] : [`about ${about.join()}`]),
    ];
    return faults.length === 0 ? [] : [`${Object.values(one).join(' ')}: ${faults.join(', ')}`];
  });
  expect(wrong).toEqual([]);
});

it('looks at each of them', () => {
  expect(cases.length).toBe(400);
});
