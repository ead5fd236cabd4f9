/** An authenticator that counts no longer: by its own person, or by an administrator where the telephone is lost. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { OperatorView } from '../../shared/model/commit-view.ts';
import type { Text } from '../../shared/i18n/text.ts';
import { removeCode } from '../bridge/people.ts';
import { Button } from '../ui/Button.tsx';
import { useLanguage } from '../ui/locale.tsx';
import { PinField } from '../ui/PinField.tsx';
import { WhoField } from '../ui/WhoField.tsx';

interface Props {
  readonly operators: readonly OperatorView[];
  readonly onClose: () => void;
}

/** Whose authenticator, who signs, and the signer's own PIN. Only who has one can be chosen; says so where nobody has. */
export function CodeRemoveForm({ operators, onClose }: Props): ReactNode {
  const { t, say } = useLanguage();
  const [fields, setFields] = useState({ who: '', by: '', pin: '' });
  const [isTried, setTried] = useState(false);
  const [refused, setRefused] = useState<Text | null>(null);
  const [isDone, setDone] = useState(false);
  const owners = operators.filter(({ hasCode }) => hasCode === true).map(({ name }) => name);
  const signers = operators.filter(({ name, role }) => role === 'administrator' || name === fields.who).map(({ name }) => name);
  const set = (name: keyof typeof fields) => (value: string) => {
    setDone(false);
    setFields((before) => ({ ...before, [name]: value }));
  };
  const send = async (): Promise<void> => {
    setTried(true);
    setRefused(null);
    const { who, by, pin } = fields;
    if (who === '' || by === '' || pin === '') return;
    const answer = await removeCode(by, pin, who);
    setTried(false);
    setRefused(answer);
    setDone(answer === null);
    setFields((before) => ({ ...before, pin: '', who: answer === null ? '' : before.who }));
  };
  if (owners.length === 0 && !isDone) return <p className="none">{t('ui.operators.codeNobody')}</p>;
  const missing = (value: string): string | null => (isTried && value === '' ? t('ui.commit.nameNeeded') : null);
  return (
    <form
      className="form code-form"
      data-testid="uncode-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <WhoField
        label={t('ui.operators.codeOf')}
        value={fields.who}
        onChange={set('who')}
        among={owners}
        error={missing(fields.who)}
        testId="uncode-who"
      />
      <WhoField
        label={t('ui.operators.codeBy')}
        value={fields.by}
        onChange={set('by')}
        among={signers}
        error={missing(fields.by)}
        testId="uncode-by"
      />
      <PinField
        label={t('ui.commit.ownPin')}
        value={fields.pin}
        onChange={set('pin')}
        error={isTried && fields.pin === '' ? t('ui.commit.pinNeeded') : null}
        testId="uncode-pin"
      />
      {refused === null ? null : (
        <p className="field-error" role="alert">
          {say(refused)}
        </p>
      )}
      <p role="status">{isDone ? t('ui.operators.done') : ''}</p>
      <div className="form-end">
        <Button onPress={onClose}>{t('ui.help.close')}</Button>
        <Button kind="act" type="submit" testId="uncode-do">
          {t('ui.operators.do')}
        </Button>
      </div>
    </form>
  );
}
