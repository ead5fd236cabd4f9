/**
 * Cuts where nobody knows which copy of a volume is the good one: those of every copy it may be, together. A failure that may take a service
 * away is shown; not known to survive is not survived (principles: copies, contingency).
 */
import type { ElementId } from '../../../shared/model/site.ts';
import type { Cut } from './graph/cuts.ts';

/** The cuts of all worlds as one list, each minimal again for every service it takes; in order of size, then ids. */
export function inAnyWorld(worlds: readonly (readonly Cut[])[]): readonly Cut[] {
  const [only = [], ...others] = worlds;
  if (others.length === 0) return only;
  const bySet = new Map<string, Cut>();
  for (const cut of worlds.flat()) {
    const key = keyOf(cut.elements);
    const known = bySet.get(key);
    bySet.set(
      key,
      known === undefined ? cut : { elements: cut.elements, loses: both(known.loses, cut.loses), shed: both(known.shed, cut.shed) },
    );
  }
  const minimal = [...bySet.values()].flatMap((cut) => {
    const taken = new Set(partsOf(cut.elements).flatMap((part) => bySet.get(keyOf(part))?.loses ?? []));
    const loses = cut.loses.filter((service) => !taken.has(service));
    return loses.length === 0 ? [] : [{ ...cut, loses, shed: cut.shed.filter((service) => !taken.has(service)) }];
  });
  return minimal.sort((a, b) => a.elements.length - b.elements.length || (keyOf(a.elements) < keyOf(b.elements) ? -1 : 1));
}

/** No id has a comma. */
function keyOf(elements: readonly ElementId[]): string {
  return elements.join(',');
}

function both(a: readonly ElementId[], b: readonly ElementId[]): readonly ElementId[] {
  return [...new Set([...a, ...b])];
}

/** Every set with fewer of these elements, none aside. */
function partsOf(elements: readonly ElementId[]): readonly (readonly ElementId[])[] {
  const all = elements.reduce<readonly (readonly ElementId[])[]>((sets, one) => [...sets, ...sets.map((set) => [...set, one])], [[]]);
  return all.filter((set) => set.length > 0 && set.length < elements.length);
}
