/** Whether alarms say the same of what is wrong: who acknowledged one, or which incident it is in, is no news. */
import type { Alarm } from './model.ts';

/** The same alarms, measured and raised at the same moments, in the same order. */
export function isSameNews(a: readonly Alarm[], b: readonly Alarm[]): boolean {
  return (
    a === b ||
    (a.length === b.length &&
      a.every((one, i) => {
        const other = b[i];
        return one === other || (one.id === other?.id && one.onsetMs === other.onsetMs && one.raisedAtMs === other.raisedAtMs);
      }))
  );
}
