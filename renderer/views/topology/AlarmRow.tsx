/** One alarm with the alarms it explains; the action it asks for; acknowledge. */
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { AlarmView } from '../../../shared/model/live.ts';
import { acknowledgeAlarm } from '../../bridge/actions.ts';
import { hasLeft } from '../../store/held-list.ts';
import { liveStore } from '../../store/live.ts';
import { unackedIn, type AlarmFold } from '../../store/alarm-order.ts';
import { alarmBadge, decideByOf, isFoldOpen, priorityBadge } from '../../store/selectors.ts';

import { select, uiStore } from '../../store/ui.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { Clock } from '../../ui/Time.tsx';
import { AlarmMarks } from './AlarmMarks.tsx';
import { ShelveDialog } from './ShelveDialog.tsx';

/** `fold`: an alarm and those it explains, which are drawn only while they are unfolded; each is acknowledged by itself. */
export function AlarmRow({ fold }: { readonly fold: AlarmFold }): ReactNode {
  return (
    <li className="fold">
      <AlarmLine alarm={fold.alarm} isFolded={false} />
      {fold.folded.length === 0 ? null : <Consequences fold={fold} />}
    </li>
  );
}

/** Counted first; listed when opened. What is closed is not drawn, so a lost centre costs no more than one alarm. */
function Consequences({ fold }: { readonly fold: AlarmFold }): ReactNode {
  const { t } = useLanguage();
  const isOpen = useStore(uiStore, (ui) => isFoldOpen(fold, ui.folds, ui.alarmFilter));
  const unacked = unackedIn(fold);
  const id = useId();
  const toggle = (): void => uiStore.setState((ui) => ({ folds: { ...ui.folds, [fold.alarm.id]: !isOpen } }));
  return (
    <div className="folded">
      <button type="button" className="folded-head" aria-expanded={isOpen} aria-controls={id} data-testid="alarm-fold" onClick={toggle}>
        <span className={`twist${isOpen ? ' is-open' : ''}`}>
          <Icon name="chevron" size={12} />
        </span>
        {t('ui.list.folded', { n: fold.folded.length })}
        {unacked.count === 0 ? null : (
          <strong className="folded-unacked num" data-testid="fold-unacked">
            {t('ui.list.foldedUnacked', { n: unacked.count, critical: unacked.critical })}
          </strong>
        )}
        <span className="spacer" />
        {([1, 2, 3] as const).map((priority) => {
          const n = fold.folded.filter((alarm) => alarm.priority === priority).length;
          return n === 0 ? null : (
            <span key={priority} className="folded-count num">
              <StatusBadge kind={priorityBadge(priority)} size={16} label={t(`ui.priority.${priority}`)} />
              {n}
            </span>
          );
        })}
      </button>
      <ul id={id} hidden={!isOpen}>
        {isOpen
          ? fold.folded.map((child) => (
              <li key={child.id}>
                <AlarmLine alarm={child} isFolded />
              </li>
            ))
          : null}
      </ul>
    </div>
  );
}

function AlarmLine({ alarm, isFolded }: { readonly alarm: AlarmView; readonly isFolded: boolean }): ReactNode {
  const { t, say } = useLanguage();
  const isCurrent = useStore(uiStore, (ui) => ui.row?.type === 'alarm' && ui.row.id === alarm.id);
  // Where its incident has a limit, that one counts: two times for one act would be one too many.
  const hasLimit = useStore(liveStore, ({ live }) => live !== null && decideByOf(live, alarm.id) !== null);
  // The list is held: the row stays in its place and has nothing to press.
  const isGone = useStore(liveStore, ({ live }) => live !== null && hasLeft(live.alarms, alarm.id));
  const [isShelving, setShelving] = useState(false);
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
            <span>{t(isGone ? 'ui.list.left' : `ui.alarm.state.${alarm.state}`)}</span>
            {alarm.ackedBy === null ? null : <span>{t('ui.alarm.ackedBy', { name: alarm.ackedBy })}</span>}
            <AlarmMarks alarm={alarm} />
            {isFolded || alarm.clearedAtMs !== null || hasLimit ? null : (
              <span>{t('ui.alarm.timeToAct', { timeS: alarm.timeToActS })}</span>
            )}
          </span>
        </span>
      </button>
      {isCurrent && !isGone && alarm.state !== 'returned-unacked' ? (
        <Button
          isSmall
          isAct
          kind="quiet"
          testId="alarm-shelve"
          label={t('ui.shelf.openOf', { alarm: words })}
          onPress={() => setShelving(true)}
        >
          {t('ui.shelf.open')}
        </Button>
      ) : null}
      {isShelving ? <ShelveDialog alarm={alarm} onClose={() => setShelving(false)} /> : null}
      {isGone || alarm.state === 'active-acked' ? null : (
        <span className="hinted" title={t('ui.words.ack.says')}>
          <Button
            isSmall
            isAct
            kind="quiet"
            testId="alarm-ack"
            label={t('ui.alarm.ackOf', { alarm: words })}
            onPress={() => void acknowledgeAlarm(alarm.id, alarm.text)}
          >
            {t('ui.alarm.ack')}
          </Button>
        </span>
      )}
    </div>
  );
}
