/** What is done with lists of tens of thousands, in pieces. */
import type { Pieces } from './pieces.ts';

/** So many are gone through, or sorted, in one piece: about a millisecond. */
const MANY = 2_048;

/** As `Map.groupBy`. */
export function* inGroups<K, T>(items: readonly T[], keyOf: (item: T) => K): Pieces<Map<K, T[]>> {
  const groups = new Map<K, T[]>();
  for (const [place, item] of items.entries()) {
    if (place % MANY === MANY - 1) yield;
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** By code unit, as `toSorted()` does it: short runs are sorted, then merged two by two. */
export function* inOrder(texts: readonly string[]): Pieces<readonly string[]> {
  let runs: (readonly string[])[] = [];
  for (let start = 0; start < texts.length; start += MANY) {
    runs.push(texts.slice(start, start + MANY).sort());
    if (texts.length > MANY) yield;
  }
  while (runs.length > 1) {
    const merged: (readonly string[])[] = [];
    for (let i = 0; i < runs.length; i += 2) merged.push(yield* merge(runs[i] ?? [], runs[i + 1] ?? []));
    runs = merged;
  }
  return runs[0] ?? [];
}

function* merge(a: readonly string[], b: readonly string[]): Pieces<readonly string[]> {
  // Mostly what comes is in order already.
  if (b.length === 0 || (a.at(-1) ?? '') <= (b[0] ?? '')) return [...a, ...b];
  const merged: string[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const [x, y] = [a[i] ?? '', b[j] ?? ''];
    if (x <= y) i += 1;
    else j += 1;
    merged.push(x <= y ? x : y);
    if (merged.length % MANY === 0) yield;
  }
  return [...merged, ...a.slice(i), ...b.slice(j)];
}
