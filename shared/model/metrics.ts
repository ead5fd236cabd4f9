/**
 * THE list of metrics the engine knows, one table per subject in `metrics/`. Facts of `docs/reference/metrics.md`.
 * Thresholds are not here: see the conditions of the engine.
 */
import { CLIMATE_METRICS } from './metrics/climate.ts';
import { COMPUTE_METRICS } from './metrics/compute.ts';
import { NETWORK_METRICS } from './metrics/network.ts';
import { POWER_METRICS } from './metrics/power.ts';
import { SAFETY_METRICS } from './metrics/safety.ts';
import { SITE_METRICS } from './metrics/site.ts';
import { STORAGE_METRICS } from './metrics/storage.ts';
import type { Metric } from './metrics/define.ts';
import type { ElementKind } from './site.ts';

export type { Metric, NumberMetric, StateMetric } from './metrics/define.ts';

export const METRICS: readonly Metric[] = [
  ...POWER_METRICS,
  ...CLIMATE_METRICS,
  ...SAFETY_METRICS,
  ...NETWORK_METRICS,
  ...COMPUTE_METRICS,
  ...STORAGE_METRICS,
  ...SITE_METRICS,
];

const BY_ID: ReadonlyMap<string, Metric> = new Map(METRICS.map((metric) => [metric.id, metric]));

/** The metric with this id, or null: an unknown metric is an input error, never a guess. */
export function metricById(id: string): Metric | null {
  return BY_ID.get(id) ?? null;
}

/** Metrics an element of this kind may report. */
export function metricsOfKind(kind: ElementKind): readonly Metric[] {
  return METRICS.filter((metric) => metric.kinds.includes(kind));
}
