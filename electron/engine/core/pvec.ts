/**
 * A persistent array: `set` returns a new one that shares all but one small chunk with the old.
 * It lets `step` stay pure at thousands of samples a second: one changed signal copies 32 slots, not all of them.
 */

const BITS = 5;
const SIZE = 1 << BITS;

export interface PVec<T> {
  readonly length: number;
  readonly chunks: readonly (readonly T[])[];
}

export function pvecFrom<T>(items: readonly T[]): PVec<T> {
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += SIZE) chunks.push(items.slice(start, start + SIZE));
  return { length: items.length, chunks };
}

/** The item at `index`; throws outside 0 to length - 1, which is a bug of the caller. */
export function pvecGet<T>(vec: PVec<T>, index: number): T {
  const item = vec.chunks[index >> BITS]?.[index & (SIZE - 1)];
  if (item === undefined) throw new RangeError(`no item ${String(index)} in ${String(vec.length)}`);
  return item;
}

/** Writes of one step: chunks are copied once, at their first write. */
export class PVecWriter<T> {
  private readonly chunks: (readonly T[])[];
  private readonly owned: (T[] | undefined)[] = [];
  private readonly length: number;

  constructor(vec: PVec<T>) {
    this.chunks = vec.chunks.slice();
    this.length = vec.length;
  }

  get(index: number): T {
    return pvecGet({ length: this.length, chunks: this.chunks }, index);
  }

  set(index: number, item: T): void {
    const at = index >> BITS;
    let chunk = this.owned[at];
    if (chunk === undefined) {
      chunk = (this.chunks[at] ?? []).slice();
      this.owned[at] = chunk;
      this.chunks[at] = chunk;
    }
    chunk[index & (SIZE - 1)] = item;
  }

  done(): PVec<T> {
    return { length: this.length, chunks: this.chunks };
  }
}
