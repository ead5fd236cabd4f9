/**
 * Many short lists of whole numbers in two typed arrays, and checked reads from them.
 * The hot loops of the graph walk these; nothing here knows what the numbers mean.
 */

/** List `i` is `items[start[i]] .. items[start[i + 1] - 1]`. */
export interface Lists {
  readonly start: Int32Array;
  readonly items: Int32Array;
}

type Numbers = { readonly length: number; readonly [index: number]: number };

/** Packs lists in their order; duplicates inside a list are kept. */
export function packLists(lists: readonly (readonly number[])[]): Lists {
  const start = new Int32Array(lists.length + 1);
  lists.forEach((list, index) => {
    start[index + 1] = at(start, index) + list.length;
  });
  return { start, items: Int32Array.from(lists.flat()) };
}

/** The numbers of one list, as a view. */
export function listAt(lists: Lists, index: number): Int32Array {
  return lists.items.subarray(at(lists.start, index), at(lists.start, index + 1));
}

/** Reads a number that must be there: an index outside is a bug of the compiler of the graph, so it throws. */
export function at(numbers: Numbers, index: number): number {
  const value = numbers[index];
  if (value === undefined) throw new RangeError(`no number at ${index} of ${numbers.length}`);
  return value;
}

/** The same for a plain list. */
export function itemAt<T>(items: readonly T[], index: number): T {
  const value = items[index];
  if (value === undefined) throw new RangeError(`no item at ${index} of ${items.length}`);
  return value;
}

/** Order of ids everywhere in the graph: by code unit, the same on every machine and in every language. */
export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
