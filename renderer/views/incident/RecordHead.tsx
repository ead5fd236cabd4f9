/** What stands above every record of an incident: how urgent, which, since when, whose, and how far it has come. */
import type { ReactNode } from 'react';
import type { IncidentView } from '../../../shared/model/live.ts';
import { priorityBadge } from '../../store/selectors.ts';
import { useT } from '../../ui/locale.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { Age } from '../../ui/Time.tsx';

const COURSE: readonly IncidentView['state'][] = ['open', 'acknowledged', 'recovering', 'resolved', 'closed'];

/** Of one that is at hand, or of one that only the record has. */
export function RecordHead({ incident }: { readonly incident: IncidentView }): ReactNode {
  const t = useT();
  const { onsetMs, closedAtMs } = incident;
  return (
    <>
      <div className="record-head">
        <StatusBadge kind={priorityBadge(incident.priority)} size={26} label={t(`ui.priority.${incident.priority}`)} />
        <strong className="mono">{incident.id}</strong>
        {closedAtMs === null ? <Age atMs={onsetMs} none="" /> : <Lasted incident={incident} closedAtMs={closedAtMs} />}
        <span className="record-owner">{incident.owner === null ? t('ui.inc.noOwner') : t('ui.inc.owner', { name: incident.owner })}</span>
      </div>
      <Course state={incident.state} />
    </>
  );
}

/** Until it was resolved: a person may close it long after. One that was joined into another was never resolved itself. */
function Lasted({ incident, closedAtMs }: { readonly incident: IncidentView; readonly closedAtMs: number }): ReactNode {
  const t = useT();
  const { onsetMs, resolvedAtMs } = incident;
  if (resolvedAtMs === null) return <span className="num">{t('ui.past.lasted', { lastedMs: closedAtMs - onsetMs })}</span>;
  return (
    <span className="num">
      {t('ui.past.resolvedAfter', { lastedMs: resolvedAtMs - onsetMs })}
      {resolvedAtMs === closedAtMs ? null : `, ${t('ui.past.closedAt', { closedAtMs })}`}
    </span>
  );
}

function Course({ state }: { readonly state: IncidentView['state'] }): ReactNode {
  const t = useT();
  const reached = COURSE.indexOf(state);
  return (
    <ol className="course" aria-label={t('ui.inc.states')} data-state={state}>
      {COURSE.map((step, order) => (
        <li
          key={step}
          className={order < reached ? 'is-past' : order === reached ? 'is-now' : ''}
          {...(order === reached ? { 'aria-current': 'step' as const } : {})}
        >
          {t(`ui.inc.state.${step}`)}
        </li>
      ))}
    </ol>
  );
}
