/** One alarm with the alarms it explains; the action it asks for; acknowledge. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { AlarmView } from '../../../shared/model/live.ts';
import { acknowledgeAlarm } from '../../bridge/actions.ts';
import { alarmBadge } from '../../store/selectors.ts';
import { select, uiStore } from '../../store/ui.ts';
import { Button } from '../../ui/Button.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { Clock } from '../../ui/Time.tsx';

export function AlarmRow({ alarm, folded }: { readonly alarm: AlarmView; readonly folded: readonly AlarmView[] }): ReactNode {
  const { t } = useLanguage();
  return (
    <li className="fold">
      <AlarmLine alarm={alarm} isFolded={false} />
      {folded.length === 0 ? null : (
        <details className="folded" open>
          <summary>{t('ui.list.folded', { n: folded.length })}</summary>
          <ul>
            {folded.map((child) => (
              <li key={child.id}>
                <AlarmLine alarm={child} isFolded />
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

function AlarmLine({ alarm, isFolded }: { readonly alarm: AlarmView; readonly isFolded: boolean }): ReactNode {
  const { t, say } = useLanguage();
  const isCurrent = useStore(uiStore, (ui) => ui.row?.type === 'alarm' && ui.row.id === alarm.id);
  const words = say(alarm.text);
  return (
    <div
      className={`row row-alarm row-${alarm.state}${isCurrent ? ' is-current' : ''}`}
      data-testid="alarm-row"
      data-alarm={alarm.id}
      data-state={alarm.state}
      data-folded={isFolded}
    >
      <button
        type="button"
        className="row-main"
        data-row={`alarm:${alarm.id}`}
        onClick={() => {
          uiStore.setState({ row: { type: 'alarm', id: alarm.id } });
          select(alarm.element);
        }}
      >
        <StatusBadge kind={alarmBadge(alarm)} size={isFolded ? 18 : 22} label={t(`ui.priority.${alarm.priority}`)} />
        <span className="row-text">
          <span className="row-words">{words}</span>
          <span className="row-facts num">
            <Clock atMs={alarm.raisedAtMs} />
            <span>{t(`ui.alarm.state.${alarm.state}`)}</span>
            {alarm.ackedBy === null ? null : <span>{t('ui.alarm.ackedBy', { name: alarm.ackedBy })}</span>}
            {isFolded ? null : <span>{t('ui.alarm.timeToAct', { timeS: alarm.timeToActS })}</span>}
          </span>
        </span>
      </button>
      {alarm.state === 'active-acked' ? null : (
        <Button
          isSmall
          kind="quiet"
          testId="alarm-ack"
          label={t('ui.alarm.ackOf', { alarm: words })}
          onPress={() => void acknowledgeAlarm(alarm.id)}
        >
          {t('ui.alarm.ack')}
        </Button>
      )}
    </div>
  );
}
