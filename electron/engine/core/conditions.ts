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
import { text, type Text, type TextParams } from '../../../shared/i18n/text.ts';
import { USER_PREFIX, type UserRule } from './user-rules/user-rule.ts';

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

/** What a rule of the site's own is to anything that does not know the rules in force: a note on its element, never a cause. */
const UNKNOWN_USER: Condition = {
  id: USER_PREFIX,
  bcp: '4.1',
  priority: 3,
  effect: 'info',
  timeToActS: 28_800,
  openDelayMs: 500,
  recheckMs: 30_000,
};

const METRIC_OF: ReadonlyMap<string, string> = new Map(SIGNAL_CONDITIONS.map((condition) => [condition.id, condition.metric]));

/** The metric a condition is read from; null when it is concluded. */
export function metricOf(condition: string): string | null {
  return METRIC_OF.get(condition) ?? null;
}

/** The condition with this id. Throws on an id that no table holds: a bug, never a field condition. */
export function conditionById(id: string): Condition {
  const condition = BY_ID.get(id) ?? (isUserCondition(id) ? UNKNOWN_USER : undefined);
  if (condition === undefined) throw new Error(`no condition ${id}`);
  return condition;
}

/** Raised by a rule of the site's own (docs/reference/user-rules.md). */
export function isUserCondition(id: string): boolean {
  return id.startsWith(USER_PREFIX);
}

/** What knows the rules of the site in force. */
interface WithUserRules {
  readonly userRules: readonly UserRule[];
}

/** The condition with this id, the site's own rules included. */
export function conditionIn(config: WithUserRules, id: string): Condition {
  return config.userRules.find((rule) => rule.condition.id === id)?.condition ?? conditionById(id);
}

/** What a condition says of an element: from the catalogs, or in the words of the site's own rule. */
export function conditionText(config: WithUserRules, id: string, part: 'text' | 'consequence' | 'action', name: string): Text {
  if (!isUserCondition(id)) return text(`condition.${id}.${part}`, { name });
  const words = config.userRules.find((rule) => rule.condition.id === id)?.words[part];
  return words === undefined
    ? text('userRule.gone', { name, rule: id.slice(USER_PREFIX.length) })
    : text(`userRule.${part}`, spoken(name, words));
}

/** What a line of the record needs to name an alarm in words, and its element for readers that know no alarms. */
export function alarmSaid(config: WithUserRules, condition: string, name: string): TextParams {
  const { key, params } = conditionText(config, condition, 'text', name);
  return { name, ...params, alarmKey: key };
}

/** A text takes one set of words per language; see `format.ts`. */
function spoken(name: string, words: Readonly<{ en: string; fr: string }>): TextParams {
  return { name, 'words.en': words.en, 'words.fr': words.fr };
}
