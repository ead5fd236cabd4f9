/** A small site for the tests of adapters and sources: two centres with every kind the simulator plays. Not a fixture of the product. */
import type { ElementKind, Facts, Layer, Need, RedundancyGroup, Site, SiteElement } from '../../../../shared/model/site.ts';

const one = (id: string): Need => ({ op: 'element', id });
export const any = (...ids: readonly string[]): Need => ({ op: 'any', of: ids.map(one) });
export const all = (...needs: readonly (string | Need)[]): Need => ({
  op: 'all',
  of: needs.map((need) => (typeof need === 'string' ? one(need) : need)),
});

type Extra = Partial<Pick<SiteElement, 'in' | 'needs' | 'ends' | 'facts' | 'pool' | 'service' | 'layers'>>;

export function element(id: string, kind: ElementKind, extra: Extra = {}): SiteElement {
  const facts: Facts = extra.facts ?? {};
  const layers: readonly Layer[] = extra.layers ?? [];
  return {
    id,
    kind,
    name: id,
    bcp: '4',
    in: extra.in ?? null,
    zone: null,
    layers,
    needs: extra.needs ?? null,
    ends: extra.ends ?? null,
    facts,
    pool: extra.pool ?? null,
    service: extra.service ?? null,
    at: null,
  };
}

function group(id: string, mode: RedundancyGroup['mode'], members: readonly string[], takesOverWithinS: number | null): RedundancyGroup {
  return { id, name: id, bcp: '4', mode, members, needed: 1, takesOverWithinS };
}

/** One centre: `s` is its letter. Only `a` has a generator; its cooling is active/active, that of `b` active/passive. */
function centre(s: 'a' | 'b'): readonly SiteElement[] {
  const room = `room-${s}`;
  const rack = `rack-${s}`;
  const source = s === 'a' ? 'ats-a' : 'mains-b';
  return [
    element(`site-${s}`, 'site'),
    element(`mains-${s}`, 'mains', { in: `site-${s}` }),
    ...(s === 'a'
      ? [
          element('gen-a', 'generator', { in: 'site-a', facts: { startsWithinS: 10, lastsS: 86_400 } }),
          element('ats-a', 'ats', { in: 'site-a', needs: any('mains-a', 'gen-a') }),
        ]
      : []),
    element(room, 'room', { in: `site-${s}`, needs: any(`cool-${s}1`, `cool-${s}2`), facts: { limitC: 35, warmingCPerMin: 0.8 } }),
    ...[1, 2].flatMap((n) => [
      element(`ups-${s}${n}`, 'ups', { in: room, needs: any(source), facts: { runtimeS: 900 } }),
      element(`pdu-${s}${n}`, 'pdu', { in: room, needs: any(`ups-${s}${n}`) }),
      element(`path-${s}${n}`, 'powerPath', { in: room, needs: any(`pdu-${s}${n}`) }),
      element(`cool-${s}${n}`, 'coolingUnit', { in: room, needs: any(source) }),
    ]),
    element(rack, 'rack', { in: room, needs: any(`path-${s}1`, `path-${s}2`) }),
    element(`probe-${s}`, 'sensor', { in: room, layers: ['cooling'] }),
    element(`fire-${s}`, 'firePanel', { in: room, layers: ['safety'] }),
    ...[1, 2].flatMap((n) => [
      element(`hv-${s}${n}`, 'hypervisor', { in: rack, facts: { capacity: { cpu: 100, memory: 400 } } }),
      element(`router-${s}${n}`, 'wanRouter', { in: rack, layers: ['wan'] }),
      element(`sw-${s}${n}`, 'switch', { in: rack, layers: ['data'] }),
    ]),
    element(`array-${s}`, 'array', { in: rack, layers: ['storage'] }),
    element(`copy-${s}`, 'copy', { needs: all(`array-${s}`), in: rack }),
  ];
}

const demand = { cpu: 50, memory: 200 };

/** `witness`: whether there is a third point. */
export function twoCentres(options: { readonly witness: boolean } = { witness: true }): Site {
  const links = [1, 2, 3, 4, 5, 6].map((n) =>
    element(`link-${n}`, 'link', {
      needs: all(n <= 3 ? 'duct-north' : 'duct-south'),
      ends: [`sw-a${n % 2 === 0 ? 2 : 1}`, `sw-b${n % 2 === 0 ? 2 : 1}`],
      layers: n <= 2 ? ['storage'] : ['data'],
    }),
  );
  const hosts = ['hv-a1', 'hv-a2', 'hv-b1', 'hv-b2'];
  const services = ['mail', 'portal', 'billing'].map((id, index) =>
    element(id, 'service', {
      needs: all('pool', 'vol', any('router-a1', 'router-a2', 'router-b1', 'router-b2')),
      facts: { restartsWithinS: 60 },
      service: { rtoS: 14_400, rpoS: 86_400, priority: index + 1, pool: 'pool', demand, largestVm: demand },
    }),
  );
  return {
    id: 'two-centres',
    name: 'Two centres',
    timeZone: 'Europe/Paris',
    centres: ['site-a', 'site-b'],
    consoleAt: null,
    witness: options.witness ? 'witness' : null,
    interLinks: links.map((link) => link.id),
    replicas: ['copy-b'],
    marginS: 60,
    elements: [
      ...centre('a'),
      ...centre('b'),
      element('duct-north', 'duct'),
      element('duct-south', 'duct'),
      ...links,
      element('pool', 'pool', { pool: { members: hosts, theta: { cpu: 0.9, memory: 0.95 } } }),
      element('vol', 'volume', { needs: any('copy-a', 'copy-b') }),
      ...services,
      element('job', 'backupJob'),
      element('console', 'monitor'),
      ...(options.witness ? [element('witness', 'witness')] : []),
    ],
    groups: [
      group('routers-a', 'activePassive', ['router-a1', 'router-a2'], 5),
      group('cooling-a', 'activeActive', ['cool-a1', 'cool-a2'], null),
      group('cooling-b', 'activePassive', ['cool-b1', 'cool-b2'], 30),
    ],
    zones: [],
    crossings: [],
    plans: [],
    thresholds: [],
    obligations: [],
  };
}
