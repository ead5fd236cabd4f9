/** Alarms by element, and those that stand by condition: made once per list of alarms, asked many times. Memos of a pure function. */
import type { Alarm } from './model.ts';
import { valuesOf } from './entries.ts';

type Alarms = Readonly<Record<string, Alarm>>;

const memo = new WeakMap<Alarms, ReadonlyMap<string, readonly Alarm[]>>();

/** Every alarm listed of an element, standing or returned, in the order of the list. */
export function alarmsOn(alarms: Alarms, element: string): readonly Alarm[] {
  let byElement = memo.get(alarms);
  if (byElement === undefined) {
    byElement = Map.groupBy(valuesOf(alarms), (alarm) => alarm.element);
    memo.set(alarms, byElement);
  }
  return byElement.get(element) ?? [];
}

const standingMemo = new WeakMap<Alarms, ReadonlyMap<string, readonly Alarm[]>>();
const NONE: readonly Alarm[] = [];

/** Those of a condition that stand, in the order of the list. */
export function standingOf(alarms: Alarms, condition: string): readonly Alarm[] {
  return standingByCondition(alarms).get(condition) ?? NONE;
}

/** All alarms that stand, by condition. */
export function standingByCondition(alarms: Alarms): ReadonlyMap<string, readonly Alarm[]> {
  let byCondition = standingMemo.get(alarms);
  if (byCondition === undefined) {
    byCondition = Map.groupBy(
      valuesOf(alarms).filter((alarm) => alarm.clearedAtMs === null),
      (alarm) => alarm.condition,
    );
    standingMemo.set(alarms, byCondition);
  }
  return byCondition;
}
