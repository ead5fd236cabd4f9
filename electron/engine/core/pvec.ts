/**
 * A persistent array: writing gives a new one that shares all but a few small pieces with the old. It lets `step` stay
 * pure at a million samples a second: a changed signal copies two pieces of 32 and a short list, however many there are.
 */

const BITS = 5;
const SIZE = 1 << BITS;
const MASK = SIZE - 1;

type Leaf<T> = readonly T[];
type Branch<T> = readonly Leaf<T>[];

export interface PVec<T> {
  readonly length: number;
  readonly branches: readonly Branch<T>[];
}

export function pvecFrom<T>(items: readonly T[]): PVec<T> {
  return { length: items.length, branches: chunksOf(chunksOf(items)) };
}

/** The item at `index`; throws outside 0 to length - 1, which is a bug of the caller. */
export function pvecGet<T>(vec: Pick<PVec<T>, 'branches'>, index: number): T {
  const item = vec.branches[index >> (2 * BITS)]?.[(index >> BITS) & MASK]?.[index & MASK];
  if (item === undefined) throw new RangeError(`no item ${String(index)}`);
  return item;
}

/** Which piece holds the item at `index`. */
export function pieceNumber(index: number): number {
  return index >> BITS;
}

/** The piece that holds the item at `index`: another one after any of its items was written. Throws outside the list. */
export function pvecLeaf<T>(vec: Pick<PVec<T>, 'branches'>, index: number): readonly T[] {
  const leaf = vec.branches[index >> (2 * BITS)]?.[(index >> BITS) & MASK];
  if (leaf === undefined) throw new RangeError(`no item ${String(index)}`);
  return leaf;
}

/** All pieces in order, each with the index of its first item. A piece is another object after any of its items was written. */
export function piecesOf<T>(vec: PVec<T>): (readonly [piece: readonly T[], firstIndex: number])[] {
  return vec.branches.flatMap((branch, high) => branch.map((leaf, low) => [leaf, ((high << BITS) + low) << BITS] as const));
}

/** Writes of one step: each piece is copied once, at its first write. Not to be used after `done`. */
export class PVecWriter<T> {
  private readonly length: number;
  readonly branches: Branch<T>[];
  /** Pieces made by this writer, which it may therefore change. */
  private readonly ownBranches: (Leaf<T>[] | undefined)[] = [];
  private readonly ownLeaves = new Map<number, T[]>();

  constructor(vec: PVec<T>) {
    this.length = vec.length;
    this.branches = vec.branches.slice();
  }

  get(index: number): T {
    return pvecGet(this, index);
  }

  set(index: number, item: T): void {
    if (index < 0 || index >= this.length) throw new RangeError(`no item ${String(index)}`);
    const leaf = this.ownLeaves.get(index >> BITS) ?? this.ownLeaf(index);
    leaf[index & MASK] = item;
  }

  done(): PVec<T> {
    return { length: this.length, branches: this.branches };
  }

  private ownLeaf(index: number): T[] {
    const at = index >> (2 * BITS);
    let branch = this.ownBranches[at];
    if (branch === undefined) {
      branch = (this.branches[at] ?? []).slice();
      this.ownBranches[at] = branch;
      this.branches[at] = branch;
    }
    const place = (index >> BITS) & MASK;
    const leaf = (branch[place] ?? []).slice();
    branch[place] = leaf;
    this.ownLeaves.set(index >> BITS, leaf);
    return leaf;
  }
}

function chunksOf<T>(items: readonly T[]): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += SIZE) chunks.push(items.slice(start, start + SIZE));
  return chunks;
}
