/**
 * Shelving (ISA-18.2): a person puts an alarm aside for a while, with a reason. It stays counted and listed as shelved, sounds no more and
 * comes back by itself when its time is up. Incidents and decisions go on: only the row in the list is put aside, never the fault.
 */
import { text } from '../../../shared/i18n/text.ts';
import { alarmSaid } from './conditions.ts';
import type { OperatorCall } from './events.ts';
import { journal, setAlarm, wakeAt, withEntry, withoutEntry, type Draft } from './draft.ts';
import type { Model, Shelf } from './model.ts';
import { nameOf } from './names.ts';

/** Nothing stays put aside beyond a shift, seconds (ISA-18.2: shelving is limited in time). */
export const MAX_SHELF_S = 28_800;

/** Puts an alarm on the shelf, prolongs or (with no time) takes it down. A longer time than allowed is cut. */
export function shelve(draft: Draft, call: Extract<OperatorCall, { name: 'alarm.shelve' }>): void {
  const alarm = draft.alarms[call.id];
  const known = draft.shelves[call.id];
  if (alarm === undefined || (call.forS <= 0 && known === undefined)) return;
  const { incident } = alarm;
  const said = alarmSaid(draft.config, alarm.condition, nameOf(draft.config, alarm.element));
  if (call.forS <= 0) {
    takeDown(draft, call.id);
    journal(draft, {
      kind: 'operator',
      incident,
      author: 'person',
      person: call.person,
      text: text('alarm.unshelved', { ...said, person: call.person, reason: call.reason }),
      body: { alarm: call.id },
    });
    return;
  }
  const untilMs = draft.nowMs + Math.min(call.forS, MAX_SHELF_S) * 1_000;
  const shelf: Shelf = { alarm: call.id, sinceMs: known?.sinceMs ?? draft.nowMs, untilMs, person: call.person, reason: call.reason };
  draft.shelves = withEntry(draft.shelves, call.id, shelf);
  wakeAt(draft, untilMs);
  journal(draft, {
    kind: 'operator',
    incident,
    author: 'person',
    person: call.person,
    text: text('alarm.shelved', { ...said, person: call.person, reason: call.reason, untilAtMs: untilMs }),
    body: shelf,
  });
}

/** Stage: what is put aside comes back when its time is up, unacknowledged. Asks to be woken for the next one. */
export function endShelves(draft: Draft): void {
  for (const shelf of Object.values(draft.shelves)) {
    if (draft.nowMs < shelf.untilMs) {
      wakeAt(draft, shelf.untilMs);
      continue;
    }
    const alarm = draft.alarms[shelf.alarm];
    takeDown(draft, shelf.alarm);
    if (alarm === undefined) continue; // over and forgotten meanwhile
    journal(draft, {
      kind: 'engine',
      incident: alarm.incident,
      text: text('alarm.shelfOver', alarmSaid(draft.config, alarm.condition, nameOf(draft.config, alarm.element))),
      body: { alarm: shelf.alarm },
    });
  }
}

/** What a line of the record means for an engine that has nothing but the line; the same for any other line. A shelf whose time is up ends by itself. */
export function shelvesIn(before: Model['shelves'], key: string, body: object): Model['shelves'] {
  if (key === 'alarm.shelved') {
    const shelf = body as Shelf; // decoders: written above, hashed since
    return withEntry(before, shelf.alarm, shelf);
  }
  return key === 'alarm.unshelved' || key === 'alarm.shelfOver' ? withoutEntry(before, (body as Pick<Shelf, 'alarm'>).alarm) : before;
}

/** Whoever acknowledged it before has not seen it since: it asks again. */
function takeDown(draft: Draft, id: string): void {
  draft.shelves = withoutEntry(draft.shelves, id);
  const alarm = draft.alarms[id];
  if (alarm !== undefined && alarm.ackedBy !== null && alarm.clearedAtMs === null)
    setAlarm(draft, id, { ...alarm, ackedBy: null, ackedAtMs: null });
}
