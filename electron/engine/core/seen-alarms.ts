/**
 * An alarm that is over and that somebody has acknowledged is an alarm no more (ISA-18.2: normal). It leaves the list at once. The model
 * keeps it while its acknowledgement may be taken back, which brings it back, and while its incident lasts. One that was put aside stays until
 * its time is up: the shelf is for the alarm, not for one of its comings, and what would come back without a sound has to be in sight.
 */
import { valuesOf } from './entries.ts';
import { setAlarm, settleAlarms, wakeAt, type Draft } from './draft.ts';
import type { Alarm, Model } from './model.ts';

/** Longer than a window offers to take an acknowledgement back (10 s, `renderer/store/undo.ts`), ms; our figure. */
const TAKE_BACK_MS = 15_000;

/** It has returned, and somebody has seen it. */
function isSeen(alarm: Alarm): boolean {
  return alarm.clearedAtMs !== null && alarm.ackedBy !== null;
}

/** It is of no more concern: seen, and not put aside. */
export function hasLeft({ shelves }: Pick<Model, 'shelves'>, alarm: Alarm): boolean {
  return isSeen(alarm) && shelves[alarm.id] === undefined;
}

/** Its acknowledgement may still be taken back. */
export function canTakeBack(draft: Draft, alarm: Alarm): boolean {
  return draft.nowMs < (alarm.ackedAtMs ?? 0) + TAKE_BACK_MS;
}

/** Forgets those whose acknowledgement can no longer be taken back, once their incident is over: until then it rests on when they returned. */
export function forgetSeen(draft: Draft): void {
  for (const alarm of valuesOf(draft.alarms)) {
    if (!hasLeft(draft, alarm)) continue;
    const incident = alarm.incident === null ? undefined : draft.incidents[alarm.incident];
    const isOver = incident === undefined || incident.state === 'resolved' || incident.state === 'closed';
    if (canTakeBack(draft, alarm)) wakeAt(draft, (alarm.ackedAtMs ?? 0) + TAKE_BACK_MS);
    else if (isOver) setAlarm(draft, alarm.id, null);
  }
  settleAlarms(draft);
}
