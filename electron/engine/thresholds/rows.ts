/** The thresholds in force, one row for each condition on each element, with where its values come from. Pure. */
import { formatText, hasText } from '../../../shared/i18n/format.ts';
import type { SiteElement, ThresholdOverride } from '../../../shared/model/site.ts';
import type { ThresholdOrigin, ThresholdRow, ThresholdValues } from '../../../shared/model/threshold.ts';
import type { SignalCondition } from '../core/conditions.ts';
import { priorityOn, timeToActOn } from '../core/thresholds.ts';
import type { Config, SignalConfig } from '../core/config.ts';
import type { TrialRule } from './trial.ts';

/** All of them, or those of one element; in the order of the signals. */
export function thresholdRows(config: Config, element: string | null): readonly ThresholdRow[] {
  const signals = element === null ? config.signals : (config.signalsOf.get(element) ?? []).flatMap((index) => config.signals[index] ?? []);
  const overrides = Map.groupBy(config.site.thresholds, (one) => one.condition);
  return signals.flatMap((signal) => {
    const found = config.elements.get(signal.element);
    if (found === undefined) return [];
    return signal.conditions.map((condition) => rowOf(config, found, signal, condition, overrides.get(condition.id) ?? []));
  });
}

function rowOf(
  config: Config,
  element: SiteElement,
  { metric }: SignalConfig,
  condition: SignalCondition,
  overrides: readonly ThresholdOverride[],
): ThresholdRow {
  const { test } = condition;
  return {
    element: element.id,
    condition: condition.id,
    metric: metric.id,
    unit: metric.type === 'number' ? metric.unit : '',
    test: test.kind,
    limit: test.kind === 'state' ? null : test.limit,
    recovery: test.kind === 'state' || test.kind === 'reach' ? null : test.recovery,
    states: test.kind === 'state' ? test.in : [],
    onDelayMs: condition.onDelayMs,
    offDelayMs: condition.offDelayMs,
    priority: priorityOn(config, condition.id, element.id),
    timeToActS: timeToActOn(config, condition.id, element.id),
    origin: originOf(element, overrides),
  };
}

function originOf(element: SiteElement, overrides: readonly ThresholdOverride[]): ThresholdOrigin {
  if (overrides.some((one) => one.element === element.id)) return 'element';
  return overrides.some((one) => one.kind === element.kind) ? 'kind' : 'default';
}

/** A threshold that can be tried: its signal, its condition, and the values in force. */
export interface Triable {
  readonly signal: SignalConfig;
  readonly condition: SignalCondition;
  readonly values: ThresholdValues;
}

/** Null: no such threshold, or it looks at a state or at a trend, of which no extremes are kept. */
export function triableAt(config: Config, element: string, id: string): Triable | null {
  const signals = (config.signalsOf.get(element) ?? []).flatMap((index) => config.signals[index] ?? []);
  for (const signal of signals) {
    const condition = signal.conditions.find((one) => one.id === id);
    if (condition === undefined) continue;
    const { test, onDelayMs, offDelayMs } = condition;
    if (test.kind !== 'above' && test.kind !== 'below') return null;
    const values = { limit: test.limit, recovery: test.recovery, onDelayS: onDelayMs / 1_000, offDelayS: offDelayMs / 1_000 };
    return { signal, condition, values };
  }
  return null;
}

/** Whether these values fit the condition: the recovery on its good side, the limit within what the metric can say. */
export function areSound({ signal, condition }: Triable, { limit, recovery }: ThresholdValues): boolean {
  const { metric } = signal;
  if (metric.type !== 'number' || limit < metric.min || limit > metric.max) return false;
  return condition.test.kind === 'below' ? recovery >= limit : recovery <= limit;
}

/** The same values as a rule for a trial. */
export function ruleOf({ condition }: Triable, { limit, recovery, onDelayS, offDelayS }: ThresholdValues): TrialRule {
  const side = condition.test.kind === 'below' ? 'below' : 'above';
  return { side, limit, recovery, onDelayMs: onDelayS * 1_000, offDelayMs: offDelayS * 1_000 };
}

/** An alarm requires a response (ISA-18.2): a condition without words for what to do, in each language, is not saved as one. */
export function hasAction(condition: string): boolean {
  const key = `condition.${condition}.action`;
  return (['en', 'fr'] as const).every((locale) => hasText(locale, key) && formatText(locale, { key, params: { name: '' } }).trim() !== '');
}
