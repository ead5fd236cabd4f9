/**
 * What an SNMP profile asks for, and its answers into observations. Pure: the session fetches `wanted`, this reads it.
 * A value that was asked for and is not there is left out, unless the profile asks for it by its whole OID: then it is `absent`.
 */
import { RAW_LENGTH, type Observation } from '../../../../../shared/model/observation.ts';
import { decode, isListed, textOf, type RawValue } from './decode.ts';
import type { SnmpReading } from './schema.ts';

/** OIDs to get and columns to walk, each once. */
export interface Wanted {
  readonly oids: readonly string[];
  readonly columns: readonly string[];
}

/** What was fetched. `columns`: column -> index of the row (`3.1`) -> value. */
export interface Fetched {
  readonly scalars: ReadonlyMap<string, RawValue>;
  readonly columns: ReadonlyMap<string, ReadonlyMap<string, RawValue>>;
}

export interface ReadAs {
  readonly entity: string;
  readonly target: string;
  readonly atMs: number;
  /** Growth a second of the counter at this OID; null while there is none. */
  rateOf(oid: string, raw: RawValue): number | null;
}

export function wantedBy(readings: readonly SnmpReading[]): Wanted {
  const oids = new Set<string>();
  const columns = new Set<string>();
  for (const reading of readings) {
    if (reading.oid !== undefined) oids.add(reading.oid);
    for (const column of [reading.column, reading.sensorScale, reading.sensorPrecision, reading.decimals])
      if (column !== undefined) columns.add(column);
    for (const label of reading.label ?? []) columns.add(typeof label === 'string' ? label : label.column);
    for (const { oid, column } of reading.when ?? []) {
      if (oid !== undefined) oids.add(oid);
      if (column !== undefined) columns.add(column);
    }
  }
  return { oids: [...oids], columns: [...columns] };
}

export function observe(readings: readonly SnmpReading[], fetched: Fetched, as: ReadAs): readonly Observation[] {
  return readings.flatMap((reading) =>
    reading.column === undefined ? oneOf(reading, reading.oid ?? '', fetched, as) : rowsOf(reading, reading.column, fetched, as),
  );
}

function oneOf(reading: SnmpReading, oid: string, fetched: Fetched, as: ReadAs): readonly Observation[] {
  if (!holds(reading, '', fetched)) return [];
  return [observation(reading, oid, reading.name ?? '', fetched.scalars.get(oid) ?? null, 1, as)];
}

function rowsOf(reading: SnmpReading, column: string, fetched: Fetched, as: ReadAs): readonly Observation[] {
  const index = reading.index === undefined ? null : new RegExp(reading.index);
  return [...(fetched.columns.get(column) ?? [])].flatMap(([row, raw]) => {
    if (index?.test(row) === false || !holds(reading, row, fetched)) return [];
    return [observation(reading, `${column}.${row}`, nameOf(reading, row, fetched), raw, factorOf(reading, row, fetched), as)];
  });
}

function holds(reading: SnmpReading, row: string, fetched: Fetched): boolean {
  return (reading.when ?? []).every(({ oid, column, in: among, notIn }) => {
    const raw = column === undefined ? fetched.scalars.get(oid ?? '') : fetched.columns.get(column)?.get(row);
    if (raw === undefined) return among === undefined;
    const text = textOf(raw);
    return (among === undefined || isListed(among, text)) && !isListed(notIn, text);
  });
}

function nameOf(reading: SnmpReading, row: string, fetched: Fetched): string {
  const name = (reading.label ?? [])
    .map((label) => {
      if (typeof label === 'string') return fetched.columns.get(label)?.get(row);
      return fetched.columns.get(label.column)?.get(row.split('.').slice(-label.tail).join('.'));
    })
    .map((raw) => (raw === undefined ? '' : textOf(raw).trim()))
    .find((text) => text !== '');
  const own = name ?? (reading.name === undefined ? row : `${reading.name} ${row}`);
  return (reading.prefix === undefined ? own : `${reading.prefix} ${own}`).slice(0, 200);
}

/** ENTITY-SENSOR-MIB (RFC 3433): value * 10^(3 * (scale - 9)) / 10^precision. */
function factorOf(reading: SnmpReading, row: string, fetched: Fetched): number {
  const number = (column: string | undefined): number | null => {
    const raw = column === undefined ? undefined : fetched.columns.get(column)?.get(row);
    return raw === undefined || !Number.isFinite(Number(raw)) ? null : Number(raw);
  };
  const scale = number(reading.sensorScale) ?? 9;
  const precision = (number(reading.sensorPrecision) ?? 0) + (number(reading.decimals) ?? 0);
  return 10 ** (3 * (scale - 9) - precision);
}

function observation(reading: SnmpReading, oid: string, instance: string, raw: RawValue | null, factor: number, as: ReadAs): Observation {
  const rate = reading.rate === true && raw !== null ? as.rateOf(oid, raw) : null;
  return {
    entity: as.entity,
    metric: reading.metric,
    instance,
    ...decode(reading, raw, factor, rate),
    at: as.atMs,
    raw: raw === null ? '' : textOf(raw).slice(0, RAW_LENGTH),
    via: { adapter: 'snmp', target: as.target, ref: oid },
  };
}
