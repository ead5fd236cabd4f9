/** Which readings stand beside a device on the map: what is wrong first, then figures with a unit, then states; few, so that they have room. Pure. */
import { metricById } from '../../shared/model/metrics.ts';
import type { Live, ReadingView, Status } from '../../shared/model/live.ts';

/** Lines beside one device. */
export const MOST_VALUES = 2;

const URGENCY: Readonly<Record<Status, number>> = { down: 0, degraded: 1, unknown: 2, ok: 3 };

/** By device, in the order asked for; devices without a reading are left out. */
export function valuesBeside(readings: Live['readings'], ids: readonly string[]): ReadonlyMap<string, readonly ReadingView[]> {
  const wanted = new Map<string, ReadingView[]>(ids.map((id) => [id, []]));
  for (const reading of Object.values(readings)) wanted.get(reading.element)?.push(reading);
  return new Map([...wanted].filter(([, all]) => all.length > 0).map(([id, all]) => [id, all.sort(byWorth).slice(0, MOST_VALUES)]));
}

function byWorth(a: ReadingView, b: ReadingView): number {
  return URGENCY[a.status] - URGENCY[b.status] || plainness(a) - plainness(b) || (a.metric < b.metric ? -1 : a.metric > b.metric ? 1 : 0);
}

/** A figure with its unit speaks for itself, then a state; a bare count needs its name. */
function plainness(reading: ReadingView): number {
  return reading.value === null ? 1 : isCount(reading) ? 2 : 0;
}

function isCount({ metric: id, value }: ReadingView): boolean {
  const unit = unitOf(id);
  return value !== null && (unit === 'count' || unit === '');
}

function unitOf(id: string): string {
  const metric = metricById(id);
  return metric?.type === 'number' ? metric.unit : '';
}

/** Those of `values` that say nothing without the name of their metric: a bare count, and two figures of the same unit. */
export function needName(values: readonly ReadingView[]): readonly boolean[] {
  return values.map(
    (one) =>
      isCount(one) ||
      (one.value !== null && values.some((other) => other !== one && other.value !== null && unitOf(other.metric) === unitOf(one.metric))),
  );
}
