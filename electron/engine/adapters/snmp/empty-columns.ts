/**
 * Which columns of a profile a device is asked for. A profile serves a whole family, and most of its tables are not there on any one
 * device: a column that was empty is asked for again only now and then. One that ever had a row is always asked. Pure.
 */

/** Empty columns are asked for in each tenth poll ... */
const POLLS = 10;
/** ... and after this long at the latest, ms: ten slow polls would be hours. Ten polls of the usual 10 s are within it. */
const LONGEST_MS = 120_000;

/** One per device; times in ms of any steady clock. */
export interface EmptyColumns {
  /** Begins a poll. All empty columns are asked for in the same one, so that a table and the names of its rows appear together. */
  begin(nowMs: number): void;
  /** Whether this column is asked for in this poll. */
  asks(column: string): boolean;
  /** What came of asking: read to its end without a row, or not. */
  note(column: string, isEmpty: boolean): void;
  /** The device may be another now: the next poll asks for everything. */
  forget(): void;
}

/** Asks for every column in the first poll. */
export function emptyColumns(): EmptyColumns {
  const empty = new Set<string>();
  const filled = new Set<string>();
  let asksAll = true;
  let skipped = 0;
  let allAtMs = -Infinity;
  return {
    begin(nowMs) {
      asksAll = empty.size === 0 || skipped + 1 >= POLLS || nowMs - allAtMs >= LONGEST_MS;
      skipped = asksAll ? 0 : skipped + 1;
      if (asksAll) allAtMs = nowMs;
    },
    asks: (column) => asksAll || !empty.has(column),
    note(column, isEmpty) {
      if (!isEmpty) filled.add(column);
      if (isEmpty && !filled.has(column)) empty.add(column);
      else empty.delete(column);
    },
    forget: () => empty.clear(),
  };
}
