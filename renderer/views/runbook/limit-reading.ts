/** What reading a limit rests on: of batteries, fuel and heat one that was taken, of a time that the plan grants none. Pure. */
import type { DecisionView, Evidence, Live } from '../../../shared/model/live.ts';

const BATTERY = ['ups.runtime', 'ups.charge', 'ups.battery'];

/** By the text of the limit: the metrics it is reckoned from. A limit that is not here is a clock and rests on no reading. */
const RESTS_ON: Readonly<Record<string, readonly string[]>> = {
  'limit.batteries': BATTERY,
  'limit.thisBattery': BATTERY,
  'limit.fuel': ['gen.fuel'],
  'limit.heat': ['env.temperature'],
};

/** Those of its readings that its limit is reckoned from; null: it is reckoned from none. */
export function limitReadings({ limit, evidence }: Pick<DecisionView, 'limit' | 'evidence'>): readonly Evidence[] | null {
  const metrics = limit === null ? undefined : RESTS_ON[limit.text.key];
  return metrics === undefined ? null : evidence.filter(({ metric }) => metric !== null && metrics.includes(metric));
}

/** When the oldest of them was taken, UTC ms; null: none ever was. No limit is newer than that. */
export function takenAtMs(readings: readonly Evidence[]): number | null {
  const times = readings.flatMap(({ atMs }) => atMs ?? []);
  return times.length === 0 ? null : Math.min(...times);
}

/**
 * When the oldest of them was last read, UTC ms: a decision keeps the reading it was made from until another one says something else. Null: not
 * since then, or one of them is no longer heard.
 */
export function readAgainMs(readings: readonly Evidence[], now: Live['readings']): number | null {
  const takenMs = takenAtMs(readings);
  const heard = readings.map(({ element, metric }) => now[`${element}|${metric ?? ''}`]);
  const times = heard.flatMap((one) => (one === undefined || one.freshness !== 'fresh' || one.atMs === null ? [] : [one.atMs]));
  if (takenMs === null || times.length < readings.length) return null;
  const atMs = Math.min(...times);
  return atMs > takenMs ? atMs : null;
}
