/**
 * An alarm that is over and that somebody has acknowledged is an alarm no more (ISA-18.2: normal). It leaves the list at once, and is kept
 * a little longer, so that an acknowledgement taken back brings it back.
 */
import { valuesOf } from './entries.ts';
import { setAlarm, settleAlarms, wakeAt, type Draft } from './draft.ts';
import type { Alarm } from './model.ts';

/** Longer than a window offers to take an acknowledgement back (10 s), ms. */
const TAKE_BACK_MS = 15_000;

/** It has returned, and somebody has seen it. */
export function isSeen(alarm: Alarm): boolean {
  return alarm.clearedAtMs !== null && alarm.ackedBy !== null;
}

/** Forgets those whose acknowledgement can no longer be taken back; asks to be woken for the others. */
export function forgetSeen(draft: Draft): void {
  for (const alarm of valuesOf(draft.alarms)) {
    if (!isSeen(alarm)) continue;
    const untilMs = (alarm.ackedAtMs ?? 0) + TAKE_BACK_MS;
    if (draft.nowMs >= untilMs) setAlarm(draft, alarm.id, null);
    else wakeAt(draft, untilMs);
  }
  settleAlarms(draft);
}
