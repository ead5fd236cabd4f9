/** What is new in a list of alarms since another one: who acknowledged an alarm, or which incident it is in, is no news of what is wrong. */
import type { Alarm } from './model.ts';
import type { Pieces } from './pieces.ts';
import { compareText } from './text-order.ts';

/** One that says something else now is in both: as it was, and as it is. */
export interface News {
  readonly gone: readonly Alarm[];
  readonly added: readonly Alarm[];
}

/** Both lists hold an alarm once. Where they have the same order, as two versions of one list do, nothing but the news is in the answer. */
export function newsSince(before: readonly Alarm[], now: readonly Alarm[]): News {
  const [gone, added]: [Alarm[], Alarm[]] = [[], []];
  let place = 0;
  for (const was of before) {
    const is = now[place];
    if (is?.id !== was.id) gone.push(was);
    else {
      if (is.onsetMs !== was.onsetMs || is.raisedAtMs !== was.raisedAtMs) {
        gone.push(was);
        added.push(is);
      }
      place += 1;
    }
  }
  return { gone, added: [...added, ...now.slice(place)] };
}

/** So many are gone through in one piece. */
const MANY = 2_048;

/** A list sorted by id with this news in it. */
export function* withNews(sorted: readonly Alarm[], { gone, added }: News): Pieces<readonly Alarm[]> {
  const isGone = new Set(gone.map((alarm) => alarm.id));
  const left = added.toSorted((a, b) => compareText(a.id, b.id));
  const merged: Alarm[] = [];
  let place = 0;
  let count = 0;
  for (const alarm of sorted) {
    if ((count += 1) % MANY === 0) yield;
    if (isGone.size > 0 && isGone.has(alarm.id)) continue;
    for (let next = left[place]; next !== undefined && compareText(next.id, alarm.id) < 0; next = left[place]) {
      merged.push(next);
      place += 1;
    }
    merged.push(alarm);
  }
  return [...merged, ...left.slice(place)];
}
