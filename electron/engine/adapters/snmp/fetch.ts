/**
 * Fetches what a profile wants from a device. A table that cannot be read to its end, or a value that cannot be one, is told apart
 * from what the device does not have: nothing may be concluded from half a table.
 */
import type { RawValue } from '../lib/profile/decode.ts';
import type { Fetched, Wanted } from '../lib/profile/snmp.ts';
import { SourceFailure } from '../lib/failure.ts';
import type { EmptyColumns } from './empty-columns.ts';
import type { SnmpSession } from './session.ts';
import { rawOf } from './values.ts';
import type { SnmpValue } from './values.ts';

/** What one poll brought. */
export interface Answers {
  readonly fetched: Fetched;
  /** Columns that could not be read to their end, and why. */
  readonly broken: ReadonlyMap<string, string>;
  /** OIDs whose value is none, and why. */
  readonly bad: ReadonlyMap<string, string>;
  /** When each scalar (by its OID) and column was read, by `clock`. */
  readonly readAtMs: ReadonlyMap<string, number>;
}

/** What a cut walk means. */
const CUTS = {
  order: 'the table turns in circles',
  rows: 'the table has more than 20,000 rows',
  time: 'the table took more than 10 s',
} as const;

/**
 * Rejects with a `SourceFailure`: also when all of it takes longer than `longestMs`. `clock` gives ms and only goes forward. A column
 * that `empty` leaves out of this poll is empty as it was; it has no time in `readAtMs`.
 */
export async function fetchWanted(
  session: SnmpSession,
  wanted: Wanted,
  longestMs: number,
  clock: () => number,
  empty: EmptyColumns,
): Promise<Answers> {
  const untilMs = clock() + longestMs;
  const left = (): number => untilMs - clock();
  empty.begin(clock());
  const bad = new Map<string, string>();
  const broken = new Map<string, string>();
  const readAtMs = new Map<string, number>();
  const scalars = new Map<string, RawValue>();
  const columns = new Map<string, ReadonlyMap<string, RawValue>>();
  for (const value of await session.get(wanted.oids, left)) {
    readAtMs.set(value.oid, clock());
    take(value, value.oid, scalars, bad);
  }
  for (const column of wanted.columns) {
    if (!empty.asks(column)) {
      columns.set(column, new Map());
      continue;
    }
    if (left() <= 0) throw new SourceFailure('timeout', `reading it all took more than ${String(longestMs)} ms`);
    const { rows, cut } = await session.walk(column, left);
    readAtMs.set(column, clock());
    if (cut !== null) broken.set(column, CUTS[cut]);
    empty.note(column, rows.length === 0 && cut === null);
    const values = new Map<string, RawValue>();
    for (const value of rows) take(value, value.oid.slice(column.length + 1), values, bad);
    columns.set(column, values);
  }
  return { fetched: { scalars, columns }, broken, bad, readAtMs };
}

/** Whether the device has nothing of what was wanted but `except`: what could not be read or is no value is something. */
export function hasNothing({ fetched, broken, bad }: Answers, except: string): boolean {
  if (broken.size > 0 || bad.size > 0) return false;
  return [...fetched.scalars.keys()].every((oid) => oid === except) && [...fetched.columns.values()].every((rows) => rows.size === 0);
}

/** A value that is none keeps its place, so that its row does not vanish; `bad` says what it is worth. */
function take(value: SnmpValue, key: string, into: Map<string, RawValue>, bad: Map<string, string>): void {
  if (value.kind === 'absent') return;
  if (value.kind === 'bad') bad.set(value.oid, value.reason);
  into.set(key, value.kind === 'number' || value.kind === 'bigint' ? value.value : rawOf(value));
}
