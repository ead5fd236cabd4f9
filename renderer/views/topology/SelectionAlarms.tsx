/** The alarms of the selected element, with consequence, action, and the notes on them. */
import type { ReactNode } from 'react';
import type { Live } from '../../../shared/model/live.ts';
import type { SiteElement } from '../../../shared/model/site.ts';
import { alarmBadge } from '../../store/selectors.ts';
import { useLanguage } from '../../ui/locale.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { Clock } from '../../ui/Time.tsx';
import { AlarmNotes } from './AlarmNotes.tsx';

/** All of them, those explained by another alarm and those put aside included; one that is over asks for nothing any more. */
export function SelectionAlarms({ element, live }: { readonly element: SiteElement; readonly live: Live }): ReactNode {
  const { t, say } = useLanguage();
  const alarms = Object.values(live.alarms).filter((alarm) => alarm.element === element.id);
  return (
    <div className="sel-alarms">
      <h3>{t('ui.sel.alarms')}</h3>
      {alarms.length === 0 ? <span className="none">{t('ui.sel.noAlarms')}</span> : null}
      {alarms.map((alarm) => (
        <div key={alarm.id} className="sel-alarm">
          <StatusBadge kind={alarmBadge(alarm)} size={18} label={t(`ui.priority.${alarm.priority}`)} />
          <div>
            <span>{say(alarm.text)}</span>
            {alarm.clearedAtMs === null ? (
              <>
                <span className="row-facts">{say(alarm.consequence)}</span>
                <span className="row-facts">{say(alarm.action)}</span>
              </>
            ) : (
              <span className="row-facts num">
                {t('ui.sel.alarmOver')} <Clock atMs={alarm.clearedAtMs} />
              </span>
            )}
            {alarm.shelf === null ? null : (
              <span className="row-facts num">
                {t('ui.sel.alarmShelved', { untilAtMs: alarm.shelf.untilMs, person: alarm.shelf.person, reason: alarm.shelf.reason })}
              </span>
            )}
            <AlarmNotes alarm={alarm} name={element.name} incidents={live.incidents} />
          </div>
        </div>
      ))}
    </div>
  );
}
