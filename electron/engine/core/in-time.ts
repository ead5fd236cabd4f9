/**
 * Whether one fault can come of another, by when each was measured. A thing is read now and then: a cause may be dated after its effect by
 * as long as one waits for its next reading. What stands inside also fails step by step: first a PDU, half a minute later its path. Pure.
 */
import { SLOW_MS } from '../../../shared/model/metrics/define.ts';
import type { ElementId } from '../../../shared/model/site.ts';
import { conditionById, metricOf } from './conditions.ts';
import { unitsOn } from './derive/power.ts';
import { freshForMs, isPeriodless } from './detect/freshness.ts';
import type { Draft } from './draft.ts';
import type { Alarm } from './model.ts';
import { stateUnder } from './signal-list.ts';

/** By how much a fault may have begun before the reading that told of it, ms. */
export type LateOf = (alarm: Alarm) => number;

/** What is concluded from several instruments, or by a rule, may be this late, ms: twice the slowest period at which things are polled. */
const CONCLUDED_MS = 2 * SLOW_MS;

/** What fails inside may first take something it feeds, and itself only later, ms: our figure, as long as the slowest poll. */
export const SPREADS_MS = SLOW_MS;
/** What comes from outside, and is there or not: nothing in the house fails of it before it does. */
const FROM_OUTSIDE: ReadonlySet<string> = new Set(['mains', 'ispLine']);

/** By the period in force of the signal that tells of it; of a mains that only its units tell of, by theirs. */
export function lateOf(draft: Pick<Draft, 'config' | 'signals' | 'signalWriter'>): LateOf {
  const { config } = draft;
  const list = draft.signalWriter ?? draft.signals;
  const byMetric = (element: ElementId, metric: string): number => {
    const signal = config.signalAt.get(element)?.get(metric);
    if (signal === undefined) return CONCLUDED_MS;
    const { periodMs } = stateUnder(list, signal.index);
    return freshForMs(isPeriodless(periodMs) ? 0 : periodMs);
  };
  return ({ condition, element }) => {
    if (condition === 'mains.inferredLost') return Math.max(0, ...unitsOn(config, element).map((unit) => byMetric(unit, 'ups.source')));
    const metric = metricOf(condition);
    if (metric === null) return CONCLUDED_MS;
    return Math.max(byMetric(element, metric), FROM_OUTSIDE.has(config.elements.get(element)?.kind ?? '') ? 0 : SPREADS_MS);
  };
}

/** What makes it fail, and not what it suffered before that: a unit ends when its battery does. */
export function failuresOf(alarms: readonly Alarm[]): readonly Alarm[] {
  const down = alarms.filter(({ condition }) => conditionById(condition).effect === 'down');
  return down.length > 0 ? down : alarms;
}
