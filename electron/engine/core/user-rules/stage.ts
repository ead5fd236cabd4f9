/** The stage of the site's own rules: takes readings in, and brings their alarms in line. It can do nothing else. */
import { alarmId, clear, isStanding, raise } from '../alarms.ts';
import { isUserCondition } from '../conditions.ts';
import { standingByCondition } from '../alarms-on.ts';
import type { SignalConfig } from '../config.ts';
import { getSignal, settleAlarms, wakeAt, withEntry, type Draft } from '../draft.ts';
import type { Reading } from '../signal-state.ts';
import type { UserRule } from './user-rule.ts';
import { hear, loseWatch, newWatch, settle, watchDueMs, type UserWatch } from './watch.ts';

/** A reading of a signal that a rule of the site's own looks at: kept for it, and a look asked for when it may change something. */
export function hearForRules(draft: Draft, signal: SignalConfig, reading: Reading): void {
  const value = reading.quality === 'good' ? (reading.value ?? reading.state) : null;
  for (const rule of signal.userRules) {
    const id = alarmId(rule.condition.id, signal.element);
    const before = settle(rule, watchOf(draft, rule, id), draft.nowMs);
    const watch = hear(before, { metric: signal.metric.id, atMs: reading.atMs, value });
    draft.userWatches = withEntry(draft.userWatches, id, watch);
    const dueMs = watchDueMs(rule, watch);
    if (dueMs !== null || before.detector !== draft.before.userWatches[id]?.detector) wakeAt(draft, Math.max(dueMs ?? 0, draft.nowMs));
  }
}

/** Stage 3b: what the site's own rules say of what has settled. */
export function userRules(draft: Draft): void {
  for (const rule of draft.config.userRules) for (const element of rule.elements) look(draft, rule, element);
  if (draft.isWarmingUp || Object.keys(draft.userWatches).length === 0) return;
  settleAlarms(draft);
  const known: ReadonlySet<string> = new Set(draft.config.userRules.map((rule) => rule.condition.id));
  for (const [condition, alarms] of standingByCondition(draft.alarms))
    if (isUserCondition(condition) && !known.has(condition)) for (const alarm of alarms) clear(draft, alarm, draft.nowMs);
  settleAlarms(draft);
}

function look(draft: Draft, rule: UserRule, element: string): void {
  const id = alarmId(rule.condition.id, element);
  const before = watchOf(draft, rule, id);
  const watch = silences(draft, rule, element, settle(rule, before, draft.nowMs));
  if (watch !== draft.userWatches[id]) draft.userWatches = withEntry(draft.userWatches, id, watch);
  const dueMs = watchDueMs(rule, watch);
  if (dueMs !== null) wakeAt(draft, dueMs);
  if (!draft.isWarmingUp) bringInLine(draft, rule, element, watch);
}

function watchOf(draft: Draft, rule: UserRule, id: string): UserWatch {
  const known = draft.userWatches[id];
  return known?.version === rule.version ? known : newWatch(rule);
}

function silences(draft: Draft, rule: UserRule, element: string, watch: UserWatch): UserWatch {
  return rule.metrics.reduce((next, metric) => {
    const signal = draft.config.signalAt.get(element)?.get(metric);
    const state = signal === undefined ? undefined : getSignal(draft, signal.index);
    return state === undefined || (!state.isStale && !state.isLost) ? next : loseWatch(rule, next, metric, state.unknownSinceMs);
  }, watch);
}

function bringInLine(draft: Draft, rule: UserRule, element: string, watch: UserWatch): void {
  const alarm = draft.alarms[alarmId(rule.condition.id, element)];
  const { phase, onsetMs, raisedAtMs, sinceMs } = watch.detector;
  const isActive = phase === 'active' || phase === 'clearing';
  if (isStanding(alarm) && !isActive && !watch.detector.isUnknown) return clear(draft, alarm, Math.max(sinceMs, alarm.raisedAtMs));
  if (isStanding(alarm) || !isActive || onsetMs === null) return;
  raise(draft, rule.condition.id, element, onsetMs, raisedAtMs ?? onsetMs, { rule: rule.id, version: rule.version, values: watch.settled });
}
