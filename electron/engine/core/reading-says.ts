/**
 * What a reading says to the rules: its quality, its state, and on which side of every limit its number is. One that says the same as the
 * reading before it and is followed by another of its signal changes no alarm, so it may be left out when there is too much (`queue.ts`).
 */
import type { Sample } from '../../../shared/model/sample.ts';
import type { Config } from './config.ts';

/** The same text exactly when two readings of a signal say the same. What rules of the site's own read says its number as it is: their limits are not known here. */
export function saysOf(config: Config, sample: Sample): string {
  const { element, metric, quality, state, value } = sample;
  if (quality !== 'good') return quality;
  if (state !== undefined) return `is ${state}`;
  if (value === undefined) return '';
  const signal = config.signalAt.get(element)?.get(metric);
  if (signal === undefined) return '';
  if (signal.userRules.length > 0) return String(value);
  // Against the limit and against the recovery: below, at, or above; so it does not matter how each compares.
  return signal.conditions
    .map(({ test }) =>
      test.kind === 'above' || test.kind === 'below'
        ? `${String(Math.sign(value - test.limit))}${String(Math.sign(value - test.recovery))}`
        : '',
    )
    .join();
}
