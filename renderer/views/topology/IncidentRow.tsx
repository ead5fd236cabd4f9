/** One incident in the list: priority, cause, state, age, services touched, decide-by. */
import { useContext } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { DecisionView, IncidentView } from '../../../shared/model/live.ts';
import { acknowledgeIncident } from '../../bridge/actions.ts';
import { causeNow } from '../../store/cause-now.ts';
import { impactCounts } from '../../store/impacts.ts';
import { liveStore } from '../../store/live.ts';
import { isPractised } from '../../store/procedures.ts';
import { priorityBadge, servicesInDoubt, unheardOf } from '../../store/selectors.ts';
import { openIncident, uiStore } from '../../store/ui.ts';
import { Button } from '../../ui/Button.tsx';
import { useLeft } from '../../ui/clock.tsx';
import { limitWordsOf, type LimitWords } from '../../ui/decision/limit-words.ts';
import { useLanguage, useT } from '../../ui/locale.tsx';
import { PastContext } from '../../ui/past.ts';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { Age, Clock, Countdown } from '../../ui/Time.tsx';

/** `decision` null: no rule says anything of it. A press opens the incident; the keys of the list act on the row that is current. */
export function IncidentRow({
  incident,
  decision,
}: {
  readonly incident: IncidentView;
  readonly decision: DecisionView | null;
}): ReactNode {
  const { t, say } = useLanguage();
  const isCurrent = useStore(uiStore, (ui) => ui.row?.type === 'incident' && ui.row.id === incident.id);
  const counts = impactCounts(incident);
  const inDoubt = useStore(liveStore, ({ live }) => (live === null ? 0 : servicesInDoubt(live.elements, incident).length));
  // Of one that is over nothing is asked any more: what is not known now is not its doing.
  const unknown = incident.state === 'resolved' ? 0 : counts.unknown + inDoubt;
  // In the words of the answer: a cause that is over is said as over here too.
  const cause = useStore(liveStore, ({ live }) =>
    say(live === null ? incident.cause : causeNow(live, incident, decision?.cause ?? incident.cause)),
  );
  return (
    <li
      className={`row row-incident${isCurrent ? ' is-current' : ''}`}
      data-testid="incident-row"
      data-incident={incident.id}
      data-state={incident.state}
    >
      <button type="button" className="row-main" data-row={`incident:${incident.id}`} onClick={() => openIncident(incident.id)}>
        <StatusBadge kind={priorityBadge(incident.priority)} size={24} label={t(`ui.priority.${incident.priority}`)} />
        <span className="row-text">
          <strong>{cause}</strong>
          <span className="row-facts num">
            <span className="mono">{incident.id}</span>
            <span>{t(`ui.inc.state.${incident.state}`)}</span>
            <span>
              <Age atMs={incident.onsetMs} none="" />
            </span>
            {counts.lost > 0 ? (
              <span className="is-lost" title={t('ui.words.lost.says')}>
                {t('ui.list.lost', { n: counts.lost })}
              </span>
            ) : null}
            {unknown > 0 ? (
              <span className="is-unknown" data-testid="row-unknown">
                {t('ui.list.unknown', { n: unknown })}
              </span>
            ) : null}
            {counts.atRisk > 0 ? <span>{t('ui.list.atRisk', { n: counts.atRisk })}</span> : null}
          </span>
        </span>
      </button>
      <div className="row-side">
        {decision === null ? null : <DecideBefore decision={decision} />}
        {incident.state === 'open' ? <TakeButton incident={incident.id} /> : null}
      </div>
    </li>
  );
}

/** Takes the incident, and its alarms with it: it says how many. */
function TakeButton({ incident }: { readonly incident: string }): ReactNode {
  const t = useT();
  const n = useStore(liveStore, ({ live }) => (live === null ? 0 : unheardOf(live, incident)));
  return (
    <span className="hinted" title={t('ui.words.take.says')}>
      <Button
        isSmall
        isAct
        testId="row-ack"
        label={t('ui.inc.takeOf', { id: incident, n })}
        onPress={() => void acknowledgeIncident(incident)}
      >
        {t('ui.inc.take', { n })}
      </Button>
    </span>
  );
}

/** The time of the answer, under the name it has there. */
function DecideBefore({ decision }: { readonly decision: DecisionView }): ReactNode {
  const isMove = useStore(liveStore, (mirror) => isPractised(mirror, decision));
  const words = limitWordsOf(decision, isMove);
  return words === null ? null : <Until words={words} />;
}

function Until({ words: { untilMs, label } }: { readonly words: LimitWords }): ReactNode {
  const t = useT();
  const isPast = useContext(PastContext);
  const isPassed = useLeft(untilMs) < 0;
  const then = isPast && label === 'ui.answer.decideBy' ? 'ui.replay.decideBy' : label;
  return (
    <span className="row-decide">
      <span>
        {t(isPassed ? 'ui.answer.tooLateSince' : then)} <Clock atMs={untilMs} />
      </span>
      <strong>
        <Countdown untilMs={untilMs} />
      </strong>
    </span>
  );
}
