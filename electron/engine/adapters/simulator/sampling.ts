/**
 * Which readings are due between two instants: each signal at its own period, spread so that they do not all come at once; a
 * change of state also at once, as a trap would bring it. Pure: used live and in virtual time alike.
 */
import { metricById } from '../../../../shared/model/metrics.ts';
import { hashOf } from './noise.ts';
import { readSignal } from './read.ts';
import type { PlantReading } from './read.ts';
import type { PlantState } from './state.ts';

/** The readings due in (`before.tMs`, `after.tMs`], from a plant before and after a step or an injected fault. */
export function dueReadings(before: PlantState, after: PlantState): readonly PlantReading[] {
  const hasChanged = before.dynamics !== after.dynamics || before.faults !== after.faults;
  return after.plan.signals.flatMap(({ element, metric }) => {
    const found = metricById(metric);
    if (found === null) return [];
    const isDue = isBetween(before.tMs, after.tMs, found.periodMs, hashOf(`${element}|${metric}`) % found.periodMs);
    if (isDue) return readSignal(after, element, metric) ?? [];
    if (!hasChanged || found.type !== 'state') return [];
    const now = readSignal(after, element, metric);
    return now !== null && now.state !== readSignal(before, element, metric)?.state ? [now] : [];
  });
}

/** Whether a point `phase + n * period` lies in (from, to]. */
function isBetween(fromMs: number, toMs: number, periodMs: number, phaseMs: number): boolean {
  return Math.floor((toMs - phaseMs) / periodMs) > Math.floor((fromMs - phaseMs) / periodMs);
}
