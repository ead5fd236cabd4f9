/** What the console reads against a step, or cannot read, and steps that it needs: one line each. */
import type { ReactNode } from 'react';
import { stepOf, type RunbookRun, type StepConflict } from '../../../shared/model/runbook-run.ts';
import type { Site } from '../../../shared/model/site.ts';
import { isContrary } from '../../../shared/model/runbook-check.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useLanguage, type Language } from '../../ui/locale.tsx';
import { metricName, readingText } from '../../ui/reading-text.ts';
import { StatusBadge } from '../../ui/StatusBadge.tsx';

interface Props {
  readonly run: RunbookRun;
  readonly site: Site;
  readonly conflicts: readonly StepConflict[];
}

/**
 * Nothing where nothing speaks against the step. Before it is said to be done a reading contradicts nobody: it says what is not so yet. What
 * is only not read wears the sign of the unknown.
 */
export function Conflicts({ run, site, conflicts }: Props): ReactNode {
  const { t } = useLanguage();
  if (conflicts.length === 0) return null;
  const lacksStep = conflicts.some(({ type }) => type === 'need');
  const isNotYet = !lacksStep && conflicts.some(isContrary);
  return (
    <div
      className={`rb-call${isNotYet ? ' is-not-yet' : ''}`}
      role="status"
      data-testid="rb-conflicts"
      data-contrary={conflicts.some(isContrary)}
    >
      {lacksStep ? (
        <Icon name="warning" size={30} />
      ) : isNotYet ? (
        <Icon name="clock" size={30} />
      ) : (
        <StatusBadge kind="unknown" size={30} />
      )}
      <p>
        <strong>{t(lacksStep ? 'ui.rb.needTitle' : isNotYet ? 'ui.rb.notYet' : 'ui.rb.notReadTitle')}</strong>
        <ConflictLines run={run} site={site} conflicts={conflicts} isSaidDone={false} />
      </p>
    </div>
  );
}

/** The lines alone, for a dialog. `isSaidDone`: the person says that the step was done, so what is read otherwise contradicts. */
export function ConflictLines({ run, site, conflicts, isSaidDone }: Props & { readonly isSaidDone: boolean }): ReactNode {
  const language = useLanguage();
  return conflicts.map((conflict) => (
    <span key={conflict.type === 'need' ? conflict.step : `${conflict.element}|${conflict.metric}`}>
      {conflictWords(conflict, { run, site, isSaidDone }, language)}
    </span>
  ));
}

function conflictWords(
  conflict: StepConflict,
  { run, site, isSaidDone }: Pick<Props, 'run' | 'site'> & { readonly isSaidDone: boolean },
  { t, say, locale }: Language,
): string {
  if (conflict.type === 'need') {
    const n = run.runbook.steps.findIndex(({ id }) => id === conflict.step) + 1;
    return t('ui.rb.needs', { n, words: stepOf(run.runbook, conflict.step)?.verb[locale] ?? conflict.step });
  }
  const { metric, found } = conflict;
  const stateWords = (state: string): string => readingText({ metric, value: null, state }, { locale, say });
  const params = {
    name: site.elements.find(({ id }) => id === conflict.element)?.name ?? conflict.element,
    metric: metricName(metric, { locale, say }),
    expected: conflict.expected.map(stateWords).join(' / '),
  };
  return found === null
    ? t('ui.rb.notRead', params)
    : t(isSaidDone ? 'ui.rb.differs' : 'ui.rb.notYetReads', { ...params, found: stateWords(found) });
}
