/**
 * Small random sites that use every part of the model: all four operators, reach over two layers, places, cycles of needs,
 * pools with tight capacity. Chance comes in as a function, so a property test can shrink it.
 */
import type { ElementId, Layer, Need, Site, SiteElement } from '../../../../../shared/model/site.ts';
import { element, siteOf } from './site-builder.ts';

/** A whole number from 0 to below `n`. */
export type Pick = (n: number) => number;

const RANDOM_LAYERS: readonly Layer[] = ['data', 'power'];

/** A site of 2 to `most` elements. Amounts are whole numbers and thetas halves, so plain sums are exact. */
export function randomSite(pick: Pick, most = 9): Site {
  const size = 2 + pick(most - 1);
  // Names in an order of their own, so that order of file and order of id differ.
  const names = shuffled(pick, Array.from({ length: size }, (_, index) => `e${index}`));
  const kinds = names.map(() => pick(8));
  const pools = names.filter((_name, index) => kinds[index] === 0);
  const elements = names.map((id, index) => randomElement(pick, id, kinds[index] ?? 7, names, index, pools));
  return siteOf(elements);
}

/** Some of the ids, each with one chance in `oneIn`. */
export function someOf(pick: Pick, ids: readonly ElementId[], oneIn: number): Set<ElementId> {
  return new Set(ids.filter(() => pick(oneIn) === 0));
}

export function shuffled<T>(pick: Pick, items: readonly T[]): T[] {
  const left = [...items];
  const mixed: T[] = [];
  while (left.length > 0) mixed.push(...left.splice(pick(left.length), 1));
  return mixed;
}

function randomElement(pick: Pick, id: ElementId, kind: number, names: readonly ElementId[], index: number, pools: readonly ElementId[]): SiteElement {
  const anyone = (): ElementId => names[pick(names.length)] ?? id;
  // Places form a tree: an element stands in an earlier one.
  const place = index > 0 && pick(3) === 0 ? (names[pick(index)] ?? null) : null;
  const layers = RANDOM_LAYERS.filter(() => pick(4) > 0);
  const needs = pick(3) === 0 ? null : randomNeed(pick, anyone, 2);
  const parts = { in: place, layers, needs, facts: { capacity: { cpu: pick(5) * 2, memory: pick(5) * 2 } } };
  if (kind === 0) return element(id, { ...parts, pool: { members: someOfList(pick, names), theta: pick(2) === 0 ? { cpu: 0.5 } : {} } });
  if (kind <= 2) {
    const pool = pools[pick(pools.length + 1)] ?? null;
    return element(id, {
      ...parts,
      service: { rtoS: 1, rpoS: 1, priority: pick(3), pool, demand: { cpu: pick(6), memory: pick(4) }, largestVm: { cpu: pick(4) } },
    });
  }
  if (kind <= 5) return element(id, { ...parts, ends: [anyone(), anyone()], needs: pick(2) === 0 ? null : needs });
  return element(id, parts);
}

function someOfList(pick: Pick, names: readonly ElementId[]): ElementId[] {
  return names.filter(() => pick(3) > 0);
}

function randomNeed(pick: Pick, anyone: () => ElementId, depth: number): Need {
  const choice = pick(depth > 0 ? 7 : 3);
  if (choice <= 1) return { op: 'element', id: anyone() };
  if (choice === 2 || choice === 6) return { op: 'reach', target: anyone(), layer: RANDOM_LAYERS[pick(RANDOM_LAYERS.length)] ?? 'data' };
  const of = Array.from({ length: pick(4) }, () => randomNeed(pick, anyone, depth - 1));
  if (choice === 3) return { op: 'all', of };
  return choice === 4 ? { op: 'any', of } : { op: 'atLeast', k: pick(4), of };
}
