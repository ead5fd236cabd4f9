/**
 * Walks one column: asks for what follows until the column ends. An agent that turns in circles, never ends or is endlessly slow costs
 * a bounded number of rows and a bounded time (telemetry rule 6: net-snmp alone loops for ever). Pure apart from what it is given.
 */
import { compareOids, isUnder } from './oid.ts';
import type { SnmpValue } from './values.ts';

/** Most rows of one walk. */
export const MOST_ROWS = 20_000;
/** Longest walk, ms. */
export const LONGEST_WALK_MS = 10_000;

/** Rows of one column, in the order of their OIDs. */
export interface Walk {
  readonly rows: readonly SnmpValue[];
  /** Null when the column was read to its end; else why it was left, and rows may be missing. */
  readonly cut: null | 'order' | 'rows' | 'time';
}

/** Gives the variables that follow an OID, at least one unless the device has none left. */
export type Next = (oid: string) => Promise<readonly SnmpValue[]>;

/** Rejects as `next` does. `clock` gives ms and only goes forward. */
export async function walkColumn(column: string, next: Next, clock: () => number): Promise<Walk> {
  const rows: SnmpValue[] = [];
  const untilMs = clock() + LONGEST_WALK_MS;
  let last = column;
  for (;;) {
    const found = await next(last);
    if (found.length === 0) return { rows, cut: null };
    for (const value of found) {
      if (value.kind === 'absent' && value.reason === 'endOfMibView') return { rows, cut: null };
      if (!isUnder(column, value.oid)) return { rows, cut: compareOids(value.oid, last) > 0 ? null : 'order' };
      if (compareOids(value.oid, last) <= 0) return { rows, cut: 'order' };
      rows.push(value);
      last = value.oid;
      if (rows.length >= MOST_ROWS) return { rows, cut: 'rows' };
    }
    if (clock() >= untilMs) return { rows, cut: 'time' };
  }
}
