/** What the readings of a device owe to each other: one answer of each single value, and no contradiction. Pure. */
import type { Observation } from '../../../../../shared/model/observation.ts';
import type { SnmpReading } from './schema.ts';

/** What was seen, and by which reading. */
export interface Told {
  readonly reading: SnmpReading;
  readonly observation: Observation;
}

export function agree(told: readonly Told[]): readonly Observation[] {
  return firstOfEach(told).map(({ observation }) => observation);
}

/**
 * Readings of single values (`oid`) may stand in for each other: of those of one metric and instance the first that is not absent is kept,
 * and the first of all where every one is. Rows of tables are never dropped.
 */
function firstOfEach(told: readonly Told[]): readonly Told[] {
  const single = told.filter(({ reading }) => reading.oid !== undefined);
  const groups = Map.groupBy(single, ({ observation: { metric, instance } }) => `${metric}|${instance}`);
  const kept = new Set([...groups.values()].map((group) => group.find(({ observation }) => observation.quality !== 'absent') ?? group[0]));
  return told.filter((one) => one.reading.oid === undefined || kept.has(one));
}
