/** Whose an incident is: who takes it, or decides on it, has heard its alarms. */
import { text } from '../../../shared/i18n/text.ts';
import { journal, setAlarm, setEntry, type Draft } from './draft.ts';

/** Its owner from now on, its alarms acknowledged with it. An incident that is not there: nothing. */
export function takeIncident(draft: Draft, id: string, person: string): void {
  const incident = draft.incidents[id];
  if (incident === undefined) return;
  journal(draft, { kind: 'operator', incident: id, author: 'person', person, text: text('incident.acknowledged', { person }) });
  for (const alarm of [...incident.causes, ...incident.effects]) acknowledgeAlarm(draft, alarm, person);
  setEntry(draft, 'incidents', id, { ...incident, owner: person, state: incident.state === 'open' ? 'acknowledged' : incident.state });
}

/** Heard by that person, unless somebody had. An alarm that is not there: nothing. */
export function acknowledgeAlarm(draft: Draft, id: string, by: string): void {
  const alarm = draft.alarms[id];
  if (alarm === undefined || alarm.ackedBy !== null) return;
  setAlarm(draft, id, { ...alarm, ackedBy: by, ackedAtMs: draft.nowMs });
}
