/** Sites for tests in a few words: elements with only what matters, everything else empty. */
import type { Amounts, ElementId, ElementKind, Layer, Need, Site, SiteElement } from '../../../../../shared/model/site.ts';

/** An element; its kind follows from what it is given unless said. */
export function element(id: ElementId, parts: Partial<Omit<SiteElement, 'id'>> = {}): SiteElement {
  const kind: ElementKind = parts.ends ? 'link' : parts.service ? 'service' : parts.pool ? 'pool' : 'server';
  return {
    id,
    kind,
    name: id,
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
    ...parts,
  };
}

/** A link of one layer. */
export function link(id: ElementId, a: ElementId, b: ElementId, layer: Layer = 'data'): SiteElement {
  return element(id, { ends: [a, b], layers: [layer] });
}

/** A service, by default without a pool. */
export function service(
  id: ElementId,
  needs: Need | null,
  place: { readonly priority?: number; readonly pool?: ElementId; readonly demand?: Amounts; readonly largestVm?: Amounts } = {},
): SiteElement {
  const { priority = 1, pool = null, demand = {}, largestVm = {} } = place;
  return element(id, { needs, service: { rtoS: 14_400, rpoS: 86_400, priority, pool, demand, largestVm } });
}

export const up = (id: ElementId): Need => ({ op: 'element', id });
export const all = (...of: readonly (Need | ElementId)[]): Need => ({ op: 'all', of: of.map(asNeed) });
export const any = (...of: readonly (Need | ElementId)[]): Need => ({ op: 'any', of: of.map(asNeed) });
export const atLeast = (k: number, ...of: readonly (Need | ElementId)[]): Need => ({ op: 'atLeast', k, of: of.map(asNeed) });
export const reach = (target: ElementId, layer: Layer = 'data'): Need => ({ op: 'reach', target, layer });

const asNeed = (need: Need | ElementId): Need => (typeof need === 'string' ? up(need) : need);

/** A site of these elements. The first two of kind `site` are its centres. */
export function siteOf(elements: readonly SiteElement[], parts: Partial<Site> = {}): Site {
  const [a = 'a', b = 'b'] = elements.filter((one) => one.kind === 'site').map((one) => one.id);
  return {
    id: 'test',
    name: 'Test',
    timeZone: 'UTC',
    centres: [a, b],
    consoleAt: null,
    witness: null,
    interLinks: [],
    replicas: [],
    marginS: 60,
    elements,
    groups: [],
    zones: [],
    crossings: [],
    plans: [],
    thresholds: [],
    obligations: [],
    ...parts,
  };
}
