/** A small two-centre site made in code, for unit tests of the core: A has mains, generator and two UPS, B mains and two UPS. */
import type { ElementKind, Facts, Layer, Need, Site, SiteElement } from '../../../../shared/model/site.ts';

const need = (id: string): Need => ({ op: 'element', id });
const any = (...ids: string[]): Need => ({ op: 'any', of: ids.map(need) });
const all = (...of: Need[]): Need => ({ op: 'all', of });

function element(id: string, kind: ElementKind, more: Partial<SiteElement> & { facts?: Facts } = {}): SiteElement {
  return {
    id,
    kind,
    name: id.toUpperCase(),
    bcp: '4',
    in: null,
    zone: null,
    layers: [],
    needs: null,
    ends: null,
    facts: {},
    pool: null,
    service: null,
    at: null,
    ...more,
  };
}

function centre(id: 'a' | 'b'): SiteElement[] {
  const supply: Need = id === 'a' ? need('ats-a') : need('mains-b');
  return [
    element(id, 'site'),
    element(`room-${id}`, 'room', { in: id }),
    element(`mains-${id}`, 'mains', { in: id }),
    ...(id === 'a'
      ? [
          element('gen-a', 'generator', { in: 'a', facts: { startsWithinS: 10, lastsS: 86_400 } }),
          element('ats-a', 'ats', { in: 'a', needs: any('mains-a', 'gen-a') }),
        ]
      : []),
    ...['1', '2'].flatMap((leg) => [
      element(`ups-${id}${leg}`, 'ups', { in: `room-${id}`, needs: supply, facts: { runtimeS: 720 } }),
      element(`path-${id}${leg}`, 'powerPath', { in: `room-${id}`, needs: need(`ups-${id}${leg}`) }),
    ]),
    element(`hv-${id}1`, 'hypervisor', { in: `room-${id}`, needs: any(`path-${id}1`, `path-${id}2`), facts: { capacity: { cpu: 100 } } }),
    element(`copy-${id}`, 'copy', { in: `room-${id}`, needs: any(`path-${id}1`, `path-${id}2`) }),
  ];
}

function link(n: number, layer: Layer, duct: string): SiteElement {
  return element(`link-${String(n)}`, 'link', { layers: [layer], ends: ['hv-a1', 'hv-b1'], needs: need(duct) });
}

/** The site; `witness` adds a third point. */
export function miniSite(witness = false): Site {
  const elements: SiteElement[] = [
    ...centre('a'),
    ...centre('b'),
    element('duct-north', 'duct'),
    element('duct-south', 'duct'),
    link(1, 'data', 'duct-north'),
    link(2, 'data', 'duct-south'),
    link(3, 'storage', 'duct-north'),
    link(4, 'storage', 'duct-south'),
    element('monitor-a', 'monitor', { in: 'room-a' }),
    ...(witness ? [element('witness-1', 'witness')] : []),
    element('vol', 'volume', { needs: any('copy-a', 'copy-b') }),
    element('pool', 'pool', { pool: { members: ['hv-a1', 'hv-b1'], theta: { cpu: 0.9 } } }),
    element('portal', 'service', {
      needs: all(need('vol'), any('hv-a1', 'hv-b1')),
      service: { rtoS: 14_400, rpoS: 86_400, priority: 1, pool: 'pool', demand: { cpu: 40 }, largestVm: { cpu: 10 } },
    }),
  ];
  const step = (id: string, after: string[], durationS: number): Site['plans'][number]['steps'][number] => ({
    id,
    text: { en: id, fr: id },
    owner: 'noc',
    durationS,
    after,
    wayBack: null,
    isReversible: true,
  });
  return {
    id: 'mini',
    name: 'Mini',
    timeZone: 'Europe/Paris',
    centres: ['a', 'b'],
    consoleAt: 'a',
    witness: witness ? 'witness-1' : null,
    interLinks: ['link-1', 'link-2', 'link-3', 'link-4'],
    replicas: ['copy-a', 'copy-b'],
    marginS: 60,
    elements,
    groups: [
      {
        id: 'links',
        name: 'links',
        bcp: '4.6',
        mode: 'activeActive',
        members: ['link-1', 'link-2', 'link-3', 'link-4'],
        needed: 1,
        takesOverWithinS: null,
      },
    ],
    zones: [],
    crossings: [],
    plans: [
      {
        id: 'transfer-a-b',
        bcp: '4.2',
        name: { en: 'A to B', fr: 'A vers B' },
        from: 'a',
        to: 'b',
        steps: [step('freeze', [], 10), step('move', ['freeze'], 280), step('route', ['move'], 20)],
      },
      { id: 'transfer-b-a', bcp: '4.2', name: { en: 'B to A', fr: 'B vers A' }, from: 'b', to: 'a', steps: [step('move', [], 300)] },
    ],
    thresholds: [],
    obligations: [],
  };
}
