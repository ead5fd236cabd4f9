/**
 * What is real while something is simulated: an alarm is of the drill only when all it can rest on is simulated. In doubt it is real.
 * Without a source that reads real devices nothing is.
 */
import { SIGNAL_CONDITIONS } from './conditions.ts';
import { signalId } from './config.ts';
import { priorityOn } from './thresholds.ts';
import { signalOf } from './signal-list.ts';
import type { Alarm, Model } from './model.ts';
import { valuesOf } from './entries.ts';

/** The metric each condition is read from; derived ones have none. */
const METRIC_OF: ReadonlyMap<string, string> = new Map(SIGNAL_CONDITIONS.map((condition) => [condition.id, condition.metric]));

/** About people and the calendar, not about the plant: they neither stop a drill nor break through. */
const OF_PEOPLE = new Set(['obligation.overdue', 'call.overdue']);

type World = Pick<Model, 'config' | 'sources' | 'signals'>;

/** Ids of the real alarms of priority 1 that stand, oldest first. Folded ones too: a simulated cause explains nothing real. */
export function realAlarms(model: World & Pick<Model, 'alarms'>): readonly string[] {
  if (!Object.values(model.sources).some(({ isSimulated }) => !isSimulated)) return [];
  return valuesOf(model.alarms)
    .filter((alarm) => alarm.clearedAtMs === null && priorityOn(model.config, alarm.condition, alarm.element) === 1 && isReal(model, alarm))
    .sort((a, b) => a.raisedAtMs - b.raisedAtMs)
    .map(({ id }) => id);
}

function isReal(model: World, { condition, element }: Alarm): boolean {
  if (OF_PEOPLE.has(condition)) return false;
  const metric = METRIC_OF.get(condition);
  const index = metric === undefined ? undefined : model.config.signalIndex.get(signalId(element, metric));
  if (index !== undefined) return !isSimulated(model, signalOf(model.signals, index).source);
  // Concluded from several readings: simulated when every source that feeds its element is.
  const feeding = (model.config.signalsOf.get(element) ?? []).flatMap((one) => signalOf(model.signals, one).source ?? []);
  return feeding.length === 0 || feeding.some((source) => !isSimulated(model, source));
}

/** What a person stated is as real as anything else. */
function isSimulated({ sources }: World, source: string | null): boolean {
  return source !== null && sources[source]?.isSimulated === true;
}
