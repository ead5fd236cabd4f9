/** Countersigning: another person, with their own PIN. Alone only where the two conditions hold, and never without saying what is skipped. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { mayAct, type CommitView, type OperatorView } from '../../../../shared/model/commit-view.ts';
import type { Signature } from '../../../../shared/model/commit.ts';
import { isSamePerson, mayGoAlone } from '../../../../shared/model/procedure.ts';
import type { Text } from '../../../../shared/i18n/text.ts';
import { countersignCommit } from '../../../bridge/commit-actions.ts';
import { Button } from '../../../ui/Button.tsx';
import { useNow } from '../../../ui/clock.tsx';
import { useLanguage } from '../../../ui/locale.tsx';
import { PinField } from '../../../ui/PinField.tsx';
import { WhoField } from '../../../ui/WhoField.tsx';
import { AloneDialog } from './AloneDialog.tsx';
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
          {second.alone === null ? null : (
            <p className="commit-alone-mark">{t('ui.commit.aloneBy', { person: second.person, reason: second.alone })}</p>
          )}
          {second.identity === 'pin' ? null : <p className="commit-unproven">{t('ui.commit.notProven')}</p>}
        </>
      ) : commit === null ? (
        <p>{t('ui.commit.waitArm')}</p>
      ) : (
        <>
          <SignForm key={commit.armed.atMs} view={view} armed={commit.armed} operators={operators} />
          <Alone view={view} operators={operators} decideByMs={decideByMs} />
        </>
      )}
    </StepCard>
  );
}

function SignForm({ view, armed, operators }: Pick<Props, 'view' | 'operators'> & { readonly armed: Signature }): ReactNode {
  const { t, say } = useLanguage();
  const { person: first, atMs: armedAtMs } = armed;
  const others = operators.filter(({ name, role }) => mayAct(role, 'approver') && !isSamePerson(name, first)).map(({ name }) => name);
  const [who, setWho] = useState(others.length === 1 ? (others[0] ?? '') : '');
  const [pin, setPin] = useState('');
  const [isTried, setTried] = useState(false);
  const [refused, setRefused] = useState<Text | null>(null);
  if (others.length === 0)
    return <p className="commit-unproven">{t(operators.length === 0 ? 'ui.commit.notProvenWhy' : 'ui.commit.noOther')}</p>;
  const send = async (): Promise<void> => {
    setTried(true);
    setRefused(null);
    if (who === '' || pin === '') return;
    const answer = await countersignCommit({ incident: view.incident, armedAtMs, person: who, pin, alone: null });
    setPin('');
    setTried(false);
    setRefused(answer);
  };
  return (
    <form
      className="commit-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <WhoField
        label={t('ui.commit.whoSecond')}
        value={who}
        onChange={setWho}
        among={others}
        error={isTried && who === '' ? t('ui.commit.nameNeeded') : null}
        testId="second-who"
      />
      <PinField
        label={t('ui.commit.ownPin')}
        value={pin}
        onChange={setPin}
        error={isTried && pin === '' ? t('ui.commit.pinNeeded') : null}
        testId="second-pin"
      />
      {refused === null ? null : (
        <p className="field-error" role="alert" data-testid="second-refused">
          {say(refused)}
        </p>
      )}
      <Button kind="act" type="submit" testId="second-do">
        {t('ui.commit.countersign')}
      </Button>
    </form>
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
      {isOpen ? <AloneDialog view={view} hasPin={operators.length > 0} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
