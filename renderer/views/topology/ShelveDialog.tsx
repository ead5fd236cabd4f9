/** The question before an alarm is put aside: for how long, why, and who answers for it. At most a shift. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { AlarmView } from '../../../shared/model/live.ts';
import { shelveAlarm } from '../../bridge/actions.ts';
import { ActDialog } from '../../ui/ActDialog.tsx';
import { liveStore } from '../../store/live.ts';
import { decideByOf, priorityBadge } from '../../store/selectors.ts';
import { useNow } from '../../ui/clock.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';

const MINUTE_S = 60;
const HOUR_MIN = 60;
/** Minutes one may choose. Contract: at most 8 h. */
const [SHORT_MIN, USUAL_MIN] = [10, 30];
const CHOICES: readonly number[] = [SHORT_MIN, USUAL_MIN, 60, 120, 240, 480];

/** What the choice that ends before the decision limit is called, and so long before, seconds: who put it aside has it back in time. */
const UNTIL_LIMIT = 'limit';
const BEFORE_LIMIT_S = 60;

/** Until shortly before the limit of its decision where that comes first, half an hour unless another time is chosen, ten minutes where the alarm asks for action sooner; after it the alarm is back by itself (ISA-18.2: shelving). */
export function ShelveDialog({ alarm, onClose }: { readonly alarm: AlarmView; readonly onClose: () => void }): ReactNode {
  const { t, say } = useLanguage();
  const decideByMs = useStore(liveStore, ({ live }) => (live === null ? null : decideByOf(live, alarm.id)));
  const nowMs = useNow();
  const usual = alarm.timeToActS <= USUAL_MIN * MINUTE_S ? SHORT_MIN : USUAL_MIN;
  // While less than a minute of it is left there is nothing to wait for.
  const untilLimitS = decideByMs === null ? null : Math.floor((decideByMs - nowMs) / 1_000) - BEFORE_LIMIT_S;
  const isLimited = untilLimitS !== null && untilLimitS >= MINUTE_S;
  const [chosen, setChosen] = useState<string>(isLimited && untilLimitS < usual * MINUTE_S ? UNTIL_LIMIT : String(usual));
  const minutes = CHOICES.find((choice) => String(choice) === chosen) ?? SHORT_MIN;
  const forS = chosen === UNTIL_LIMIT && isLimited ? untilLimitS : minutes * MINUTE_S;
  return (
    <ActDialog
      title={t('ui.shelf.title')}
      confirm={t('ui.shelf.confirm')}
      reason={t('ui.proc.reason')}
      onSend={(reason) => shelveAlarm(alarm.id, alarm.text, forS, reason)}
      onClose={onClose}
    >
      <p>{t('ui.shelf.effect', { alarm: say(alarm.text) })}</p>
      {alarm.priority === 1 ? (
        <p className="act-warning" data-testid="shelve-critical">
          <StatusBadge kind={priorityBadge(alarm.priority)} size={20} label={t('ui.priority.1')} />
          {decideByMs === null
            ? t('ui.shelf.critical', { timeS: alarm.timeToActS })
            : t('ui.shelf.criticalLimit', { decideByAtMs: decideByMs })}
        </p>
      ) : null}
      <label className="act-choice">
        {t('ui.shelf.for')}
        <select
          className="select"
          data-testid="shelve-for"
          value={isLimited || chosen !== UNTIL_LIMIT ? chosen : String(SHORT_MIN)}
          onChange={(event) => setChosen(event.target.value)}
        >
          {isLimited ? (
            <option value={UNTIL_LIMIT}>
              {t('ui.shelf.untilLimit', { beforeS: BEFORE_LIMIT_S, untilAtMs: nowMs + untilLimitS * 1_000 })}
            </option>
          ) : null}
          {CHOICES.map((choice) => (
            <option key={choice} value={choice}>
              {choice < HOUR_MIN ? t('ui.shelf.minutes', { n: choice }) : t('ui.shelf.hours', { n: choice / HOUR_MIN })}
            </option>
          ))}
        </select>
      </label>
      {decideByMs !== null && nowMs + forS * 1_000 > decideByMs ? (
        <p className="act-warning" data-testid="shelve-past-limit">
          {t('ui.shelf.pastLimit', { decideByAtMs: decideByMs })}
        </p>
      ) : null}
    </ActDialog>
  );
}
