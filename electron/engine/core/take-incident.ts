/** Whose an incident is: who takes it, or decides on it, has heard its alarms. */
import { text } from '../../../shared/i18n/text.ts';
import { journal, setAlarm, setEntry, type Draft } from './draft.ts';
import type { Alarm, Model } from './model.ts';

/** Its owner from now on, its alarms acknowledged with it. An incident that is not there: nothing. */
export function takeIncident(draft: Draft, id: string, person: string): void {
  const incident = draft.incidents[id];
  if (incident === undefined) return;
  const heard = [...incident.causes, ...incident.effects].filter((alarm) => isUnheard(draft.alarms[alarm]));
  const said = text('incident.acknowledged', { person });
  journal(draft, { kind: 'operator', incident: id, author: 'person', person, text: said, body: { alarms: heard } });
  for (const alarm of heard) acknowledgeAlarm(draft, alarm, person);
  setEntry(draft, 'incidents', id, { ...incident, owner: person, state: incident.state === 'open' ? 'acknowledged' : incident.state });
}

/** Heard by that person, unless somebody had. An alarm that is not there: nothing. */
export function acknowledgeAlarm(draft: Draft, id: string, by: string): void {
  const alarm = draft.alarms[id];
  if (isUnheard(alarm)) setAlarm(draft, id, { ...alarm, ackedBy: by, ackedAtMs: draft.nowMs });
}

function isUnheard(alarm: Alarm | undefined): alarm is Alarm {
  return alarm?.ackedBy === null;
}

const ACKNOWLEDGED: ReadonlySet<string> = new Set(['alarm.acknowledged', 'incident.acknowledged']);
/** Of these somebody is asked again: taken back, and off the shelf. */
const ASKS_AGAIN: ReadonlySet<string> = new Set(['alarm.unacknowledged', 'incident.unacknowledged', 'alarm.unshelved', 'alarm.shelfOver']);

/** A line that says who has heard alarms, or that they ask again. */
export function isAboutHearing(key: string): boolean {
  return ACKNOWLEDGED.has(key) || ASKS_AGAIN.has(key);
}

/**
 * What a line of the record (`atMs`, UTC ms) means for an engine that has nothing but the line; the same for any other line. Alarms that are not
 * there, or came later, are left alone. Lines from before they named their alarms say nothing.
 */
export function heardIn(alarms: Model['alarms'], key: string, body: object, by: string | null, atMs: number): Model['alarms'] {
  if (!isAboutHearing(key)) return alarms;
  const { alarm, alarms: several = alarm === undefined ? [] : [alarm] } = body as { alarm?: string; alarms?: readonly string[] }; // decoder: written by this engine, hashed since
  const ackedBy = ACKNOWLEDGED.has(key) ? by : null;
  const changed = several.flatMap((id): readonly (readonly [string, Alarm])[] => {
    const known = alarms[id];
    if (known === undefined || known.raisedAtMs > atMs || (known.ackedBy === null) === (ackedBy === null)) return [];
    return [[id, { ...known, ackedBy, ackedAtMs: ackedBy === null ? null : atMs }]];
  });
  return changed.length === 0 ? alarms : { ...alarms, ...Object.fromEntries(changed) };
}
