/**
 * The answer, always in the same place and in the same words on every screen: cause, impact, what to do and by when, with
 * no click. Without an incident it says so quietly.
 */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { DecisionView, IncidentView, Live } from '../../shared/model/live.ts';
import { answerOf, tagOf } from '../store/answer.ts';
import { liveStore } from '../store/live.ts';
import { planInHand, plansIn } from '../store/procedures.ts';
import { openIncidents, redundancy, servicesInDoubt, unknownCount } from '../store/selectors.ts';
import { openIncident, uiStore } from '../store/ui.ts';
import { useLanguage } from '../ui/locale.tsx';
import { StaleTag } from '../ui/staleness.tsx';
import { Clock } from '../ui/Time.tsx';
import { DecideBy } from '../ui/DecideBy.tsx';
import { FloodNote } from './FloodNote.tsx';

/** Of the incident chosen on the incident screen, else of the most urgent one; empty before the first snapshot. */
export function AnswerBar(): ReactNode {
  const live = useStore(liveStore, (mirror) => mirror.live);
  const view = useStore(uiStore, (ui) => ui.view);
  const chosen = useStore(uiStore, (ui) => ui.incident);
  if (live === null) return <section className="answer answer-empty" data-region tabIndex={-1} />;
  const open = openIncidents(live.incidents, live.decisions, live.alarms);
  const incident = (view === 'incident' && chosen !== null ? live.incidents[chosen] : undefined) ?? open[0];
  if (incident === undefined) return <Calm live={live} />;
  return (
    <Answer live={live} incident={incident} others={open.length - (open.includes(incident) ? 1 : 0)} isOnIncident={view === 'incident'} />
  );
}

function Answer({
  live,
  incident,
  others,
  isOnIncident,
}: {
  readonly live: Live;
  readonly incident: IncidentView;
  readonly others: number;
  readonly isOnIncident: boolean;
}): ReactNode {
  const { t, say } = useLanguage();
  const plans = useStore(liveStore, plansIn);
  const { decision, services, actByMs, isPractised, isApproved, ...answer } = answerOf(live, incident, plans);
  const cause = say(answer.cause);
  const detail = say(answer.causeDetail);
  const impact = say(answer.impact);
  const action = say(answer.action);
  const plan = planInHand(live.procedures, incident.id);
  const tag = tagOf({ decision, isPractised, isApproved }, plan);
  return (
    <section className={`answer answer-${String(incident.priority)}`} aria-label={t('ui.region.answer')} data-region tabIndex={-1}>
      <div className="answer-block answer-cause">
        <span className="answer-label">
          {t('ui.answer.cause')} <span className="mono">{incident.id}</span> <Clock atMs={incident.onsetMs} />
          <StaleTag />
        </span>
        <strong data-testid="cause" title={cause} className={lengthOf(cause)}>
          {cause}
        </strong>
        <span className="answer-detail" title={detail}>
          {detail}
        </span>
      </div>
      <div className="answer-block answer-impact">
        <span className="answer-label">
          {t('ui.answer.impact')}
          <FloodNote />
        </span>
        <strong data-testid="impact" title={impact} className={lengthOf(impact)}>
          {impact}
        </strong>
        <span className="answer-detail num" title={t('ui.words.lost.says')}>
          {say(services)}
        </span>
      </div>
      <button type="button" className="answer-do" data-verdict={decision?.verdict ?? 'none'} onClick={() => openIncident(incident.id)}>
        <span className="answer-do-text">
          <span className="answer-label">
            {t(isPractised ? 'ui.answer.practise' : 'ui.answer.action')}
            {tag === null ? null : <span className="verdict">{say(tag)}</span>}
          </span>
          <strong data-testid="advised-action" title={action} className={lengthOf(action)}>
            {action}
          </strong>
          <span className="answer-detail">
            {isOnIncident
              ? t('ui.app.advises')
              : others > 0
                ? t('ui.answer.others', { n: others })
                : t(decision === null ? 'ui.answer.openIncident' : 'ui.answer.open')}
          </span>
        </span>
        {isOver(incident, decision) ? null : <DecideBy decision={decision} plan={plan} actByMs={actByMs} isPractised={isPractised} />}
      </button>
    </section>
  );
}

/** Then there is no deadline to know of. */
function isOver({ state }: IncidentView, decision: DecisionView | null): boolean {
  return state === 'closed' || (state === 'resolved' && decision === null);
}

/** Characters that fit into two lines of the large type, at 1366 px. */
const TWO_LINES = 52;

function lengthOf(text: string): string {
  return text.length > TWO_LINES ? 'is-long' : '';
}

function Calm({ live }: { readonly live: Live }): ReactNode {
  const { t } = useLanguage();
  const { complete, of } = redundancy(live.groups);
  const unknown = unknownCount(live.elements);
  return (
    <section className="answer answer-calm" aria-label={t('ui.region.answer')} data-region tabIndex={-1}>
      <div className="answer-block">
        <strong data-testid="cause">{t('ui.answer.calm')}</strong>
        <span className="answer-detail">{t('ui.answer.nextDecision')}</span>
        <FloodNote />
      </div>
      <div className="answer-block answer-end">
        <strong className="num">
          {t(complete === of ? 'ui.answer.calmDetailComplete' : 'ui.answer.calmDetail', { up: complete, of })}
        </strong>
        <span className={`answer-detail${unknown > 0 ? ' is-unknown' : ''}`}>
          {t('ui.answer.unknownCount', { n: unknown, services: servicesInDoubt(live.elements, null).length })}
        </span>
        <StaleTag />
      </div>
    </section>
  );
}
