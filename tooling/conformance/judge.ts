/** Observations of a recorded device against what the recording's own file expects of it. */
import type { Observation, ObservedStatus } from '../../shared/model/observation.ts';

/** The part of an expected file that is read. */
export interface Expected {
  readonly sensors: readonly ExpectedSensor[];
  /** `name|value` -> status. */
  readonly states: ReadonlyMap<string, ObservedStatus>;
}
export interface ExpectedSensor {
  readonly kind: string;
  readonly oid: string;
  readonly text: string;
  readonly value: number;
  readonly stateName: string;
}

export interface Judgement {
  readonly expected: number;
  readonly claimed: number;
  readonly right: number;
  readonly differences: readonly string[];
  readonly unclaimed: readonly string[];
}

const STATUSES: readonly ObservedStatus[] = ['ok', 'warning', 'critical', 'unknown'];
/** Unit of the expected file -> ours, where they differ. */
const FACTORS: Readonly<Record<string, number>> = { runtime: 60, pressure: 1_000 };
/** A reading is right within this part of the expected one. */
const TOLERANCE = 0.01;

interface Row {
  readonly [key: string]: unknown;
}
const text = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');

/** Throws when the file is not of the form: a recording that can't be judged must not look judged. */
export function parseExpected(json: string): Expected {
  const root = JSON.parse(json) as { sensors?: { discovery?: { sensors?: readonly Row[]; state_indexes?: readonly Row[] } } }; // a decoder: fields are checked below
  const found = root.sensors?.discovery;
  if (found?.sensors === undefined) return { sensors: [], states: new Map() };
  const states = new Map<string, ObservedStatus>();
  for (const row of found.state_indexes ?? [])
    states.set(`${text(row['state_name'])}|${text(row['state_value'])}`, STATUSES[Number(row['state_generic_value'])] ?? 'unknown');
  const sensors = found.sensors
    .filter((row) => text(row['poller_type']) === 'snmp')
    .map((row) => ({
      kind: text(row['sensor_class']),
      oid: text(row['sensor_oid']).replace(/^\./, ''),
      text: text(row['sensor_descr']),
      value: Number(row['sensor_current']),
      stateName: text(row['state_name'] ?? row['sensor_type']),
    }));
  return { sensors, states };
}

export function judge(expected: Expected, observations: readonly Observation[]): Judgement {
  const byOid = Map.groupBy(observations, ({ via }) => via.ref);
  const differences: string[] = [];
  const unclaimed: string[] = [];
  let claimed = 0;
  for (const sensor of expected.sensors) {
    const found = byOid.get(sensor.oid);
    if (found === undefined) {
      unclaimed.push(`${sensor.kind} ${sensor.oid} ${sensor.text} = ${String(sensor.value)}`);
      continue;
    }
    claimed += 1;
    const wrong = found.map((one) => wrongIn(sensor, one, expected.states));
    if (!wrong.includes(null)) differences.push(`${sensor.kind} ${sensor.oid} ${sensor.text}: ${wrong.join(' / ')}`);
  }
  return { expected: expected.sensors.length, claimed, right: claimed - differences.length, differences, unclaimed };
}

/**
 * No reading where none is expected: nobody knows, or the part is not there. What an absent part means is for the collector's file to say (any
 * of ok, warning, unknown): here it is `absent`, which is right unless the file calls it critical.
 */
function isNone({ quality }: Observation, wanted: ObservedStatus): boolean {
  return (wanted === 'unknown' && quality !== 'good') || (quality === 'absent' && wanted !== 'critical');
}

/** Null when it is right. */
function wrongIn(sensor: ExpectedSensor, seen: Observation, states: Expected['states']): string | null {
  const said = `${seen.metric} ${seen.quality} ${seen.state ?? String(seen.value ?? '')} ${seen.status ?? ''} (raw ${seen.raw})`;
  if (sensor.kind === 'state') {
    const wanted = states.get(`${sensor.stateName}|${String(sensor.value)}`);
    if (wanted === undefined) return null; // the file does not say what this value means
    return seen.status === wanted || isNone(seen, wanted) ? null : `${said}, expected ${wanted}`;
  }
  const wanted = sensor.value * (FACTORS[sensor.kind] ?? 1);
  if (seen.value === undefined) return `${said}, expected ${String(wanted)}`;
  return Math.abs(seen.value - wanted) <= Math.abs(wanted) * TOLERANCE + 1e-9 ? null : `${said}, expected ${String(wanted)}`;
}
