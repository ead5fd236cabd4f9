/** A run that is over: how it ended, what was left out, and what comes next. */
import type { ReactNode } from 'react';
import { isContrary } from '../../../shared/model/runbook-check.ts';
import { progressOfRun, type RunbookRun } from '../../../shared/model/runbook-run.ts';
import type { Runbook } from '../../../shared/model/runbook.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { Clock } from '../../ui/Time.tsx';

interface Props {
  readonly run: RunbookRun;
  /** The runbook it leads to; null: none. */
  readonly next: Runbook | null;
  readonly onNext: () => void;
  readonly onList: () => void;
}

/** Nothing while it goes on. `next`: the runbook to go on with, null: none. */
export function RunEnd({ run, next, onNext, onList }: Props): ReactNode {
  const { t, locale } = useLanguage();
  const { ended, done, steps } = progressOfRun(run);
  if (ended === null) return null;
  const other = steps.filter((step) => step.state === 'skipped' || step.state === 'impossible').length;
  const conflicts = run.log.flatMap((entry) => (entry.type === 'done' ? (entry.conflicts ?? []) : []));
  const contrary = conflicts.filter(isContrary).length;
  const notRead = conflicts.length - contrary;
  return (
    <section className="rb-panel rb-ended" data-region tabIndex={-1} data-testid="rb-ended" data-outcome={ended.outcome}>
      <div className="rb-content">
        <h2 className="rb-verb">
          <Icon name={ended.outcome === 'completed' && contrary === 0 ? 'check' : 'warning'} size={46} />
          {t(`ui.rb.ended.${ended.outcome}`)}
        </h2>
        <p className="rb-text">{t('ui.rb.endedSum', { done, of: steps.length, other })}</p>
        {contrary === 0 ? null : (
          <p className="rb-text" data-testid="rb-ended-conflicts">
            {t('ui.rb.endedConflicts', { n: contrary })}
          </p>
        )}
        {notRead === 0 ? null : <p className="rb-text">{t('ui.rb.endedNotRead', { n: notRead })}</p>}
        {ended.reason === null ? null : <p className="rb-text">{ended.reason}</p>}
        <p className="rb-text">
          {t('ui.rb.endedBy', { person: ended.person })} <Clock atMs={ended.atMs} />
        </p>
        <p className="rb-soft">{run.incident === null ? t('ui.rb.recordedPlanned') : t('ui.rb.recorded', { incident: run.incident })}</p>
      </div>
      <div className="rb-actions">
        {next === null ? null : (
          <button type="button" className="rb-button rb-done" data-enter data-testid="rb-next" onClick={onNext}>
            {t('ui.rb.next', { words: next.name[locale] })}
          </button>
        )}
        <button
          type="button"
          className={`rb-button${next === null ? ' rb-done' : ''}`}
          data-enter={next === null ? true : undefined}
          data-testid="rb-list"
          onClick={onList}
        >
          {t('ui.rb.list')}
        </button>
      </div>
    </section>
  );
}
