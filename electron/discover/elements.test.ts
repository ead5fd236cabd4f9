/** What the site lacks: pasted under its elements and given power, the site and the proposed sources are good, whatever was found. */
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { shippedProfiles } from '../engine/adapters/lib/profile/shelf.ts';
import type { Neighbour } from '../engine/adapters/snmp/neighbours.ts';
import { loadSite } from '../site/load-site.ts';
import { LISTS } from '../site/schema.ts';
import { loadSources } from '../sources/load-sources.ts';
import type { Finding, Ways } from './look.ts';
import { propose } from './propose.ts';

const WAYS: Ways = { access: { community: { env: 'SNMP_COMMUNITY' } }, ports: { snmp: 161, nut: 3_493, redfish: 443 }, timeoutMs: 100 };
const SITE = `format: twinwatch-site/1
id: small
name: Small
timeZone: Europe/Paris
centres: [a, b]
interLinks: []
elements:
  - {id: a, kind: site, name: A, bcp: 4.2}
  - {id: b, kind: site, name: B, bcp: 4.2}
  - {id: mains-a, kind: mains, bcp: 4.3, in: a, at: [1, 1]}
  - {id: ups-x, kind: ups, bcp: 4.3, in: a, needs: mains-a, at: [1, 1]}
  - {id: hv-a1, kind: server, bcp: 4.7, in: a, needs: ups-x, at: [1, 1]}
`;

const siteOf = (text: string) => {
  const loaded = loadSite(text, 'site.yaml');
  if (!loaded.ok) throw new Error(loaded.errors.map(({ message }) => message).join('\n'));
  return loaded.site;
};

