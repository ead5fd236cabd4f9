/** The last step: a button held for 2 s. Blocked by readings that are too old, and by whatever comes before. */
import { useContext } from 'react';
import type { ReactNode } from 'react';
import type { CommitView } from '../../../../shared/model/commit-view.ts';
import { useLanguage } from '../../../ui/locale.tsx';
import { OnDutyContext } from '../../../ui/person.tsx';
import { HoldButton } from './HoldButton.tsx';
import { StepCard } from './StepCard.tsx';

/** `n`: its number among the steps, 2 or 3. Once the window in which all can still be stopped is open, it is done. */
export function HoldStep({ view, n }: { readonly view: CommitView; readonly n: number }): ReactNode {
  const { t } = useLanguage();
  const { person } = useContext(OnDutyContext);
  const { commit, stale, isDrill, incident } = view;
  const isDue = commit !== null && (commit.level === 2 || commit.second !== null);
  const what = stale.map(({ name, atMs }) => (atMs === null ? name : t('ui.commit.staleOne', { name, atMs }))).join(', ');
  return (
    <StepCard
      n={n}
      word={t(isDrill ? 'ui.commit.simulate' : 'ui.commit.execute')}
      stand={commit?.stage === 'window' ? 'done' : isDue ? 'due' : 'locked'}
      icon="hand"
      part="execute"
      keyCaps="Alt 3"
    >
      {commit === null || !isDue ? (
        <p>{t(commit === null ? 'ui.commit.waitArm' : 'ui.commit.waitSecond')}</p>
      ) : (
        <>
          <p>{t(commit.level === 3 ? 'ui.commit.holdHint3' : 'ui.commit.holdHint')}</p>
          {stale.length === 0 ? null : (
            <p className="commit-stale" role="status" data-testid="commit-stale">
              {t('ui.commit.stale', { what })}
            </p>
          )}
          {commit.stage === 'window' ? null : (
            <HoldButton
              incident={incident}
              armedAtMs={commit.armed.atMs}
              person={person ?? commit.armed.person}
              heldSinceMs={commit.heldSinceMs}
              isBlocked={stale.length > 0}
              label={t('ui.commit.hold', { drill: isDrill ? 'yes' : 'no' })}
            />
          )}
        </>
      )}
    </StepCard>
  );
}
