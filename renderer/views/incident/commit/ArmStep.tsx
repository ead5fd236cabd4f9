/** Arming: the code shown is typed, under a name and, where people are enrolled, the PIN of that person. */
import { useContext, useState } from 'react';
import type { ReactNode } from 'react';
import { isCode } from '../../../../shared/commit/code.ts';
import type { CommitView, OperatorView } from '../../../../shared/model/commit-view.ts';
import { isSamePerson } from '../../../../shared/model/procedure.ts';
import { armCommit, keepOnDuty } from '../../../bridge/commit-actions.ts';
import { namesWhoMay } from '../../../store/operators.ts';
import { AskForm } from '../../../ui/AskForm.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { useLanguage } from '../../../ui/locale.tsx';
import { OnDutyContext } from '../../../ui/person.tsx';
import { PinField } from '../../../ui/PinField.tsx';
import { useAsking } from '../../../ui/use-asking.ts';
import { WhoField } from '../../../ui/WhoField.tsx';
import { SinceSigned } from './SinceSigned.tsx';
import { StepCard } from './StepCard.tsx';

interface Props {
  readonly view: CommitView;
  readonly option: string;
  readonly operators: readonly OperatorView[];
  readonly isBlocked: boolean;
}

/** Step 1 (ADR 0022). `isBlocked`: a check stands in the way, so that it can't be armed. Once armed, it says by whom and when. */
export function ArmStep({ view, option, operators, isBlocked }: Props): ReactNode {
  const { t } = useLanguage();
  const { commit } = view;
  return (
    <StepCard n={1} word={t('ui.commit.arm')} stand={commit === null ? 'due' : 'done'} icon="lock" part="arm" keyCaps="Alt 1">
      {commit === null ? (
        <ArmForm view={view} option={option} operators={operators} isBlocked={isBlocked} />
      ) : (
        <>
          <p className="num">{t('ui.commit.armedBy', { person: commit.armed.person, atMs: commit.armed.atMs })}</p>
          <p>{t('ui.commit.codeTyped', { code: commit.code })}</p>
          {commit.stage === 'window' ? null : <p data-testid="commit-signed">{t('ui.commit.signed')}</p>}
          <SinceSigned incident={view.incident} signedAtMs={commit.armed.atMs} />
          {commit.armed.identity === 'pin' ? null : <p className="commit-unproven">{t('ui.commit.notProven')}</p>}
        </>
      )}
    </StepCard>
  );
}

function ArmForm({ view, option, operators, isBlocked }: Props): ReactNode {
  const { t } = useLanguage();
  const { person: onDuty } = useContext(OnDutyContext);
  const may = namesWhoMay(operators, 'operator');
  const among = operators.length === 0 ? null : may;
  const [who, setWho] = useState(may.find((name) => isSamePerson(name, onDuty ?? '')) ?? (among === null ? (onDuty ?? '') : ''));
  const [typed, setTyped] = useState('');
  const [pin, setPin] = useState('');
  const { isTried, refused, send } = useAsking((isDone) => {
    setPin('');
    if (isDone) keepOnDuty(who.trim());
  });
  const code = view.offer?.code ?? '';
  const isRight = isCode(typed, code);
  const lacksPin = among !== null && pin === '';
  const arm = (): Promise<void> =>
    send(!isBlocked && isRight && who.trim() !== '' && !lacksPin, () =>
      armCommit({ incident: view.incident, option, typed, person: who.trim(), pin: among === null ? null : pin }),
    );
  return (
    <AskForm
      className="commit-form"
      refused={refused}
      refusedTestId="commit-refused"
      onSend={arm}
      end={
        <Button kind="act" type="submit" isDisabled={isBlocked} testId="commit-arm-do">
          {t('ui.commit.arm')}
        </Button>
      }
    >
      <p className="commit-code">
        <span>{t('ui.commit.typeThis')}</span>
        <strong className="mono" data-testid="commit-code">
          {code}
        </strong>
      </p>
      <Field
        label={t('ui.commit.code')}
        value={typed}
        onChange={setTyped}
        error={isTried && !isRight ? t('ui.commit.codeWrong') : null}
        testId="commit-typed"
      />
      <WhoField
        label={t('ui.commit.who')}
        value={who}
        onChange={setWho}
        among={among}
        error={isTried && who.trim() === '' ? t('ui.commit.nameNeeded') : null}
        testId="commit-who"
      />
      {among === null ? (
        <p className="commit-unproven">{t('ui.commit.notProvenWhy')}</p>
      ) : (
        <PinField
          label={t('ui.commit.pin')}
          whose={who}
          value={pin}
          onChange={setPin}
          error={isTried && lacksPin ? t('ui.commit.pinNeeded') : null}
          testId="commit-pin"
        />
      )}
    </AskForm>
  );
}
