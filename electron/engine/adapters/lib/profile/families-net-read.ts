/** For the tests of families: everything a shipped profile says of a device that has these values, one short text each. */
import type { RawValue } from './decode.ts';
import { readingsOf, snmpProfile } from './shelf.ts';
import { observe, wantedBy, type Fetched } from './snmp.ts';

/** Last numbers of an OID -> value. */
export type Rows = Readonly<Record<string, RawValue>>;

/** Everything a profile says of a device that has these values: column or value without its last numbers -> last numbers -> value. */
export function readProfile(profile: string, tables: Readonly<Record<string, Rows>>): readonly string[] {
  const found = snmpProfile(profile);
  if (found === null) throw new Error(`no profile ${profile}`);
  const readings = readingsOf(found);
  const columns = new Map(wantedBy(readings).columns.map((column) => [column, new Map(Object.entries(tables[column] ?? {}))]));
  const scalars = Object.entries(tables).flatMap(([column, rows]) =>
    Object.entries(rows).map(([row, raw]): [string, RawValue] => [`${column}.${row}`, raw]),
  );
  const fetched: Fetched = { scalars: new Map(scalars), columns };
  return observe(readings, fetched, { entity: 'e', target: 't', atMs: 0, rateOf: () => null })
    .filter(({ quality, raw }) => quality !== 'absent' || raw !== '')
    .map((one) => {
      const said = one.state === undefined ? String(one.value) : `${one.state} ${one.status ?? ''}`;
      return `${one.metric}${one.instance === '' ? '' : ` ${one.instance}`} = ${one.quality === 'good' ? said : one.quality}`;
    });
}
