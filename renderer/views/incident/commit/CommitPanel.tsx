/** Committing to one option, in two or three steps one below the other: arm, countersign, hold. What the engine says is shown, nothing is decided here. */
import { useContext } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { CommitView } from '../../../../shared/model/commit-view.ts';
import { ARMED_FOR_MS } from '../../../../shared/model/procedure.ts';
import { disarmCommit } from '../../../bridge/commit-actions.ts';
import { liveStore } from '../../../store/live.ts';
import { enrolledIn } from '../../../store/operators.ts';
import { capsOf } from '../../../store/keymap.ts';
import { uiStore } from '../../../store/ui.ts';
import { Button } from '../../../ui/Button.tsx';
import { useLeft } from '../../../ui/clock.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { useLanguage } from '../../../ui/locale.tsx';
import { OnDutyContext } from '../../../ui/person.tsx';
import { ArmStep } from './ArmStep.tsx';
import { CountersignStep } from './CountersignStep.tsx';
import { HoldStep } from './HoldStep.tsx';

interface Props {
  readonly view: CommitView;
  readonly option: string;
  /** By when it must be decided, UTC ms; null: nothing runs out. */
  readonly decideByMs: number | null;
  /** A check stands in the way: nothing can be armed. */
  readonly isBlocked: boolean;
}

/**
 * Two steps at level 2, three at level 3; `decideByMs`: UTC ms, null: nothing runs out. Keys Alt 1 to Alt 3 lead to the steps (ADR 0022).
 */
export function CommitPanel({ view, option, decideByMs, isBlocked }: Props): ReactNode {
  const { t } = useLanguage();
  const operators = Object.values(useStore(liveStore, enrolledIn));
  const level = view.commit?.level ?? view.offer?.level ?? 2;
  const { commit } = view;
  return (
    <section className="commit" data-testid="commit" data-stage={commit?.stage ?? 'read'} data-level={level} data-option={option}>
      <h2>{t(view.isDrill ? 'ui.commit.titleDrill' : 'ui.commit.title', { level: String(level) })}</h2>
      <Dropped view={view} />
      <ArmStep view={view} option={option} operators={operators} isBlocked={isBlocked} />
      {level === 3 ? <CountersignStep view={view} operators={operators} decideByMs={decideByMs} /> : null}
      <HoldStep view={view} n={level === 3 ? 3 : 2} />
      <div className="commit-end">
        {commit === null ? (
          <Button isSmall testId="operators-open" onPress={() => uiStore.setState({ isOperatorsOpen: true })}>
            {t('ui.commit.enrol')}
          </Button>
        ) : (
          <Disarm view={view} />
        )}
        {commit?.stage === 'window' ? null : (
          <Button isSmall isHarmless testId="commit-read" onPress={showPlan}>
            {t('ui.commit.readPlan')}
          </Button>
        )}
      </div>
    </section>
  );
}

/** What is signed stands below in the same panel, out of sight where the window is low. */
function showPlan(): void {
  document.querySelector('[data-plan-steps]')?.scrollIntoView({ block: 'start' });
}

function Disarm({ view: { commit, incident } }: { readonly view: CommitView }): ReactNode {
  const { t } = useLanguage();
  const { person } = useContext(OnDutyContext);
  const leftMs = Math.max(0, useLeft((commit?.armed.atMs ?? 0) + ARMED_FOR_MS));
  if (commit === null || commit.stage === 'window') return null; // the band across the window stops it, and Esc
  return (
    <>
      <span className="num">{t('ui.commit.expires', { leftMs })}</span>
      <Button testId="commit-disarm" onPress={() => void disarmCommit(incident, person ?? commit.armed.person)}>
        {t('ui.commit.disarm')} <kbd>{capsOf('back')}</kbd>
      </Button>
    </>
  );
}

/** Why the last one came to nothing, until the next begins. */
function Dropped({ view: { dropped } }: { readonly view: CommitView }): ReactNode {
  const { t } = useLanguage();
  if (dropped === null) return null;
  const { why, what, person } = dropped;
  return (
    <p className="commit-dropped" role="status" data-testid="commit-dropped" data-why={why}>
      <Icon name="back" size={16} />
      {t(`ui.commit.dropped.${why}`, { what: what.join(', ') || '-', person: person ?? '-' })}
    </p>
  );
}
