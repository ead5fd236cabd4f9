/** What the readings of a device owe to each other: one answer of each single value, and no contradiction. Pure. */
import type { Observation } from '../../../../../shared/model/observation.ts';
import type { SnmpReading } from './schema.ts';

/** What was seen, and by which reading. */
export interface Told {
  readonly reading: SnmpReading;
  readonly observation: Observation;
}

/** In the order told; of a value told by several readings the first counts. */
export function agree(told: readonly Told[]): readonly Observation[] {
  return withoutContradiction(firstOfEach(told));
}

/**
 * `exactlyOne: active`: two that are active, or a pair of which every unit says what it is and none is active, contradict each other.
 * Then each of them is bad but for those that are critical anyway: those are to be looked at whichever is right.
 */
function withoutContradiction(told: readonly Told[]): readonly Observation[] {
  const why = new Map<string, string>();
  for (const [state, group] of Map.groupBy(told, ({ reading }) => reading.exactlyOne)) {
    if (state === undefined) continue;
    const said = group.filter(({ observation }) => observation.quality !== 'absent').map(({ observation }) => observation);
    const count = said.filter((one) => one.state === state).length;
    const isSaidByAll = said.length > 1 && said.every((one) => one.quality === 'good' && one.state !== 'unknown');
    if (count > 1) why.set(state, `contradiction: ${String(count)} say ${state}`);
    if (count === 0 && isSaidByAll) why.set(state, `contradiction: none of ${String(said.length)} says ${state}`);
  }
  return told.map(({ reading, observation }) => {
    const reason = why.get(reading.exactlyOne ?? '');
    return reason === undefined || observation.quality !== 'good' || observation.status === 'critical'
      ? observation
      : withoutState(observation, reason);
  });
}

function withoutState({ entity, metric, instance, at, raw, via }: Observation, reason: string): Observation {
  return { entity, metric, instance, quality: 'bad', reason, at, raw, via };
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
