/** Alarms by element, and those that stand by condition: made once per list of alarms, asked many times. Memos of a pure function. */
import type { Alarm } from './model.ts';
import { valuesOf } from './entries.ts';
import { atOnce, type Pieces } from './pieces.ts';

type Alarms = Readonly<Record<string, Alarm>>;

const NONE: readonly Alarm[] = [];

const memo = new WeakMap<Alarms, ReadonlyMap<string, readonly Alarm[]>>();

/** Every alarm listed of an element, standing or returned, in the order of the list. */
export function alarmsOn(alarms: Alarms, element: string): readonly Alarm[] {
  return (memo.get(alarms) ?? atOnce(groupAlarms(alarms))).get(element) ?? NONE;
}

/** Makes that list in pieces, so that whoever asks next has it at hand. */
export function* groupAlarms(alarms: Alarms): Pieces<ReadonlyMap<string, readonly Alarm[]>> {
  const known = memo.get(alarms);
  if (known !== undefined) return known;
  const byElement = new Map<string, Alarm[]>();
  let count = 0;
  for (const alarm of valuesOf(alarms)) {
    if ((count += 1) % MANY === 0) yield;
    const others = byElement.get(alarm.element);
    if (others === undefined) byElement.set(alarm.element, [alarm]);
    else others.push(alarm);
  }
  memo.set(alarms, byElement);
  return byElement;
}

/** So many are sorted in one piece. */
const MANY = 1_024;

const standingMemo = new WeakMap<Alarms, ReadonlyMap<string, readonly Alarm[]>>();

/** Those of a condition that stand, in the order of the list. */
export function standingOf(alarms: Alarms, condition: string): readonly Alarm[] {
  return standingByCondition(alarms).get(condition) ?? NONE;
}

/** All alarms that stand, by condition. */
export function standingByCondition(alarms: Alarms): ReadonlyMap<string, readonly Alarm[]> {
  let byCondition = standingMemo.get(alarms);
  if (byCondition === undefined) {
    byCondition = byConditionOf(valuesOf(alarms));
    standingMemo.set(alarms, byCondition);
  }
  return byCondition;
}

/** Of thousands in a handful of conditions, many in a row. */
function byConditionOf(alarms: readonly Alarm[]): ReadonlyMap<string, readonly Alarm[]> {
  const byCondition = new Map<string, Alarm[]>();
  let [condition, list]: [string | null, Alarm[]] = [null, []];
  for (const alarm of alarms) {
    if (alarm.clearedAtMs !== null) continue;
    if (alarm.condition !== condition) {
      condition = alarm.condition;
      list = byCondition.get(condition) ?? [];
      if (list.length === 0) byCondition.set(condition, list);
    }
    list.push(alarm);
  }
  return byCondition;
}
