/** What was decided in an incident, and what became of its services, as the record has it. */
import type { ReactNode } from 'react';
import type { IncidentReport } from '../../../shared/report/report.ts';
import { useLanguage } from '../../ui/locale.tsx';
import { Clock } from '../../ui/Time.tsx';
import { ReplayFrom } from './ReplayFrom.tsx';

/** Each decision leads to the screens of its time. Says so where there was none. */
export function Decided({ report: { incident, decisions, names } }: { readonly report: IncidentReport }): ReactNode {
  const { t, say } = useLanguage();
  return (
    <>
      <h3>{t('ui.past.decisions')}</h3>
      {decisions.length === 0 ? <p className="none">{t('ui.past.noDecision')}</p> : null}
      <ol className="past-decisions">
        {decisions.map(({ atMs, decision }) => (
          <li key={`${String(atMs)}-${decision.snapshot}`} data-testid="past-decision">
            <ReplayFrom atMs={atMs}>
              <Clock atMs={atMs} />
            </ReplayFrom>
            <span>{say(decision.headline)}</span>
          </li>
        ))}
      </ol>
      <h3>{t('ui.past.services')}</h3>
      {incident.impacts.length === 0 ? <p className="none">{t('ui.impacts.none')}</p> : null}
      <ul className="past-services">
        {incident.impacts.map(({ service, state, rtoStartedMs, rtoStoppedMs }) => (
          <li key={service}>
            {names[service] ?? service} <span className="impact-state">{t(`ui.impact.${state}`)}</span>{' '}
            {rtoStartedMs === null || rtoStoppedMs === null ? null : (
              <span className="num">{t('ui.rto.met', { timeMs: rtoStoppedMs - rtoStartedMs })}</span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
