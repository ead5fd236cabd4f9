/**
 * Small random sites that use every part of the model: all four operators, reach over two layers, places, loops of needs,
 * pools with tight capacity. Chance comes in as a function. Four moods, because pure chance hardly ever builds a
 * redundant path: anything goes, a network of links, redundant chains, and hosts with their pool.
 */
import type { ElementId, Layer, Need, Site, SiteElement } from '../../../../../shared/model/site.ts';
import { element, siteOf } from './site-builder.ts';

/** A whole number from 0 to below `n`. */
export type Pick = (n: number) => number;

const RANDOM_LAYERS: readonly Layer[] = ['data', 'power'];
type Mood = 'anything' | 'network' | 'redundant' | 'pooled';
const MOODS: readonly Mood[] = ['anything', 'network', 'redundant', 'pooled'];
/** In a network: a far end (0), two switches (1, 2), one who asks (3), and the cables between them. */
const CABLES: readonly (readonly [number, number])[] = [
  [3, 1],
  [1, 0],
  [3, 2],
  [2, 0],
  [3, 1],
  [1, 0],
  [3, 2],
  [2, 0],
  [1, 2],
  [3, 0],
];

/** A site of 3 to `most` elements. Amounts are whole numbers and thetas halves, so plain sums are exact. */
export function randomSite(pick: Pick, most = 9): Site {
  const mood = MOODS[pick(MOODS.length)] ?? 'anything';
  const size = mood === 'network' ? most : most - pick(Math.min(4, most - 2));
  // Names in an order of their own, so that order of file and order of id differ.
  const names = shuffled(
    pick,
    Array.from({ length: size }, (_, index) => `e${index}`),
  );
  const kinds = names.map((_name, index) => kindOf(pick, mood, index));
  const pools = names.filter((_name, index) => kinds[index] === 'pool');
  const elements = names.map((_name, index) => randomElement({ pick, mood, names, pools, index, kind: kinds[index] ?? 'thing' }));
  return siteOf(shuffled(pick, elements));
}

/** Some of the ids, each with one chance in `oneIn`. */
export function someOf(pick: Pick, ids: readonly ElementId[], oneIn: number): Set<ElementId> {
  return new Set(ids.filter(() => pick(oneIn) === 0));
}

/** The items in random order. */
export function shuffled<T>(pick: Pick, items: readonly T[]): T[] {
  const left = [...items];
  const mixed: T[] = [];
  while (left.length > 0) mixed.push(...left.splice(pick(left.length), 1));
  return mixed;
}

/** A repeatable source of chance. The usual small 32-bit mixer; only its evenness matters here. */
export function chance(seed: number): Pick {
  let state = seed | 0;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % n;
  };
}

type Kind = 'thing' | 'link' | 'service' | 'pool';

interface Draft {
  readonly pick: Pick;
  readonly mood: Mood;
  readonly names: readonly ElementId[];
  readonly pools: readonly ElementId[];
  readonly index: number;
  readonly kind: Kind;
}

function kindOf(pick: Pick, mood: Mood, index: number): Kind {
  const dice = pick(8);
  if (mood === 'pooled') return index < 2 ? 'thing' : index === 2 ? 'pool' : dice < 5 ? 'service' : 'thing';
  if (mood === 'network') return index < 3 ? 'thing' : index === 3 ? 'service' : dice < 7 ? 'link' : 'service';
  if (index >= 2 && dice <= 1) return 'service';
  if (dice === 2) return 'pool';
  return dice <= 4 && mood === 'anything' ? 'link' : 'thing';
}

function randomElement(draft: Draft): SiteElement {
  const { pick, mood, names, pools, index, kind } = draft;
  const id = names[index] ?? '';
  // Places form a tree: an element stands in an earlier one.
  const place = index > 0 && pick(5) === 0 ? (names[pick(index)] ?? null) : null;
  const layers = RANDOM_LAYERS.filter((layer) => pick(10) > 0 && (layer === 'data' || mood !== 'network'));
  const isBare = pick(4) > 0 && (kind === 'link' || index < 3);
  const parts = {
    in: place,
    layers,
    needs: isBare ? null : randomNeed(draft, 2),
    facts: { capacity: { cpu: 2 * pick(5), memory: 2 * pick(5) } },
  };
  switch (kind) {
    case 'pool':
      return element(id, {
        ...parts,
        needs: null,
        pool: {
          members: names.filter((_name, at) => pick(3) === 0 || (mood === 'pooled' && at < 2)),
          theta: pick(2) === 0 ? { cpu: 0.5 } : {},
        },
      });
    case 'service': {
      const pool = pick(4) > 0 ? (pools[pick(Math.max(1, pools.length))] ?? null) : null;
      const demand = { cpu: pick(6), memory: pick(4) };
      return element(id, { ...parts, service: { rtoS: 1, rpoS: 1, priority: pick(3), pool, demand, largestVm: { cpu: pick(4) } } });
    }
    case 'link':
      return element(id, { ...parts, ends: endsOf(draft) });
    case 'thing':
      return element(id, parts);
  }
}

function endsOf(draft: Draft): [ElementId, ElementId] {
  const { pick, mood, names } = draft;
  const [a, b] = CABLES[pick(CABLES.length)] ?? [0, 0];
  return mood === 'network' && pick(10) > 0 ? [names[a] ?? '', names[b] ?? ''] : [someone(draft), someone(draft)];
}

function someone({ pick, mood, names, index }: Draft): ElementId {
  if (mood === 'network' && pick(3) > 0) return names[0] ?? '';
  // A redundant chain leans on earlier elements, with a loop now and then.
  const among = mood === 'redundant' && index > 0 && pick(8) > 0 ? index : names.length;
  return names[pick(among)] ?? '';
}

function randomNeed(draft: Draft, depth: number): Need {
  const { pick, mood } = draft;
  const dice = pick(8);
  if (mood === 'network' ? dice < 7 : dice === 0)
    return { op: 'reach', target: someone(draft), layer: RANDOM_LAYERS[mood === 'network' ? 0 : pick(2)] ?? 'data' };
  if (dice <= 2 || depth === 0) return { op: 'element', id: someone(draft) };
  const of = Array.from({ length: pick(12) === 0 ? 0 : 2 + pick(2) }, () => randomNeed(draft, depth - 1));
  if (dice === 3) return { op: 'all', of };
  return dice <= 5 ? { op: 'any', of } : { op: 'atLeast', k: pick(6) === 0 ? pick(5) : 1 + pick(2), of };
}
