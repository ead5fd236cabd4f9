/** Alarms by element: made once per list of alarms, asked many times. A memo of a pure function. */
import type { Alarm } from './model.ts';

type Alarms = Readonly<Record<string, Alarm>>;

const memo = new WeakMap<Alarms, ReadonlyMap<string, readonly Alarm[]>>();

/** Every alarm listed of an element, standing or returned, in the order of the list. */
export function alarmsOn(alarms: Alarms, element: string): readonly Alarm[] {
  let byElement = memo.get(alarms);
  if (byElement === undefined) {
    byElement = Map.groupBy(Object.values(alarms), (alarm) => alarm.element);
    memo.set(alarms, byElement);
  }
  return byElement.get(element) ?? [];
}
