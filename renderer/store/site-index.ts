/**
 * Lookups over the site model that do not change while a site is loaded: elements by id, who needs whom, which centre.
 * Pure; built once per site.
 */
import type { ElementId, Need, RedundancyGroup, Site, SiteElement } from '../../shared/model/site.ts';
import { CHAIN, chainRow } from '../../shared/model/chain.ts';
import type { ChainRow } from '../../shared/model/chain.ts';
import { memoBySite } from './memo.ts';

/** By element id; an id without an entry has none of it. */
export interface SiteIndex {
  readonly byId: ReadonlyMap<ElementId, SiteElement>;
  /** What an element needs, its location and the ends of a cable included. */
  readonly needs: ReadonlyMap<ElementId, readonly ElementId[]>;
  readonly neededBy: ReadonlyMap<ElementId, readonly ElementId[]>;
  readonly groupsOf: ReadonlyMap<ElementId, readonly RedundancyGroup[]>;
  /** Centre an element stands in; absent: outside or between. */
  readonly centreOf: ReadonlyMap<ElementId, ElementId>;
  readonly tree: readonly TreeBranch[];
}

/** One data centre, or what stands between and outside (`centre` null), with its rows of the critical chain. */
export interface TreeBranch {
  readonly centre: SiteElement | null;
  readonly rows: readonly { readonly row: ChainRow; readonly elements: readonly SiteElement[] }[];
}

/** The index of a site, kept while the site is the same object. */
export const siteIndex = memoBySite(build);

/** Ids named by a need expression. */
export function idsOfNeed(need: Need | null): readonly ElementId[] {
  if (need === null) return [];
  switch (need.op) {
    case 'element':
      return [need.id];
    case 'reach':
      return [need.target];
    case 'all':
    case 'any':
    case 'atLeast':
      return need.of.flatMap(idsOfNeed);
  }
}

function build(site: Site): SiteIndex {
  const byId = new Map(site.elements.map((element) => [element.id, element]));
  const needs = new Map<ElementId, readonly ElementId[]>();
  const neededBy = new Map<ElementId, ElementId[]>();
  for (const element of site.elements) {
    const place = element.in === null ? [] : [element.in];
    const all = [...new Set([...idsOfNeed(element.needs), ...(element.ends ?? []), ...place])].filter(
      (id) => byId.has(id) && id !== element.id,
    );
    needs.set(element.id, all);
    for (const id of all) neededBy.set(id, [...(neededBy.get(id) ?? []), element.id]);
  }
  const groupsOf = new Map<ElementId, RedundancyGroup[]>();
  for (const group of site.groups) for (const id of group.members) groupsOf.set(id, [...(groupsOf.get(id) ?? []), group]);
  const centreOf = new Map<ElementId, ElementId>();
  for (const element of site.elements) {
    const centre = centreFrom(element, byId, site.centres);
    if (centre !== null) centreOf.set(element.id, centre);
  }
  return { byId, needs, neededBy, groupsOf, centreOf, tree: treeOf(site, byId, centreOf) };
}

function centreFrom(element: SiteElement, byId: ReadonlyMap<ElementId, SiteElement>, centres: readonly ElementId[]): ElementId | null {
  let place: SiteElement | undefined = element;
  // A location chain is at most site, room, rack, device; the bound protects against a file that loops.
  for (let depth = 0; place !== undefined && depth < 10; depth += 1) {
    if (centres.includes(place.id)) return place.id;
    place = place.in === null ? undefined : byId.get(place.in);
  }
  return null;
}

function treeOf(site: Site, byId: ReadonlyMap<ElementId, SiteElement>, centreOf: ReadonlyMap<ElementId, ElementId>): readonly TreeBranch[] {
  return [...site.centres, null].map((centre) => ({
    centre: centre === null ? null : (byId.get(centre) ?? null),
    rows: CHAIN.map((row) => ({
      row,
      elements: site.elements.filter(
        (element) => (centreOf.get(element.id) ?? null) === centre && element.id !== centre && chainRow(element.kind) === row,
      ),
    })).filter(({ elements }) => elements.length > 0),
  }));
}

/** Everything reachable from `start` along `edges`, `start` excluded. */
export function closure(start: ElementId, edges: ReadonlyMap<ElementId, readonly ElementId[]>): ReadonlySet<ElementId> {
  const seen = new Set<ElementId>();
  const queue = [...(edges.get(start) ?? [])];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (seen.has(id) || id === start) continue;
    seen.add(id);
    queue.push(...(edges.get(id) ?? []));
  }
  return seen;
}
