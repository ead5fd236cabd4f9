/** A small hand-made site for view tests: two centres, two racks, a power chain, six links, three services. Never shipped. */
import type { ElementKind, Layer, Need, Site, SiteElement } from '../../shared/model/site.ts';

interface Sketch {
  readonly in?: string;
  readonly layers?: readonly Layer[];
  readonly needs?: readonly string[];
  readonly ends?: readonly [string, string];
  readonly at?: readonly [number, number];
}

function element(id: string, kind: ElementKind, name: string, sketch: Sketch = {}): SiteElement {
  const needs: Need | null =
    sketch.needs === undefined ? null : { op: 'any', of: sketch.needs.map((need) => ({ op: 'element', id: need })) };
  const isService = kind === 'service';
  return {
    id,
    kind,
    name,
    needs,
    bcp: '4.3',
    in: sketch.in ?? null,
    zone: null,
    layers: sketch.layers ?? [],
    ends: sketch.ends ?? null,
    facts: {},
    pool: null,
    service: isService ? { rtoS: 14_400, rpoS: 86_400, priority: 1, pool: null, demand: {}, largestVm: {} } : null,
    at: sketch.at === undefined ? null : { x: sketch.at[0], y: sketch.at[1] },
  };
}

const links = [1, 2, 3, 4, 5, 6].map((n) =>
  element(`link-${n}`, 'link', `Link ${n}`, {
    layers: [n < 5 ? 'data' : 'storage'],
    ends: [n < 5 ? 'core-a1' : 'san-a1', n < 5 ? 'core-b1' : 'san-b1'],
    at: [960, 235 + 45 * n],
  }),
);

/** One centre; B is the mirror of A and has no generator. */
function centre(side: 'a' | 'b', left: boolean): readonly SiteElement[] {
  const up = side.toUpperCase();
  const x = (value: number): number => (left ? value : 1_920 - value);
  return [
    element(side, 'site', `Data centre ${up}`),
    element(`room-${side}`, 'room', `Server room ${up}`, { in: side }),
    element(`rack-${side}1`, 'rack', `Rack ${up}1`, { in: `room-${side}` }),
    element(`mains-${side}`, 'mains', `Mains ${up}`, { in: side, layers: ['power'], at: [x(80), 830] }),
    ...(left ? [element('gen-a', 'generator', 'Generator A', { in: 'a', layers: ['power'], at: [80, 900] })] : []),
    element(`ups-${side}1`, 'ups', `UPS ${up}1`, {
      in: side,
      layers: ['power'],
      needs: left ? ['mains-a', 'gen-a'] : ['mains-b'],
      at: [x(330), 830],
    }),
    element(`ups-${side}2`, 'ups', `UPS ${up}2`, {
      in: side,
      layers: ['power'],
      needs: left ? ['mains-a', 'gen-a'] : ['mains-b'],
      at: [x(330), 900],
    }),
    element(`cool-${side}1`, 'coolingUnit', `Cooling ${up}1`, {
      in: side,
      layers: ['cooling'],
      needs: [`ups-${side}1`],
      at: [x(640), 830],
    }),
    element(`core-${side}1`, 'switch', `Core ${up}1`, {
      in: `rack-${side}1`,
      layers: ['data'],
      needs: [`ups-${side}1`, `ups-${side}2`],
      at: [x(800), 350],
    }),
    element(`san-${side}1`, 'fabricSwitch', `Fabric ${up}1`, {
      in: `rack-${side}1`,
      layers: ['storage'],
      needs: [`ups-${side}1`, `ups-${side}2`],
      at: [x(790), 620],
    }),
    element(`hv-${side}1`, 'hypervisor', `Hypervisor ${up}1`, {
      in: `rack-${side}1`,
      layers: ['data', 'storage'],
      needs: [`ups-${side}1`, `ups-${side}2`],
      at: [x(520), 520],
    }),
    element(`fire-${side}`, 'firePanel', `Fire panel ${up}`, { in: `room-${side}`, layers: ['safety'], at: [x(80), 290] }),
  ];
}

export const FAKE_SITE: Site = {
  id: 'fake',
  name: 'Fake',
  timeZone: 'Europe/Paris',
  centres: ['a', 'b'],
  consoleAt: 'a',
  witness: null,
  interLinks: links.map((link) => link.id),
  replicas: [],
  marginS: 60,
  elements: [
    ...centre('a', true),
    ...centre('b', false),
    ...links,
    element('svc-portal', 'service', 'Client portal', { layers: ['data'], needs: ['hv-a1', 'hv-b1'], at: [200, 35] }),
    element('svc-mail', 'service', 'Mail relay', { layers: ['data'], needs: ['hv-a1'], at: [460, 35] }),
    element('svc-batch', 'service', 'Night batch', { layers: ['data'], needs: ['hv-b1'], at: [1_200, 35] }),
  ],
  groups: [
    {
      id: 'links',
      name: 'Links between the centres',
      bcp: '4.6',
      mode: 'activeActive',
      members: links.map((link) => link.id),
      needed: 1,
      takesOverWithinS: null,
    },
    {
      id: 'supply-a',
      name: 'Power supply A',
      bcp: '4.3',
      mode: 'activeActive',
      members: ['mains-a', 'gen-a'],
      needed: 1,
      takesOverWithinS: null,
    },
    { id: 'ups-a', name: 'UPS A', bcp: '4.3', mode: 'activeActive', members: ['ups-a1', 'ups-a2'], needed: 1, takesOverWithinS: null },
  ],
  zones: [],
  crossings: [],
  plans: [],
  thresholds: [],
  obligations: [],
};
