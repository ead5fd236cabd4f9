/** An incident no decision rule covers: its alarms with the action each asks for, and whom to call. Never an empty page. */
import type { ReactNode } from 'react';
import type { IncidentView, Live } from '../../../shared/model/live.ts';
import { alarmBadge } from '../../store/selectors.ts';
import { CallList } from '../../ui/contacts.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';

/** In the place of the decision, causes first, then what follows from them. */
export function NoDecision({ incident, live }: { readonly incident: IncidentView; readonly live: Live }): ReactNode {
  const { t, say } = useLanguage();
  const alarms = [...incident.causes, ...incident.effects].flatMap((id) => live.alarms[id] ?? []);
  return (
    <section className="no-decision" data-region tabIndex={-1}>
      <h2>{t('ui.inc.noDecision')}</h2>
      <p>{t('ui.inc.noDecisionDetail')}</p>
      <ul>
        {alarms.map((alarm) => (
          <li key={alarm.id}>
            <StatusBadge kind={alarmBadge(alarm)} size={24} label={t(`ui.priority.${alarm.priority}`)} />
            <div>
              <strong>{say(alarm.text)}</strong>
              <span>{say(alarm.consequence)}</span>
              <span>{say(alarm.action)}</span>
            </div>
          </li>
        ))}
      </ul>
      <CallList />
    </section>
  );
}