/** As a person does: the lines under `elements:`, and what each thing needs. */
const pasted = (elements: string): string =>
  SITE + elements.replace(/^elements:\n/m, '').replace(/\{id: (?!.*needs:)/g, '{needs: {all: [mains-a, ups-x]}, id: ');

const sees = (more: Partial<Neighbour>): Neighbour => ({
  name: '',
  address: null,
  chassis: '',
  portId: '',
  portText: '',
  ownPort: null,
  ownPortId: '',
  speedMbps: null,
  ...more,
});
const device = (sysName: string, more: Partial<NonNullable<Finding['snmp']>> = {}): Finding => ({
  address: '10.0.0.1',
  snmp: {
    sysName,
    sysDescr: 'a device',
    sysObjectID: '1.3.6.1.4.1.9.1',
    sysServices: 6,
    vendor: '',
    model: '',
    profile: 'cisco-ios',
    isKnown: true,
    chassis: sysName,
    neighbours: [],
    ...more,
  },
  noSnmp: null,
  nut: null,
  redfish: null,
  troubles: [],
});
const whole = (findings: readonly Finding[], site = SITE) => {
  const { sources, elements } = propose(findings, WAYS, siteOf(site));
  const grown = loadSite(pasted(elements), 'site.yaml');
  if (!grown.ok) throw new Error(`${elements}\n${grown.errors.map(({ message }) => message).join('\n')}`);
  const loaded = loadSources(sources, 'sources.yaml', grown.site);
  return { sources, elements, errors: loaded.ok ? [] : loaded.errors, signals: loaded.ok ? loaded.sources.map((one) => one.signals) : [] };
};

describe('missing elements', () => {
  it('of every profile a device can be found to have: the shape of a site file, a kind that the source feeds', () => {
    const profiles = [...shippedProfiles().values()].filter((one) => one.protocol === 'snmp' && one.sysObjectID !== undefined);
    expect(profiles.length).toBeGreaterThan(40);
    for (const { name } of profiles) {
      const { elements, sources, errors } = whole([device(`dev-${name}`, { profile: name })]);
      const { elements: list } = parse(elements) as { elements: readonly unknown[] };
      expect(list.map((one) => LISTS.elements.safeParse(one).error?.issues ?? [])).toEqual([[]]);
      expect(errors.map(({ message }) => `${name}: ${message}\n${sources}`)).toEqual([]);
    }
  });

  it('names that YAML would take for numbers or words, two devices of one name, one device at two addresses', () => {
    const names = ['7', '1e3', 'true', 'null', '2001.5', 'No', 'x: y', '"', 'UPS-X', 'twice', 'twice'];
    const findings = names.map((name, index) => device(name, { chassis: String(index), profile: name === 'UPS-X' ? 'ups-mib' : 'arista' }));
    const { errors, sources } = whole([...findings, device('twice', { chassis: '10' })]);
    expect(errors).toEqual([]);
    expect(sources).toContain('element: twice-2 # there is another twice');
    expect(sources).toContain('the device at 10.0.0.1 again, by another of its addresses');
    expect(sources).toContain('element: ups-x\n');
  });

  it('a device no profile knows is of the kind its layers say', () => {
    const kinds = [6, 4, 72, null].map((sysServices) => {
      const { elements } = whole([device('odd', { isKnown: false, profile: 'if-mib', sysServices })]);
      return /kind: (\w+)/.exec(elements)?.[1];
    });
    expect(kinds).toEqual(['switch', 'wanRouter', 'server', 'server']);
  });
});

describe('links between switches', () => {
  const toB = { name: 'B', chassis: 'B', portId: 'e1', ownPort: 'Te1', ownPortId: 'Te1', speedMbps: 10_000 };
  const toA = { name: 'A', chassis: 'A', portId: 'Te1', ownPort: 'e1', ownPortId: 'e1' };

  it('one cable that the site lacks is a new link, fed from both ends', () => {
    const { elements, signals } = whole([device('A', { neighbours: [sees(toB)] }), device('B', { neighbours: [sees(toA)] })]);
    expect(elements).toContain(
      '{id: link-a-2-b-2, kind: link, name: "a-2 Te1 - b-2 e1", bcp: 4.6, layers: [data], ends: [a-2, b-2], needs: {all: [a-2, b-2]}, speed: 10 Gbit/s}',
    );
    expect(signals.map((one) => one.filter((signal) => signal.startsWith('link')))).toEqual([
      ['link-a-2-b-2|link.oper'],
      ['link-a-2-b-2|link.farOper'],
    ]);
  });

  it('parallel cables are told apart by what each end calls the port of the other', () => {
    const two = (one: Partial<Neighbour>, other: Partial<Neighbour>) => [sees(one), sees(other)];
    const { sources } = whole([
      device('A1', { chassis: 'A', neighbours: two(toB, { ...toB, portId: 'e2', ownPort: 'Te2', ownPortId: 'Te2' }) }),
      device('B1', { chassis: 'B', neighbours: two({ ...toA, portId: 'Te2', ownPort: 'e2', ownPortId: 'e2' }, toA) }),
    ]);
    const ports = [...sources.matchAll(/element: (link-[\w-]+), metric: (link\.\w+), .*instance: "(\w+)"/g)].map((one) => one.slice(1));
    expect(ports).toEqual([
      ['link-a1-b1', 'link.oper', 'Te1'],
      ['link-a1-b1-2', 'link.oper', 'Te2'],
      ['link-a1-b1', 'link.farOper', 'e1'],
      ['link-a1-b1-2', 'link.farOper', 'e2'],
    ]);
  });

  it('ends that name other ports are not taken for one cable', () => {
    const { sources, errors } = whole([
      device('A1', { chassis: 'A', neighbours: [sees(toB)] }),
      device('B1', { chassis: 'B', neighbours: [sees({ ...toA, ownPort: 'e9', ownPortId: 'e9' })] }),
    ]);
    expect(errors).toEqual([]);
    expect(sources.match(/metric: link\.\w+/g)).toEqual(['metric: link.oper']);
  });

  it('an end that does not know its port is said, never guessed', () => {
    const { sources, errors } = whole([
      device('A1', { chassis: 'A', neighbours: [sees({ ...toB, ownPort: null })] }),
      device('B1', { chassis: 'B' }),
    ]);
    expect(errors).toEqual([]);
    expect(sources).toMatch(/# - \{ element: link-a1-b1, metric: link\.oper, from: port\.oper, instance: PORT.* does not say which/);
  });

  it('a link of the site is used, its far end as such; a second cable beside it, and a neighbour without a link, are questions', () => {
    const site = `${SITE}  - {id: sw-a, kind: switch, bcp: 4.6, needs: ups-x, at: [1, 1]}
  - {id: sw-b, kind: switch, bcp: 4.6, needs: ups-x, at: [1, 1]}
  - {id: trunk, kind: link, bcp: 4.6, ends: [sw-b, sw-a], at: [1, 1]}
`;
    const found = (...more: readonly Neighbour[]) => [
      device('sw-a', { chassis: 'A', neighbours: [sees({ ...toB, name: 'sw-b' }), ...more] }),
      device('sw-b.example.net', { chassis: 'B', neighbours: [sees(toA)] }),
    ];
    const { sources, elements } = propose(found(sees({ name: 'hv-a1', portText: 'eno1', ownPort: 'Te9' })), WAYS, siteOf(site));
    expect(elements).toBe('');
    const loaded = loadSources(sources, 'sources.yaml', siteOf(site));
    expect(loaded.ok ? loaded.sources.flatMap(({ signals }) => signals).sort() : loaded.errors).toEqual([
      'sw-a|device.reach',
      'sw-a|switch.stack',
      'sw-b|device.reach',
      'sw-b|switch.stack',
      'trunk|link.farOper',
      'trunk|link.oper',
    ]);
    expect(sources).toMatch(/metric: link\.farOper.*"Te1"/);
    expect(sources).toMatch(/# - \{ element: LINK, .*"Te9".*to hv-a1 port eno1: the site has no link there/);
    const doubled = propose(found(sees({ ...toB, portId: 'e7', ownPort: 'Te2', ownPortId: 'Te2' })), WAYS, siteOf(site));
    expect(doubled.sources).toMatch(/# - \{ element: trunk, .*LLDP sees 2 cables, the site has only trunk/);
  });
});
