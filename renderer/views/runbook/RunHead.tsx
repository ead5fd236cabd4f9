/** Above a run: what it is, of which incident, who began it; what runs out and by when to decide. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { RunbookRun } from '../../../shared/model/runbook-run.ts';
import type { Site } from '../../../shared/model/site.ts';
import { liveStore } from '../../store/live.ts';
import { priorityBadge } from '../../store/selectors.ts';
import { useLanguage } from '../../ui/locale.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { Limit } from './Limit.tsx';

interface Props {
  readonly run: RunbookRun;
  readonly onList: () => void;
  readonly onEnd: () => void;
}

/** `onEnd` ends the run before its last step; once it is over there is only the way back to the list. */
export function RunHead({ run, onList, onEnd }: Props): ReactNode {
  const { t, locale } = useLanguage();
  const incident = useStore(liveStore, (mirror) => (run.incident === null ? undefined : mirror.live?.incidents[run.incident]));
  const [firstRole] = Object.keys(run.runbook.roles);
  const goesTo = Object.keys(run.runbook.roles).find((role) => run.runbook.roles[role]?.at === 'to');
  const nameOf = (role: string | undefined, site: Site | null): string | undefined =>
    site?.elements.find(({ id }) => role !== undefined && id === run.roles[role])?.name;
  const subject = useStore(liveStore, ({ site }) => nameOf(firstRole, site));
  const target = useStore(liveStore, ({ site }) => nameOf(goesTo, site));
  const isOver = run.log.at(-1)?.type === 'ended';
  return (
    <div className="rb-head">
      {incident === undefined ? null : (
        <StatusBadge kind={priorityBadge(incident.priority)} size={48} label={t(`ui.top.incident.${incident.priority}`)} />
      )}
      <div className="rb-title">
        <h1>{run.runbook.name[locale]}</h1>
        <p className="rb-soft rb-head-acts">
          <span>
            {subject === undefined ? null : (
              <strong data-testid="rb-about">{target === undefined ? subject : t('ui.rb.fromTo', { from: subject, to: target })} </strong>
            )}
            {t('ui.rb.subtitle', { version: run.runbook.version, run: run.id, person: run.startedBy })}
            {run.isDrill ? `, ${t('ui.rb.drill')}` : ''}
          </span>
          <button type="button" className="text-button" data-testid="rb-to-list" onClick={onList}>
            {t('ui.rb.list')}
          </button>
          {isOver ? null : (
            <button type="button" className="text-button" data-testid="rb-end" onClick={onEnd}>
              {t('ui.rb.end')}
            </button>
          )}
        </p>
      </div>
      <Limit incident={run.incident} />
    </div>
  );
}
