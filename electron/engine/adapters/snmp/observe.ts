/**
 * Answers of a device into observations: the profile's interpreter does it, and here is added what it cannot know: which of the answers
 * are worth nothing, which counters still count from the same beginning, and how long the device has been up. Pure, but for the memory
 * of counters it is given.
 */
import type { Observation } from '../../../../shared/model/observation.ts';
import { agree } from '../lib/profile/agree.ts';
import type { SnmpReading } from '../lib/profile/schema.ts';
import { observeOne, wantedBy } from '../lib/profile/snmp.ts';
import type { ReadAs, Wanted } from '../lib/profile/snmp.ts';
import type { Answers } from './fetch.ts';
import { isUnder } from './oid.ts';
import type { RateKeeper } from './rates.ts';

/** sysUpTime.0 (RFC 3418), hundredths of a second. */
export const UP_TIME = '1.3.6.1.2.1.1.3.0';
/** ifCounterDiscontinuityTime (RFC 2863): says when the counters of a port began anew. */
const DISCONTINUITY = '1.3.6.1.2.1.31.1.1.1.19';
/** Tables whose counters it speaks of: ifTable and ifXTable. */
const PORT_TABLES = ['1.3.6.1.2.1.2.2.1', '1.3.6.1.2.1.31.1.1.1'];
const TICKS_PER_SECOND = 100;

/** What has to be fetched for the readings and for judging their counters. */
export function wantedFor(readings: readonly SnmpReading[]): Wanted {
  const { oids, columns } = wantedBy(readings);
  const needsPorts = readings.some(({ rate, column }) => rate === true && column !== undefined && isOfPort(column));
  return { oids: [...new Set([UP_TIME, ...oids])], columns: needsPorts ? [...new Set([...columns, DISCONTINUITY])] : columns };
}

/** Of which device and when, for its observations. */
export interface Poll {
  readonly entity: string;
  /** `host:port`. */
  readonly target: string;
  /** UTC ms. */
  readonly atMs: number;
}

/** Ends the poll of `rates`. */
export function observationsOf(readings: readonly SnmpReading[], answers: Answers, rates: RateKeeper, poll: Poll): readonly Observation[] {
  const { fetched, bad } = answers;
  const as: ReadAs = { ...poll, rateOf: (oid, raw) => (typeof raw === 'string' ? null : rates.rateOf(oid, counter(oid, raw, answers))) };
  const told = readings.flatMap((reading) => {
    const why = doubt(reading, answers);
    const seen = why === null ? observeOne(reading, fetched, as) : [worthless(reading, why, poll)];
    return seen.map((one) => {
      const reason = bad.get(one.via.ref);
      return { reading, observation: reason === undefined ? one : withoutValue(one, reason) };
    });
  });
  rates.endPoll();
  return [...agree(told), ...upTime(answers, poll)];
}

/** Why nothing may be concluded for this reading: one of its tables is half read, or what scales or names it is no value. */
function doubt(reading: SnmpReading, { broken, bad }: Answers): string | null {
  const { columns } = wantedBy([reading]);
  const half = columns.find((column) => broken.has(column));
  if (half !== undefined) return `${half}: ${broken.get(half) ?? ''}`;
  const own = reading.column ?? reading.oid;
  for (const [oid, reason] of bad)
    if (columns.some((column) => column !== own && isUnder(column, oid)) || (reading.when ?? []).some((when) => when.oid === oid))
      return `${oid}: ${reason}`;
  return null;
}

function counter(oid: string, count: number | bigint, { fetched, readAtMs }: Answers) {
  const column = [...readAtMs.keys()].find((key) => key === oid || isUnder(key, oid)) ?? oid;
  const row = oid.slice(column.length + 1);
  return {
    count,
    atMs: readAtMs.get(column) ?? 0,
    upTicks: ticks(fetched.scalars.get(UP_TIME)),
    discontinuity: isOfPort(column) ? ticks(fetched.columns.get(DISCONTINUITY)?.get(row)) : null,
  };
}

function isOfPort(column: string): boolean {
  return PORT_TABLES.some((table) => isUnder(table, column));
}

function ticks(raw: number | bigint | string | undefined): number | null {
  return typeof raw === 'number' ? raw : null;
}

function worthless({ metric, name, oid, column }: SnmpReading, reason: string, { entity, target, atMs }: Poll): Observation {
  const via = { adapter: 'snmp', target, ref: oid ?? column ?? '' };
  return { entity, metric, instance: name ?? '', quality: 'bad', reason, at: atMs, raw: '', via };
}

function withoutValue({ entity, metric, instance, at, raw, via }: Observation, reason: string): Observation {
  return { entity, metric, instance, quality: 'bad', reason, at, raw, via };
}

/** How long the agent has been up; it begins anew after 497 days without a restart. */
function upTime({ fetched }: Answers, { entity, target, atMs }: Poll): readonly Observation[] {
  const up = ticks(fetched.scalars.get(UP_TIME));
  if (up === null) return [];
  const via = { adapter: 'snmp', target, ref: UP_TIME };
  return [
    {
      entity,
      metric: 'device.uptime',
      instance: '',
      value: up / TICKS_PER_SECOND,
      unit: 's',
      quality: 'good',
      at: atMs,
      raw: String(up),
      via,
    },
  ];
}
