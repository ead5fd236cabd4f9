/**
 * Layers of the picture: those of the site, and two for what is on none of them. What an incident goes through is never hidden by a
 * layer that is off. Pure.
 */
import type { Live } from '../../shared/model/live.ts';
import { LAYERS, type ElementId, type ElementKind, type Layer, type Site, type SiteElement } from '../../shared/model/site.ts';
import { elementBadge } from './selectors.ts';
import { closure, siteIndex } from './site-index.ts';

/** In the order of their keys, 1 to 9. */
export const MAP_LAYERS = [...LAYERS, 'compute', 'services'] as const;
/** One button of the map; an element may be on several. */
export type MapLayer = (typeof MAP_LAYERS)[number];

/** Where a kind belongs that carries nothing on, so that the site file gives it no layer. */
const BY_KIND: Readonly<Partial<Record<ElementKind, MapLayer>>> = {
  hypervisor: 'compute',
  server: 'compute',
  pool: 'compute',
  vmGroup: 'compute',
  monitor: 'management',
  service: 'services',
  database: 'services',
  array: 'storage',
  diskPool: 'storage',
  volume: 'storage',
  copy: 'storage',
  backupServer: 'storage',
  backupJob: 'storage',
  pdu: 'power',
  sensor: 'cooling',
  firePanel: 'safety',
  suppression: 'safety',
  accessPanel: 'safety',
  party: 'safety',
};

/** Empty: it is on none, and always shown. */
export function mapLayersOf({ kind, layers }: SiteElement): readonly MapLayer[] {
  const own = BY_KIND[kind];
  return layers.length > 0 ? layers : own === undefined ? [] : [own];
}

/** What the layers that are on leave of the picture. */
export interface LayerView {
  readonly on: readonly MapLayer[];
  readonly hidden: ReadonlySet<ElementId>;
  /** On layers that are off, and shown because an incident goes through them. */
  readonly kept: ReadonlySet<ElementId>;
  /** Hidden ones that are not normal. */
  readonly abnormal: number;
}

/** With every layer on nothing is hidden. `live` null: no incident is known. */
export function layerView(site: Site, live: Live | null, on: readonly MapLayer[]): LayerView {
  const isOff = (element: SiteElement): boolean => {
    const own = mapLayersOf(element);
    return own.length > 0 && !own.some((layer) => on.includes(layer));
  };
  const off = on.length === MAP_LAYERS.length ? [] : site.elements.filter(isOff);
  const path = off.length === 0 ? new Set<ElementId>() : incidentPath(site, live);
  const hidden = off.filter(({ id }) => !path.has(id));
  return {
    on,
    hidden: new Set(hidden.map(({ id }) => id)),
    kept: new Set(off.filter(({ id }) => path.has(id)).map(({ id }) => id)),
    abnormal: hidden.filter(({ id }) => live !== null && elementBadge(live.elements[id]) !== 'ok').length,
  };
}

/** Whether a line is drawn: both its ends are, and one of its layers is on, or an incident goes along it. */
export function isLineShown(view: LayerView, layers: readonly Layer[], ends: readonly (ElementId | null)[]): boolean {
  if (ends.some((end) => end !== null && view.hidden.has(end))) return false;
  return layers.length === 0 || layers.some((layer) => view.on.includes(layer)) || ends.some((end) => end !== null && view.kept.has(end));
}

/** The cause of each open incident, what rings for it, and what is not normal among all that hangs on it. */
export function incidentPath(site: Site, live: Live | null): ReadonlySet<ElementId> {
  const path = new Set<ElementId>();
  if (live === null) return path;
  const open = Object.values(live.incidents).filter(({ state }) => state !== 'closed' && state !== 'resolved');
  const ids = new Set(open.map(({ id }) => id));
  for (const { root } of open) {
    path.add(root);
    for (const id of closure(root, siteIndex(site).neededBy)) if (elementBadge(live.elements[id]) !== 'ok') path.add(id);
  }
  for (const { incident, element } of Object.values(live.alarms)) if (incident !== null && ids.has(incident)) path.add(element);
  return path;
}
