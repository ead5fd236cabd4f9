/** Elements of a kind, in the order of the site file: asked at every look at the whole. A memo of a pure function of the site. */
import type { ElementId, ElementKind, Site, SiteElement } from '../../../shared/model/site.ts';

type ByKind = ReadonlyMap<ElementKind, readonly SiteElement[]>;

const elements = new WeakMap<Site, ByKind>();
const ids = new WeakMap<readonly SiteElement[], readonly ElementId[]>();
const NONE: readonly SiteElement[] = [];

export function ofKind(site: Site, kind: ElementKind): readonly SiteElement[] {
  let byKind = elements.get(site);
  if (byKind === undefined) {
    byKind = Map.groupBy(site.elements, (element) => element.kind);
    elements.set(site, byKind);
  }
  return byKind.get(kind) ?? NONE;
}

/** The same, ids only. */
export function idsOfKind(site: Site, kind: ElementKind): readonly ElementId[] {
  const found = ofKind(site, kind);
  const known = ids.get(found);
  if (known !== undefined) return known;
  const made = found.map((element) => element.id);
  ids.set(found, made);
  return made;
}
