/** An authenticator that counts no longer: by its own person, or by an administrator where the telephone is lost. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { mayAct, type OperatorView } from '../../shared/model/commit-view.ts';
import { removeCode } from '../bridge/people.ts';
import { AskForm } from '../ui/AskForm.tsx';
import { Button } from '../ui/Button.tsx';
import { useT } from '../ui/locale.tsx';
import { PinField } from '../ui/PinField.tsx';
import { useAsking } from '../ui/use-asking.ts';
import { WhoField } from '../ui/WhoField.tsx';

interface Props {
  readonly operators: readonly OperatorView[];
  readonly onClose: () => void;
}

/** Whose authenticator, who signs, and the signer's own PIN. Only who has one can be chosen; says so where nobody has. */
export function CodeRemoveForm({ operators, onClose }: Props): ReactNode {
  const t = useT();
  const [fields, setFields] = useState({ who: '', by: '', pin: '' });
  const { isTried, refused, isDone, send, begin } = useAsking((isDone) =>
    setFields((before) => ({ ...before, pin: '', who: isDone ? '' : before.who })),
  );
  const { who, by, pin } = fields;
  const owners = operators.filter(({ hasCode }) => hasCode === true).map(({ name }) => name);
  const signers = operators.filter(({ name, role }) => mayAct(role, 'administrator') || name === who).map(({ name }) => name);
  const set = (name: keyof typeof fields) => (value: string) => {
    begin();
    setFields((before) => ({ ...before, [name]: value }));
  };
  if (owners.length === 0 && !isDone)
    return (
      <div className="form">
        <p className="none">{t('ui.operators.codeNobody')}</p>
        <div className="form-end">
          <Button onPress={onClose}>{t('ui.help.close')}</Button>
        </div>
      </div>
    );
  const missing = (value: string): string | null => (isTried && value === '' ? t('ui.commit.nameNeeded') : null);
  return (
    <AskForm
      className="form code-form"
      testId="uncode-form"
      refused={refused}
      onSend={() => send(who !== '' && by !== '' && pin !== '', () => removeCode(by, pin, who))}
      end={
        <>
          <p role="status">{isDone ? t('ui.operators.done') : ''}</p>
          <div className="form-end">
            <Button onPress={onClose}>{t('ui.help.close')}</Button>
            <Button kind="act" type="submit" testId="uncode-do">
              {t('ui.operators.do')}
            </Button>
          </div>
        </>
      }
    >
      <WhoField
        label={t('ui.operators.codeOf')}
        value={who}
        onChange={set('who')}
        among={owners}
        error={missing(who)}
        testId="uncode-who"
      />
      <WhoField label={t('ui.operators.codeBy')} value={by} onChange={set('by')} among={signers} error={missing(by)} testId="uncode-by" />
      <PinField
        label={t('ui.commit.ownPin')}
        whose={by}
        value={pin}
        onChange={set('pin')}
        error={isTried && pin === '' ? t('ui.commit.pinNeeded') : null}
        testId="uncode-pin"
      />
    </AskForm>
  );
}
