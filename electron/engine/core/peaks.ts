/**
 * Measured peaks of demand: the 95th percentile of the hourly maxima of the last seven days, per signal (principles: peaks).
 * Until a whole week was heard a low measurement proves nothing: then the larger of measured and declared counts. Pure.
 */
import type { Amounts, ElementId } from '../../../shared/model/site.ts';
import type { SignalConfig } from './config.ts';
import type { Draft } from './draft.ts';
import { withEntry } from './draft.ts';

/** What is kept of one signal: the hour running now, and the maxima of the full hours before it, oldest first. */
export interface Peak {
  readonly hour: number;
  readonly max: number;
  readonly hours: readonly number[];
}

const HOUR_MS = 3_600_000;
const WEEK_HOURS = 168;
const SHARE = 0.95;
const RESOURCE_OF: Readonly<Record<string, string>> = { 'service.demandCpu': 'cpu', 'service.demandMemory': 'memory' };

/** Whether peaks of this metric are kept. */
export function isPeakKept(metric: string): boolean {
  return RESOURCE_OF[metric] !== undefined;
}

/** Takes one good reading into the peaks; other metrics leave no trace. A reading older than the running hour counts in it. */
export function notePeak(draft: Draft, signal: SignalConfig, value: number | null, atMs: number): void {
  if (value === null || !isPeakKept(signal.metric.id)) return;
  const hour = Math.floor(atMs / HOUR_MS);
  const before = draft.peaks[signal.id];
  if (before !== undefined && hour <= before.hour && value <= before.max) return;
  draft.peaks = withEntry(draft.peaks, signal.id, nextPeak(before, hour, value));
}

function nextPeak(before: Peak | undefined, hour: number, value: number): Peak {
  if (before === undefined) return { hour, max: value, hours: [] };
  if (hour <= before.hour) return { ...before, max: Math.max(before.max, value) };
  return { hour, max: value, hours: [...before.hours, before.max].slice(-WEEK_HOURS) };
}

/** Nearest rank: the smallest maximum that 95 of 100 do not exceed. */
export function percentile(peak: Peak): number {
  const sorted = [...peak.hours, peak.max].sort((a, b) => a - b);
  return sorted[Math.ceil(SHARE * sorted.length) - 1] ?? peak.max;
}

/** Demand to place per service; a resource nobody measures keeps its declared figure. The same object while no peak changed: a memo of a pure function. */
export function measuredDemand({ config, peaks }: Pick<Draft, 'config' | 'peaks'>): ReadonlyMap<ElementId, Amounts> {
  const known = demands.get(peaks);
  if (known?.config === config) return known.demand;
  const demand = demandOf(config, peaks);
  demands.set(peaks, { config, demand });
  return demand;
}

const demands = new WeakMap<Draft['peaks'], { readonly config: Draft['config']; readonly demand: ReadonlyMap<ElementId, Amounts> }>();

function demandOf(config: Draft['config'], peaks: Draft['peaks']): ReadonlyMap<ElementId, Amounts> {
  const demand = new Map<ElementId, Amounts>();
  for (const element of config.site.elements) {
    if (element.service === null) continue;
    const amounts: Record<string, number> = {};
    for (const [metric, resource] of Object.entries(RESOURCE_OF)) {
      const peak = peaks[`${element.id}|${metric}`];
      const declared = element.service.demand[resource];
      if (peak === undefined || declared === undefined) continue;
      amounts[resource] = peak.hours.length >= WEEK_HOURS ? percentile(peak) : Math.max(declared, percentile(peak));
    }
    if (Object.keys(amounts).length > 0) demand.set(element.id, amounts);
  }
  return demand;
}
