/** What a person did by mistake and takes back: an acknowledgement, a note. Both lines stay in the record. */
import { text } from '../../../shared/i18n/text.ts';
import type { OperatorCall } from './events.ts';
import { journal, setAlarm, setEntry, type Draft } from './draft.ts';
import { isStanding } from './alarms.ts';
import { alarmSaid } from './conditions.ts';
import { nameOf } from './names.ts';
import { canTakeBack } from './seen-alarms.ts';

type TakeBack = Extract<OperatorCall, { name: 'alarm.unacknowledge' | 'incident.unacknowledge' | 'incident.withdrawNote' }>;

/** What is no longer there, or was taken back already, does nothing and writes no line. */
export function takeBack(draft: Draft, call: TakeBack): void {
  const by = { author: 'person', person: call.person, kind: 'operator' } as const;
  switch (call.name) {
    case 'alarm.unacknowledge': {
      const alarm = draft.alarms[call.id];
      if (alarm === undefined || alarm.ackedBy === null) return;
      setAlarm(draft, call.id, { ...alarm, ackedBy: null, ackedAtMs: null });
      const params = { ...alarmSaid(draft.config, alarm.condition, nameOf(draft.config, alarm.element)), person: call.person };
      journal(draft, { ...by, incident: alarm.incident, text: text('alarm.unacknowledged', params), body: { alarms: [call.id] } });
      return;
    }
    case 'incident.unacknowledge': {
      const incident = draft.incidents[call.id];
      if (incident === undefined || incident.owner === null) return;
      const { owner } = incident;
      // One that went long ago has been seen, and is not brought back to the list by this.
      const alarms = [...incident.causes, ...incident.effects]
        .flatMap((id) => draft.alarms[id] ?? [])
        .filter((alarm) => alarm.ackedBy === owner && (isStanding(alarm) || canTakeBack(draft, alarm)));
      for (const alarm of alarms) setAlarm(draft, alarm.id, { ...alarm, ackedBy: null, ackedAtMs: null });
      setEntry(draft, 'incidents', call.id, {
        ...incident,
        owner: null,
        state: incident.state === 'acknowledged' ? 'open' : incident.state,
      });
      const said = text('incident.unacknowledged', { person: call.person });
      journal(draft, { ...by, incident: call.id, text: said, body: { alarms: alarms.map(({ id }) => id) } });
      return;
    }
    case 'incident.withdrawNote':
      if (draft.incidents[call.id] === undefined) return;
      journal(draft, {
        ...by,
        incident: call.id,
        text: text('incident.noteWithdrawn', { person: call.person, seq: call.seq }),
        body: { seq: call.seq },
      });
  }
}
