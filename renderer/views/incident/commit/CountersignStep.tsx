/** Countersigning: another person, with their own PIN. Alone only where the two conditions hold, and never without saying what is skipped. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { CommitView, OperatorView } from '../../../../shared/model/commit-view.ts';
import type { Signature } from '../../../../shared/model/commit.ts';
import { isSamePerson, mayGoAlone } from '../../../../shared/model/procedure.ts';
import { countersignCommit } from '../../../bridge/commit-actions.ts';
import { namesWhoMay } from '../../../store/operators.ts';
import { Button } from '../../../ui/Button.tsx';
import { useNow } from '../../../ui/clock.tsx';
import { useLanguage } from '../../../ui/locale.tsx';
import { SignForm } from '../../../ui/SignForm.tsx';
import { AloneDialog } from './AloneDialog.tsx';
import { SinceSigned } from './SinceSigned.tsx';
import { StepCard } from './StepCard.tsx';

interface Props {
  readonly view: CommitView;
  readonly operators: readonly OperatorView[];
  readonly decideByMs: number | null;
}

/** Step 2, at level 3 only (ADR 0022). `decideByMs`: UTC ms; whether one may go on alone depends on it. */
export function CountersignStep({ view, operators, decideByMs }: Props): ReactNode {
  const { t } = useLanguage();
  const { commit } = view;
  const second = commit?.second ?? null;
  const stand = second !== null ? 'done' : commit === null ? 'locked' : 'due';
  return (
    <StepCard n={2} word={t('ui.commit.countersign')} stand={stand} icon="person" part="countersign" keyCaps="Alt 2">
      {second !== null ? (
        <>
          <p className="num">{t('ui.commit.armedBy', { person: second.person, atMs: second.atMs })}</p>
          <SinceSigned incident={view.incident} signedAtMs={second.atMs} />
          {second.alone === null ? null : (
            <p className="commit-alone-mark">{t('ui.commit.aloneBy', { person: second.person, reason: second.alone })}</p>
          )}
          {second.identity === 'pin' ? null : <p className="commit-unproven">{t('ui.commit.notProven')}</p>}
        </>
      ) : commit === null ? (
        <p>{t('ui.commit.waitArm')}</p>
      ) : (
        <>
          <Second key={commit.armed.atMs} view={view} armed={commit.armed} operators={operators} />
          <Alone view={view} operators={operators} decideByMs={decideByMs} />
        </>
      )}
    </StepCard>
  );
}

function Second({ view, armed, operators }: Pick<Props, 'view' | 'operators'> & { readonly armed: Signature }): ReactNode {
  const { t } = useLanguage();
  const { person: first, atMs: armedAtMs } = armed;
  const others = namesWhoMay(operators, 'approver').filter((name) => !isSamePerson(name, first));
  if (others.length === 0)
    return <p className="commit-unproven">{t(operators.length === 0 ? 'ui.commit.notProvenWhy' : 'ui.commit.noOther')}</p>;
  return (
    <SignForm
      name="second"
      className="commit-form"
      label={t('ui.commit.whoSecond')}
      among={others}
      confirm={t('ui.commit.countersign')}
      onSign={(person, pin) => countersignCommit({ incident: view.incident, armedAtMs, person, pin, alone: null })}
    />
  );
}

function Alone({ view, operators, decideByMs }: Props): ReactNode {
  const { t } = useLanguage();
  const nowMs = useNow();
  const [isOpen, setOpen] = useState(false);
  const { commit } = view;
  if (commit === null || !mayGoAlone({ ...commit.armed, alone: null }, decideByMs, nowMs)) return null;
  return (
    <>
      <Button testId="commit-alone" onPress={() => setOpen(true)}>
        {t('ui.commit.alone')}
      </Button>
      {isOpen ? <AloneDialog view={view} hasPin={operators.length > 0} decideByMs={decideByMs} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
