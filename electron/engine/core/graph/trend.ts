/**
 * "Days until it no longer fits" (principles: peaks): the daily peaks of each service drawn on as a straight line, and the load
 * placed day by day until something finds no room. A projection, not a promise: it says how many days it rests on.
 */
import type { Amounts, ElementId } from '../../../../shared/model/site.ts';
import { fits } from './fits.ts';
import type { Graph } from './graph.ts';
import { itemAt } from './lists.ts';
import type { MeasuredDemand } from './placement.ts';
import type { WorldOptions } from './served.ts';
import type { IdSet } from './survivors.ts';

/** The peaks of one day. `day`: whole days, from any fixed day on. Amounts in the unit of the resource. */
export interface DailyPeak {
  readonly day: number;
  readonly amounts: Amounts;
}
/** By service, oldest day first; a service without an entry is taken as it is. */
export type PeakHistory = ReadonlyMap<ElementId, readonly DailyPeak[]>;

/** Fewer days than this are no trend. */
export const LEAST_DAYS = 3;
/** How far ahead is looked, days: five years. */
export const FARTHEST_DAYS = 1_826;
/** The measured peak is taken from so many of the newest days (principles: peaks; of daily peaks, the highest). */
const PEAK_DAYS = 7;

/** How long the load will still fit, by least squares over the daily peaks. */
export interface Trend {
  /** Whole days from now; 0: it does not fit now; null: not within `FARTHEST_DAYS`. */
  readonly days: number | null;
  /** What binds on that day, and by how much it is short; null with `days`, or when only the largest VM finds no host. */
  readonly resource: string | null;
  /** Days of history the shortest and the longest series have. */
  readonly fromDays: readonly [number, number];
}

/** The peak of the newest seven days of each service, per resource. */
export function recentPeaks(history: PeakHistory): MeasuredDemand {
  return new Map([...history].map(([service, days]) => [service, highest(newest(days))]));
}

/** Growth a day of each service, per resource, by least squares; a series of fewer than three days does not grow. */
export function growthOf(history: PeakHistory): MeasuredDemand {
  return new Map(
    [...history].map(([service, days]) => {
      const resources = [...new Set(days.flatMap((day) => Object.keys(day.amounts)))];
      return [service, Object.fromEntries(resources.map((resource) => [resource, slope(pointsOf(days, resource))]))];
    }),
  );
}

/** When the load stops fitting into `to` with `from` lost, if it grows as it did; null without a series of three days. */
export function trendOf(
  graph: Graph,
  from: ElementId,
  to: ElementId,
  failed: IdSet,
  history: PeakHistory,
  options: WorldOptions = {},
): Trend | null {
  const lengths = [...history.values()].map((days) => new Set(days.map((day) => day.day)).size).filter((days) => days >= LEAST_DAYS);
  if (lengths.length === 0) return null;
  const growth = growthOf(history);
  const base = new Map(graph.services.map((service) => [itemAt(graph.ids, service.element), demandNow(graph, service.element, options)]));
  const isGrowing = [...growth.values()].some((amounts) => Object.values(amounts).some((perDay) => perDay > 0));
  const fromDays = [Math.min(...lengths), Math.max(...lengths)] as const;
  for (let day = 0; day <= (isGrowing ? FARTHEST_DAYS : 0); day += 1) {
    const fit = fits(graph, from, to, failed, after(base, growth, day), options);
    if (fit.fits) continue;
    return { days: day, resource: fit.binding !== null && fit.binding.left < 0 ? fit.binding.resource : null, fromDays };
  }
  return { days: null, resource: null, fromDays };
}

function demandNow(graph: Graph, element: number, options: WorldOptions): Amounts {
  const { service, id } = itemAt(graph.elements, element);
  return { ...service?.demand, ...options.demand?.get(id) };
}

/** Demand after so many days; it never falls below nothing. Rounded to millionths, which is what placement counts in. */
function after(base: MeasuredDemand, growth: MeasuredDemand, days: number): MeasuredDemand {
  return new Map(
    [...base].map(([service, amounts]) => {
      const perDay = growth.get(service) ?? {};
      return [
        service,
        Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, Math.max(0, amount + days * (perDay[name] ?? 0))])),
      ];
    }),
  );
}

function newest(days: readonly DailyPeak[]): readonly DailyPeak[] {
  const last = Math.max(...days.map((day) => day.day));
  return days.filter((day) => day.day > last - PEAK_DAYS);
}

function highest(days: readonly DailyPeak[]): Amounts {
  const peak: Record<string, number> = {};
  for (const { amounts } of days) for (const [name, amount] of Object.entries(amounts)) peak[name] = Math.max(peak[name] ?? 0, amount);
  return peak;
}

function pointsOf(days: readonly DailyPeak[], resource: string): readonly (readonly [day: number, amount: number])[] {
  return days.flatMap(({ day, amounts }) => {
    const amount = amounts[resource];
    return amount === undefined ? [] : [[day, amount] as const];
  });
}

function slope(points: readonly (readonly [day: number, amount: number])[]): number {
  if (new Set(points.map(([day]) => day)).size < LEAST_DAYS) return 0;
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const meanDay = mean(points.map(([day]) => day));
  const meanAmount = mean(points.map(([, amount]) => amount));
  const spread = points.reduce((sum, [day]) => sum + (day - meanDay) ** 2, 0);
  return points.reduce((sum, [day, amount]) => sum + (day - meanDay) * (amount - meanAmount), 0) / spread;
}
