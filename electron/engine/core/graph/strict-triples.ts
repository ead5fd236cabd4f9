/**
 * Triples of which no two meet, but all three together exhaust one need, or break a question's every way round. With no
 * meeting pair, what falls before that is what falls with each alone, so the single blows tell them all.
 */
import { APART } from './cut-search.ts';
import type { CutSearch } from './cut-search.ts';
import type { Triple } from './cuts-of-three.ts';
import { itemAt, listAt } from './lists.ts';
import { together, weightOf } from './meetings.ts';
import type { GateEntries } from './meetings.ts';

/** All of them, each once, positions ascending. */
export function strictTriples(search: CutSearch): readonly Triple[] {
  const found = new Map<number, Triple>();
  const { count } = search;
  const add = (a: number, b: number, c: number): void => {
    const [low, middle, high] = [a, b, c].sort((x, y) => x - y);
    if (low === undefined || middle === undefined || high === undefined || low === middle || middle === high) return;
    const isStrict =
      search.relationOf(low, middle) === APART && search.relationOf(low, high) === APART && search.relationOf(middle, high) === APART;
    if (isStrict) found.set((low * count + middle) * count + high, [low, middle, high]);
  };
  for (const entries of search.meetings.gates.values()) if (entries.spare >= 2) onGate(entries, add);
  onPaths(search, add);
  return [...found.values()].sort(([a, b, c], [x, y, z]) => a - x || b - y || c - z);
}

/** Blows that take the same children of a gate are gone through as one. */
function onGate(entries: GateEntries, add: (a: number, b: number, c: number) => void): void {
  const byMask = new Map<number, number[]>();
  entries.masks.forEach((mask, index) => byMask.set(mask, [...(byMask.get(mask) ?? []), itemAt(entries.blows, index)]));
  const groups = [...byMask].map(([mask, blows]) => ({ mask, blows, weight: weightOf(entries, mask) })).sort((a, b) => b.weight - a.weight);
  // Where children are only counted, equal masks may be different children: a group may meet itself.
  const step = entries.isMasked ? 1 : 0;
  groups.forEach((first, i) => {
    for (let j = i + step; j < groups.length; j += 1) {
      const second = itemAt(groups, j);
      if (first.weight + 2 * second.weight <= entries.spare) break;
      const two = together(entries, first.mask, second.mask);
      for (let k = j + step; k < groups.length; k += 1) {
        const third = itemAt(groups, k);
        if (first.weight + second.weight + third.weight <= entries.spare) break;
        if (weightOf(entries, together(entries, two, third.mask)) <= entries.spare) continue;
        for (const a of first.blows) for (const b of second.blows) for (const c of third.blows) add(a, b, c);
      }
    }
  });
}

/** The first breaks the path of now, the second the detour of the first, the third that of the second, the first that of the third. */
function onPaths(search: CutSearch, add: (a: number, b: number, c: number) => void): void {
  const { meetings, blows } = search;
  const { takers, routeOf, breaks } = meetings;
  blows.forEach((blow, first) => {
    blow.detours.forEach((query, index) => {
      for (const second of breakersOf(itemAt(blow.routes, index))) {
        const theirs = routeOf(second, query);
        if (!theirs || second === first) continue;
        for (const third of breakersOf(theirs)) {
          const last = routeOf(third, query);
          if (last && third !== first && third !== second && breaks(first, last)) add(first, second, third);
        }
      }
    });
  });

  function breakersOf(route: Int32Array): ReadonlySet<number> {
    const found = new Set<number>();
    for (const element of route) for (const position of listAt(takers, element)) found.add(position);
    return found;
  }
}
