/** Incidents first, then alarms with their consequences folded under them: nothing is deleted; what waits for a person is counted on one line. */
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { liveStore } from '../../store/live.ts';
import type { IncidentView } from '../../../shared/model/live.ts';
import type { AlarmFold } from '../../store/alarm-order.ts';
import type { HeldList } from '../../store/held-list.ts';
import { heldFolds, heldFor, heldIncidents, heldStore, listNow, newerThan, releaseList } from '../../store/held-list.ts';
import { foldCounts, openIncidents, shownFolds, splitFolds, splitIncidents } from '../../store/selectors.ts';
import { uiStore } from '../../store/ui.ts';
import type { AlarmOrder } from '../../store/ui.ts';
import { Button } from '../../ui/Button.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { AlarmRow } from './AlarmRow.tsx';
import { IncidentRow } from './IncidentRow.tsx';
import { ShelvedList } from './ShelvedList.tsx';
import { useListHold } from './use-list-hold.ts';
import { WaitingRows } from './WaitingRows.tsx';

const ORDERS: readonly AlarmOrder[] = ['urgency', 'time', 'element'];

/** Nothing before the engine has spoken. Incidents first, then alarms, then what was put aside; the search is of the alarms alone. */
export function AlarmPanel(): ReactNode {
  const { t } = useLanguage();
  const live = useStore(liveStore, (mirror) => mirror.live);
  const list = useRef<HTMLDivElement>(null);
  const row = useStore(uiStore, (ui) => ui.row);
  const selected = useStore(uiStore, (ui) => ui.selected);
  const state = row === null ? undefined : row.type === 'alarm' ? live?.alarms[row.id]?.state : live?.incidents[row.id]?.state;
  // What is selected is shown below and takes room from the list, and a row that is acknowledged sinks in it: the chosen one must not slip out.
  useEffect(() => {
    list.current?.querySelector('.is-current')?.scrollIntoView({ block: 'nearest' });
  }, [row, selected, state]);
  const held = useHeld();
  const hold = useListHold();
  if (live === null) return null;
  const own = splitIncidents(openIncidents(live.incidents, live.decisions, live.alarms));
  const { shown, waiting } = held === null ? own : heldIncidents(held, live.incidents);
  const line = (incident: IncidentView): ReactNode => (
    <IncidentRow key={incident.id} incident={incident} decision={live.decisions[incident.id] ?? null} />
  );
  return (
    <Panel title={t('ui.region.alarms')} className="alarm-panel">
      <div className="scroll" ref={list} {...hold} data-testid="alarm-list">
        <ul className="rows" aria-label={t('ui.list.incidents')}>
          {shown.map(line)}
        </ul>
        <WaitingRows list="incidents" waiting={waiting} row={line} />
        {shown.length + waiting.length === 0 ? <p className="empty">{t('ui.list.noIncidents')}</p> : null}
        <AlarmList />
        <ShelvedList />
        <NewerLine />
      </div>
    </Panel>
  );
}

/** The held list, while it is the one that is asked for. */
function useHeld(): HeldList | null {
  const held = useStore(heldStore, (store) => store.held);
  const order = useStore(uiStore, (ui) => ui.alarmOrder);
  const filter = useStore(uiStore, (ui) => ui.alarmFilter);
  return heldFor(held, order, filter);
}

/** Below all rows, so that nothing moves for it: what came since the list is held. */
function NewerLine(): ReactNode {
  const { t, locale, timeZone } = useLanguage();
  const held = useHeld();
  const live = useStore(liveStore, (mirror) => mirror.live);
  if (held === null || live === null) return null;
  const newer = newerThan(held, listNow(live, { alarmOrder: held.order, alarmFilter: held.filter, locale, timeZone }));
  if (newer.incidents + newer.alarms === 0) return null;
  return (
    <p className="list-newer num" role="status" data-testid="list-newer">
      {t('ui.list.newer', { ...newer })}{' '}
      <Button isSmall testId="list-newer-show" onPress={releaseList}>
        {t('ui.list.newerShow')}
      </Button>
    </p>
  );
}

function AlarmControls(): ReactNode {
  const { t } = useLanguage();
  const order = useStore(uiStore, (ui) => ui.alarmOrder);
  const filter = useStore(uiStore, (ui) => ui.alarmFilter);
  return (
    <div className="list-controls">
      <input
        type="search"
        className="search-input"
        value={filter}
        placeholder={t('ui.list.search')}
        aria-label={t('ui.list.search')}
        onChange={(event) => uiStore.setState({ alarmFilter: event.target.value })}
      />
      <select
        className="select"
        aria-label={t('ui.list.sort')}
        value={order}
        onChange={(event) => uiStore.setState({ alarmOrder: ORDERS.find((candidate) => candidate === event.target.value) ?? 'urgency' })}
      >
        {ORDERS.map((candidate) => (
          <option key={candidate} value={candidate}>
            {t(`ui.list.sort.${candidate}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

function AlarmList(): ReactNode {
  const { t, locale, timeZone } = useLanguage();
  const alarms = useStore(liveStore, (mirror) => mirror.live?.alarms ?? null);
  const order = useStore(uiStore, (ui) => ui.alarmOrder);
  const filter = useStore(uiStore, (ui) => ui.alarmFilter);
  const held = useHeld();
  if (alarms === null) return null;
  const folds = shownFolds(alarms, order, filter, locale, timeZone);
  const { shown, waiting } = held === null ? splitFolds(folds, filter) : heldFolds(held, alarms);
  const row = (fold: AlarmFold): ReactNode => <AlarmRow key={fold.alarm.id} fold={fold} />;
  return (
    <>
      <div className="list-title">
        <h3 className="num">
          {t('ui.list.alarms')} <span>{folds.length === 0 ? '' : t('ui.list.counts', foldCounts(folds))}</span>
        </h3>
        <AlarmControls />
      </div>
      {shown.length + waiting.length === 0 ? <p className="empty">{t(filter === '' ? 'ui.list.noAlarms' : 'ui.list.noMatch')}</p> : null}
      <ul className="rows" aria-label={t('ui.list.alarms')}>
        {shown.map(row)}
      </ul>
      <WaitingRows list="alarms" waiting={waiting} critical={waiting.filter(({ alarm }) => alarm.priority === 1).length} row={row} />
    </>
  );
}
