/**
 * What an SNMP profile asks for, and its answers into observations. Pure: the session fetches `wanted`, this reads it.
 * A value that was asked for and is not there is left out, unless the profile asks for it by its whole OID: then it is `absent`.
 */
import { RAW_LENGTH, type Observation } from '../../../../../shared/model/observation.ts';
import { believed } from '../believed.ts';
import { agree } from './agree.ts';
import { coherent } from './coherent.ts';
import { combine, conditionHolds, leansOn, nameWithin } from './combine.ts';
import { decode, textOf, type RawValue } from './decode.ts';
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

/** For whom the observations are; `atMs` (UTC ms) becomes their time. */
export interface ReadAs {
  readonly entity: string;
  readonly target: string;
  readonly atMs: number;
  /** Growth a second of the counter at this OID; null while there is none. */
  rateOf(oid: string, raw: RawValue): number | null;
}

/** Each OID and column once. */
export function wantedBy(readings: readonly SnmpReading[]): Wanted {
  const oids = new Set<string>();
  const columns = new Set<string>();
  for (const reading of readings) {
    if (reading.oid !== undefined) oids.add(reading.oid);
    for (const column of [
      reading.column,
      reading.sensorScale,
      reading.sensorPrecision,
      reading.decimals,
      reading.divideBy,
      reading.signedScale,
    ])
      if (column !== undefined) columns.add(column);
    for (const label of reading.label ?? []) columns.add(typeof label === 'string' ? label : label.column);
    for (const column of reading.labelMore ?? []) columns.add(column);
    for (const other of leansOn(reading)) (reading.column === undefined ? oids : columns).add(other);
    for (const { oid, column } of [...(reading.when ?? []), ...(reading.trust ?? []), ...(reading.there ?? [])]) {
      if (oid !== undefined) oids.add(oid);
      if (column !== undefined) columns.add(column);
    }
  }
  return { oids: [...oids], columns: [...columns] };
}

/** After `agree` and `coherent`: no two observations contradict each other. */
export function observe(readings: readonly SnmpReading[], fetched: Fetched, as: ReadAs): readonly Observation[] {
  return coherent(agree(readings.flatMap((reading) => observeOne(reading, fetched, as).map((observation) => ({ reading, observation })))));
}

/** Of one reading alone; `agree` then looks at all of them together. */
export function observeOne(reading: SnmpReading, fetched: Fetched, as: ReadAs): readonly Observation[] {
  return reading.column === undefined ? oneOf(reading, reading.oid ?? '', fetched, as) : rowsOf(reading, reading.column, fetched, as);
}

function oneOf(reading: SnmpReading, oid: string, fetched: Fetched, as: ReadAs): readonly Observation[] {
  if (!holds(reading, '', fetched)) return [];
  const raw = fetched.scalars.get(oid) ?? null;
  if (raw === null && reading.optional === true) return [];
  return [observation(reading, { oid, row: '', instance: reading.name ?? '', raw }, fetched, as)];
}

function rowsOf(reading: SnmpReading, column: string, fetched: Fetched, as: ReadAs): readonly Observation[] {
  const index = reading.index === undefined ? null : new RegExp(reading.index);
  const rows = [...(fetched.columns.get(column) ?? [])].filter(([row]) => index?.test(row) !== false && holds(reading, row, fetched));
  if (reading.count === true) {
    // What is said of the device as a whole decides whether there is anything to count: then none is no answer, not the number 0.
    if (!(reading.when ?? []).every((one) => one.oid === undefined || conditionHolds(one, '', fetched))) return [];
    if (!fetched.columns.has(column) || fetched.columns.get(column)?.size === 0) return [];
    return [observation(reading, { oid: column, row: '', instance: reading.name ?? '', raw: rows.length }, fetched, as)];
  }
  const names = rows.map(([row]) => nameOf(reading, row, fetched));
  const shared = new Set(names.filter((name, at) => names.indexOf(name) !== at));
  return rows.map(([row, raw], at) => {
    const name = names[at] ?? row;
    const instance = shared.has(name) ? `${name} ${row}`.trim() : name; // rows that the device calls the same stay apart
    return observation(reading, { oid: `${column}.${row}`, row, instance, raw }, fetched, as);
  });
}

function holds(reading: SnmpReading, row: string, fetched: Fetched): boolean {
  return (reading.when ?? []).every((condition) => conditionHolds(condition, row, fetched));
}

function nameOf(reading: SnmpReading, row: string, fetched: Fetched): string {
  if (reading.itself === true) return '';
  const name = (reading.label ?? [])
    .map((label) => {
      if (typeof label === 'string') return fetched.columns.get(label)?.get(row);
      const numbers = row.split('.');
      const part = 'tail' in label ? numbers.slice(-label.tail) : numbers.slice(0, label.head);
      return fetched.columns.get(label.column)?.get(part.join('.'));
    })
    .map((raw) => (raw === undefined ? '' : nameWithin(reading.labelPattern, textOf(raw).trim())))
    .find((text) => text !== '');
  const own = name ?? (reading.name === undefined ? row : `${reading.name} ${row}`);
  const more = (reading.labelMore ?? []).map((column) => textOf(fetched.columns.get(column)?.get(row) ?? '').trim());
  return [reading.prefix ?? '', own, ...more]
    .filter((text) => text !== '')
    .join(' ')
    .slice(0, 200);
}

/** EntitySensorDataScale goes from 1 yocto to 17 yotta, EntitySensorPrecision from -8 to 9 (RFC 3433): some agents say other things. */
const [LEAST_SCALE, MOST_SCALE, MOST_PRECISION] = [1, 17, 9];

/** ENTITY-SENSOR-MIB (RFC 3433): value * 10^(3 * (scale - 9)) / 10^precision; a divisor of 0 or a scale that is none makes the value one out of all range. */
function factorOf(reading: SnmpReading, row: string, fetched: Fetched): number {
  const number = (column: string | undefined): number | null => {
    const raw = column === undefined ? undefined : fetched.columns.get(column)?.get(row);
    return raw === undefined || !Number.isFinite(Number(raw)) ? null : Number(raw);
  };
  const scale = number(reading.sensorScale) ?? 9;
  const precision = (number(reading.sensorPrecision) ?? 0) + (number(reading.decimals) ?? 0);
  if (scale < LEAST_SCALE || scale > MOST_SCALE || Math.abs(precision) > MOST_PRECISION) return Number.NaN;
  return (10 ** (3 * (scale - 9) - precision) * signed(number(reading.signedScale) ?? 1)) / (number(reading.divideBy) ?? 1);
}

/** -10: divided by ten, 10: times ten, 0: as it is. */
function signed(scale: number): number {
  if (scale === 0) return 1;
  return scale > 0 ? scale : 1 / -scale;
}

interface Found {
  readonly oid: string;
  /** Index of the row; empty for a single value. */
  readonly row: string;
  readonly instance: string;
  readonly raw: RawValue | null;
}

function observation(reading: SnmpReading, { oid, row, instance, raw }: Found, fetched: Fetched, as: ReadAs): Observation {
  const rate = reading.rate === true && raw !== null ? as.rateOf(oid, raw) : null;
  return believed({
    entity: as.entity,
    metric: reading.metric,
    instance,
    ...combine(reading, row, decode(reading, raw, factorOf(reading, row, fetched), rate), fetched),
    at: as.atMs,
    raw: raw === null ? '' : textOf(raw).slice(0, RAW_LENGTH),
    via: { adapter: 'snmp', target: as.target, ref: oid },
  });
}
