/** Evaluates the needs of the site model over what is up now. Pure; the meaning of `reach` is that of the reference: ends excluded. */
import type { ElementId, Layer, Need, Site } from '../../../../shared/model/site.ts';
import { assertNever } from '../../../../shared/lib/assert.ts';

/** Per layer and element: the links that leave it, and where they lead. */
export type Net = ReadonlyMap<Layer, ReadonlyMap<ElementId, readonly { readonly link: ElementId; readonly other: ElementId }[]>>;

/** Who may be passed through, per layer. */
export interface Cabling {
  readonly joins: Net;
  readonly inLayer: ReadonlyMap<Layer, ReadonlySet<ElementId>>;
}

/** Worked out once per site; a link is listed at both of its ends. */
export function cablingOf(site: Site): Cabling {
  const joins = new Map<Layer, Map<ElementId, { link: ElementId; other: ElementId }[]>>();
  const inLayer = new Map<Layer, Set<ElementId>>();
  for (const element of site.elements) {
    for (const layer of element.layers) {
      entry(inLayer, layer, () => new Set<ElementId>()).add(element.id);
      if (element.ends === null) continue;
      const [a, b] = element.ends;
      const ofLayer = entry(joins, layer, () => new Map<ElementId, { link: ElementId; other: ElementId }[]>());
      entry(ofLayer, a, () => []).push({ link: element.id, other: b });
      entry(ofLayer, b, () => []).push({ link: element.id, other: a });
    }
  }
  return { joins, inLayer };
}

/** Whether a need of `owner` is met when exactly the elements `isUp` accepts are up. */
export function holds(need: Need, owner: ElementId, isUp: (id: ElementId) => boolean, cabling: Cabling): boolean {
  switch (need.op) {
    case 'element':
      return isUp(need.id);
    case 'all':
      return need.of.every((part) => holds(part, owner, isUp, cabling));
    case 'any':
      return need.of.some((part) => holds(part, owner, isUp, cabling));
    case 'atLeast':
      return need.of.filter((part) => holds(part, owner, isUp, cabling)).length >= need.k;
    case 'reach':
      return canReach(owner, need.target, need.layer, isUp, cabling);
    default:
      return assertNever(need, 'need');
  }
}

/** Elements a need names, targets of `reach` included, each once. */
export function namedIn(need: Need | null): readonly ElementId[] {
  if (need === null) return [];
  switch (need.op) {
    case 'element':
      return [need.id];
    case 'reach':
      return [need.target];
    case 'all':
    case 'any':
    case 'atLeast':
      return [...new Set(need.of.flatMap((part) => namedIn(part)))];
    default:
      return assertNever(need, 'need');
  }
}

function canReach(from: ElementId, to: ElementId, layer: Layer, isUp: (id: ElementId) => boolean, cabling: Cabling): boolean {
  if (from === to) return true;
  const ofLayer = cabling.joins.get(layer);
  const inLayer = cabling.inLayer.get(layer);
  if (ofLayer === undefined || inLayer === undefined) return false;
  const seen = new Set([from]);
  const queue = [from];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    for (const { link, other } of ofLayer.get(at) ?? []) {
      if (seen.has(other) || !isUp(link)) continue;
      if (other === to) return true;
      if (!inLayer.has(other) || !isUp(other)) continue;
      seen.add(other);
      queue.push(other);
    }
  }
  return false;
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
