/** A binary heap of things due at a time, earliest first, those of one time in the order they were added. */

interface Entry<T> {
  readonly atMs: number;
  readonly order: number;
  readonly item: T;
}

export class TimerHeap<T> {
  private readonly entries: Entry<T>[] = [];
  private added = 0;

  add(atMs: number, item: T): void {
    const entry = { atMs, order: this.added++, item };
    const { entries } = this;
    let at = entries.push(entry) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = entries[parent];
      if (above === undefined || !isBefore(entry, above)) break;
      entries[at] = above;
      at = parent;
    }
    entries[at] = entry;
  }

  /** The next item due by `nowMs`, or null. */
  takeDue(nowMs: number): T | null {
    const [first] = this.entries;
    if (first === undefined || first.atMs > nowMs) return null;
    const last = this.entries.pop();
    if (last !== undefined && last !== first) this.sink(last);
    return first.item;
  }

  private sink(entry: Entry<T>): void {
    const { entries } = this;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      const [left, right] = [entries[child], entries[child + 1]];
      if (left === undefined) break;
      if (right !== undefined && isBefore(right, left)) child += 1;
      const least = child % 2 === 0 && right !== undefined ? right : left;
      if (!isBefore(least, entry)) break;
      entries[at] = least;
      at = child;
    }
    entries[at] = entry;
  }
}

function isBefore(a: Entry<unknown>, b: Entry<unknown>): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
}
