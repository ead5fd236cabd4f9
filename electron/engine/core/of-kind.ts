/** Elements of a kind, in the order of the site file: asked at every look at the whole. A memo of a pure function of the site. */
import type { ElementId, ElementKind, Site, SiteElement } from '../../../shared/model/site.ts';
import type { Config, SignalConfig } from './config.ts';
import { indexOf } from './graph/graph.ts';
import { itemAt } from './graph/lists.ts';

type Elements = Pick<Config, 'graph' | 'elements'>;
type ByKind = ReadonlyMap<ElementKind, readonly SiteElement[]>;

const byKinds = new WeakMap<Site, ByKind>();
const ids = new WeakMap<readonly SiteElement[], readonly ElementId[]>();
const NONE: readonly SiteElement[] = [];

/** The elements themselves; the same list at each call. */
export function ofKind(site: Site, kind: ElementKind): readonly SiteElement[] {
  let byKind = byKinds.get(site);
  if (byKind === undefined) {
    byKind = Map.groupBy(site.elements, (element) => element.kind);
    byKinds.set(site, byKind);
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

/** Those of these that are of one of the kinds, in the order of the site file. */
export function elementsOf(
  { graph, elements }: Elements,
  ids: ReadonlySet<ElementId>,
  kinds: readonly ElementKind[],
): ReadonlySet<ElementId> {
  const found: number[] = [];
  for (const id of ids) {
    const kind = elements.get(id)?.kind;
    if (kind !== undefined && kinds.includes(kind)) found.push(indexOf(graph, id));
  }
  return new Set(found.sort((a, b) => a - b).map((index) => itemAt(graph.ids, index)));
}

const ofMetric = new WeakMap<Config, ReadonlyMap<string, readonly SignalConfig[]>>();
const NO_SIGNALS: readonly SignalConfig[] = [];

/** All signals of a metric, in the order of the site file. A memo of a pure function of the site. */
export function signalsOfMetric(config: Config, metric: string): readonly SignalConfig[] {
  const known = ofMetric.get(config) ?? Map.groupBy(config.signals, (signal) => signal.metric.id);
  ofMetric.set(config, known);
  return known.get(metric) ?? NO_SIGNALS;
}
