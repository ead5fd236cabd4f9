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
        {incident.state === 'resolved' || closedAtMs !== null ? <Lasted incident={incident} /> : <Age atMs={onsetMs} none="" />}
        <span className="record-owner">{incident.owner === null ? t('ui.inc.noOwner') : t('ui.inc.owner', { name: incident.owner })}</span>
      </div>
      <Course state={incident.state} />
    </>
  );
}

/** Until it was resolved: a person may close it long after. One that was joined into another was never resolved itself. */
function Lasted({ incident: { onsetMs, resolvedAtMs, closedAtMs } }: { readonly incident: IncidentView }): ReactNode {
  const t = useT();
  const endMs = resolvedAtMs ?? closedAtMs;
  if (endMs === null) return null;
  return (
    <span className="num">
      {t(resolvedAtMs === null ? 'ui.past.lasted' : 'ui.past.resolvedAfter', { lastedMs: endMs - onsetMs })}
      {closedAtMs === null || closedAtMs === endMs ? null : `, ${t('ui.past.closedAt', { closedAtMs })}`}
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
