/**
 * A site of about any size for the graph benchmarks, built like the customer's: two centres, rooms with two coolers, racks on two
 * power paths, hosts that reach a switch and an array, six links in two ducts, one pool, services with demands.
 * Deterministic. Every need of the plan's kind is there, so the work is the real one, only more of it.
 */
import type { Amounts, ElementKind, Layer, Need, Site, SiteElement } from '../../shared/model/site.ts';

const all = (...of: readonly (Need | string)[]): Need => ({ op: 'all', of: of.map(asNeed) });
const any = (...of: readonly (Need | string)[]): Need => ({ op: 'any', of: of.map(asNeed) });
const reach = (target: string, layer: Layer): Need => all(target, { op: 'reach', target, layer });
const asNeed = (need: Need | string): Need => (typeof need === 'string' ? { op: 'element', id: need } : need);

function element(id: string, kind: ElementKind, more: Partial<SiteElement> = {}): SiteElement {
  const nothing = { in: null, zone: null, layers: [], needs: null, ends: null, facts: {}, pool: null, service: null, at: null };
  return { id, kind, name: id, bcp: '4', ...nothing, ...more };
}

const link = (id: string, a: string, b: string, layers: readonly Layer[], more: Partial<SiteElement> = {}): SiteElement =>
  element(id, 'link', { ends: [a, b], layers, ...more });

/** What stands in one centre however many racks it has. */
function frame(s: string): readonly SiteElement[] {
  const room = { in: `room-${s}` };
  const power = any(`path-${s}1`, `path-${s}2`);
  return [
    element(s, 'site'),
    element(`room-${s}`, 'room', { in: s, needs: any(`cool-${s}1`, `cool-${s}2`) }),
    element(`mains-${s}`, 'mains', { in: s }),
    element(`gen-${s}`, 'generator', { in: s }),
    element(`ats-${s}`, 'ats', { in: s, needs: any(`mains-${s}`, `gen-${s}`) }),
    ...[1, 2].flatMap((n) => [
      element(`cool-${s}${n}`, 'coolingUnit', { in: s, needs: asNeed(`ats-${s}`) }),
      element(`ups-${s}${n}`, 'ups', { in: s, needs: asNeed(`ats-${s}`) }),
      element(`path-${s}${n}`, 'powerPath', { in: s, needs: asNeed(`ups-${s}${n}`) }),
      element(`core-${s}${n}`, 'switch', { ...room, layers: ['data', 'wan'], needs: power }),
      element(`san-${s}${n}`, 'fabricSwitch', { ...room, layers: ['storage'], needs: power }),
      link(`cab-array-${s}-${n}`, `array-${s}`, `san-${s}${n}`, ['storage'], room),
      link(`cab-router-${s}-${n}`, `router-${s}`, `core-${s}${n}`, ['wan'], room),
    ]),
    link(`cab-core-${s}`, `core-${s}1`, `core-${s}2`, ['data', 'wan'], room),
    element(`array-${s}`, 'array', { ...room, needs: power }),
    element(`copy-${s}`, 'copy', { needs: asNeed(`array-${s}`) }),
    element(`router-${s}`, 'wanRouter', { ...room, layers: ['wan'], needs: power }),
    link(`isp-${s}`, `router-${s}`, 'internet', ['wan']),
  ];
}

/** One rack: two PDUs, three hosts, each cabled to both switches and both fabrics. Nineteen elements. */
function rack(s: string, other: string, n: number): readonly SiteElement[] {
  const id = `rack-${s}${n}`;
  const hosts = [1, 2, 3].map((m) => `hv-${s}${n}-${m}`);
  return [
    element(id, 'rack', { in: `room-${s}` }),
    ...[1, 2].map((p) => element(`pdu-${s}${n}-${p}`, 'pdu', { in: id, needs: asNeed(`path-${s}${p}`) })),
    ...hosts.flatMap((host) => [
      element(host, 'hypervisor', {
        in: id,
        facts: { capacity: { cpu: 64, memory: 768 } },
        needs: all(
          any(`pdu-${s}${n}-1`, `pdu-${s}${n}-2`),
          any(reach(`core-${s}1`, 'data'), reach(`core-${s}2`, 'data')),
          any(reach(`array-${s}`, 'storage'), reach(`array-${other}`, 'storage')),
        ),
      }),
      ...[1, 2].flatMap((p) => [
        link(`cab-${host}-core-${p}`, host, `core-${s}${p}`, ['data'], { in: `room-${s}` }),
        link(`cab-${host}-san-${p}`, host, `san-${s}${p}`, ['storage'], { in: `room-${s}` }),
      ]),
    ]),
  ];
}

/** A site of at most `size` elements, as near as whole racks come. Its load fits into one centre with a few hosts to spare. */
export function graphSite(size: number): Site {
  const racks = Math.max(1, Math.floor((size - 80) / 36));
  const hosts = ['a', 'b'].flatMap((s) => Array.from({ length: racks }, (_, n) => [1, 2, 3].map((m) => `hv-${s}${n}-${m}`)).flat());
  const services = Math.min(60, Math.max(8, Math.round(size / 20)));
  const share = (racks * 3 * 0.9 * 0.85) / services;
  const demand: Amounts = { cpu: Math.floor(share * 64), memory: Math.floor(share * 768) };
  const six = [1, 2, 3, 4, 5, 6].map((n) => {
    const layer: readonly Layer[] = n < 5 ? ['data', 'wan'] : ['storage'];
    const end = (s: string): string => `${n < 5 ? 'core' : 'san'}-${s}${1 + (n % 2)}`;
    return link(`link-${n}`, end('a'), end('b'), layer, { needs: asNeed(n % 2 === 0 ? 'duct-north' : 'duct-south') });
  });
  const elements = [
    ...frame('a'),
    ...frame('b'),
    ...['duct-north', 'duct-south'].map((id) => element(id, 'duct')),
    ...six,
    element('internet', 'zone', { layers: ['wan'], needs: any(reach('router-a', 'wan'), reach('router-b', 'wan')) }),
    ...Array.from({ length: racks }, (_, n) => [...rack('a', 'b', n), ...rack('b', 'a', n)]).flat(),
    element('pool', 'pool', { pool: { members: hosts, theta: { cpu: 0.9, memory: 0.95 } } }),
    element('volume', 'volume', { needs: any('copy-a', 'copy-b') }),
    ...Array.from({ length: services }, (_, n) =>
      element(`svc-${n}`, 'service', {
        needs: n % 3 === 0 ? all('volume') : all('volume', 'internet'),
        service: { rtoS: 14_400, rpoS: 86_400, priority: 1 + n, pool: 'pool', demand, largestVm: { cpu: 16, memory: 192 } },
      }),
    ),
  ];
  return {
    ...{ id: `graph-${size}`, name: 'Bench', timeZone: 'Europe/Paris', centres: ['a', 'b'], consoleAt: 'a', witness: null },
    ...{ interLinks: six.map((one) => one.id), replicas: ['copy-a', 'copy-b'], marginS: 60, groups: [], zones: [], crossings: [] },
    ...{ plans: [], thresholds: [], obligations: [], elements },
  };
}
