/**
 * THE list of conditions the engine looks for, one table per subject in `conditions/`. Overridable in the site file.
 */
import { CLIMATE_CONDITIONS } from './conditions/climate.ts';
import { COMPUTE_CONDITIONS } from './conditions/compute.ts';
import { NETWORK_CONDITIONS } from './conditions/network.ts';
import { POWER_CONDITIONS } from './conditions/power.ts';
import { SAFETY_CONDITIONS } from './conditions/safety.ts';
import { SITE_CONDITIONS } from './conditions/site.ts';
import { STORAGE_CONDITIONS } from './conditions/storage.ts';
import { TREND_CONDITIONS } from './conditions/trends.ts';
import { DERIVED_CONDITIONS } from './conditions/derived.ts';
import type { Condition, SignalCondition } from './conditions/define.ts';

export { DERIVED_CONDITIONS };
export { LATENESS_MS, MAINS_PRESENT_V, type Condition, type Effect, type SignalCondition } from './conditions/define.ts';

export const SIGNAL_CONDITIONS: readonly SignalCondition[] = [
  ...POWER_CONDITIONS,
  ...CLIMATE_CONDITIONS,
  ...SAFETY_CONDITIONS,
  ...NETWORK_CONDITIONS,
  ...COMPUTE_CONDITIONS,
  ...STORAGE_CONDITIONS,
  ...SITE_CONDITIONS,
  ...TREND_CONDITIONS,
];

const BY_ID: ReadonlyMap<string, Condition> = new Map(
  [...SIGNAL_CONDITIONS, ...DERIVED_CONDITIONS].map((condition) => [condition.id, condition]),
);

const METRIC_OF: ReadonlyMap<string, string> = new Map(SIGNAL_CONDITIONS.map((condition) => [condition.id, condition.metric]));

/** The metric a condition is read from; null when it is concluded. */
export function metricOf(condition: string): string | null {
  return METRIC_OF.get(condition) ?? null;
}

/** The condition with this id. Throws on an id that no table holds: a bug, never a field condition. */
export function conditionById(id: string): Condition {
  const condition = BY_ID.get(id);
  if (condition === undefined) throw new Error(`no condition ${id}`);
  return condition;
}
