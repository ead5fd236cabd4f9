/** A scrape by the names of its series, with the counters of the scrape before it, from which rates come. Pure. */
import type { PromSample } from './parse.ts';

/** One scrape; series of a name in the order of the exposition. */
export interface Indexed {
  readonly byName: ReadonlyMap<string, readonly PromSample[]>;
  /** When it was received, UTC ms. */
  readonly atMs: number;
}

/** `atMs`: arrival, UTC ms. */
export function indexOf(samples: readonly PromSample[], atMs: number): Indexed {
  const byName = new Map<string, PromSample[]>();
  for (const sample of samples) {
    const same = byName.get(sample.name);
    if (same === undefined) byName.set(sample.name, [sample]);
    else same.push(sample);
  }
  return { byName, atMs };
}

/**
 * Starts of the exporter and of the machine: when one moved, every counter may have begun anew, even one that is larger now.
 * Both are computed from two clocks and wander a little: the slack, s.
 */
const STARTS = [
  ['process_start_time_seconds', 2],
  ['node_boot_time_seconds', 5],
] as const;
/** Whether counters of the two can be compared. */
export function isRestarted(before: Indexed, now: Indexed): boolean {
  return STARTS.some(([name, slackS]) => {
    const [was, is] = [before.byName.get(name)?.[0]?.value, now.byName.get(name)?.[0]?.value];
    return was !== undefined && is !== undefined && Math.abs(is - was) > slackS;
  });
}

/** The same text for the same series, whatever the order of its labels. */
export function keyOf(sample: Pick<PromSample, 'name' | 'labels'>): string {
  return JSON.stringify([sample.name, [...sample.labels].sort(([a], [b]) => (a < b ? -1 : 1))]);
}
