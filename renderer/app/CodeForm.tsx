/** One's own authenticator: the PIN shows a secret, a code of it enrols. What is shown is forgotten when the dialog closes. */
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { OperatorView } from '../../shared/model/commit-view.ts';
import type { Refused } from '../bridge/commit-actions.ts';
import { beginCode, cancelCode, confirmCode, type ShownSecret } from '../bridge/people.ts';
import { AskForm } from '../ui/AskForm.tsx';
import { Button } from '../ui/Button.tsx';
import { useT } from '../ui/locale.tsx';
import { PinField } from '../ui/PinField.tsx';
import { QrCode } from '../ui/QrCode.tsx';
import { useAsking } from '../ui/use-asking.ts';
import { WhoField } from '../ui/WhoField.tsx';

interface Props {
  readonly operators: readonly OperatorView[];
  readonly onClose: () => void;
}

/** Two steps in one form: name and PIN bring the secret, then the code of the telephone proves that it was taken over (ADR 0032). */
export function CodeForm({ operators, onClose }: Props): ReactNode {
  const t = useT();
  const [who, setWho] = useState('');
  const [pin, setPin] = useState('');
  const [shown, setShown] = useState<ShownSecret | null>(null);
  const { isTried, refused, isDone, send } = useAsking(() => setPin(''));
  useEffect(() => {
    if (shown === null) return undefined;
    return () => cancelCode(who); // closed, or enrolled: then there is nothing left to forget
  }, [shown, who]);
  const ask = async (): Promise<Refused> => {
    if (shown === null) {
      const begun = await beginCode(who, pin);
      setShown(begun.shown);
      return begun.refused;
    }
    const answer = await confirmCode(who, pin);
    if (answer === null) setShown(null);
    return answer;
  };
  return (
    <AskForm
      className="form code-form"
      testId="code-form"
      refused={refused}
      refusedTestId="code-refused"
      onSend={() => send(who !== '' && pin !== '', ask)}
      end={
        <>
          <p role="status">{isDone && shown === null ? t('ui.operators.codeDone') : ''}</p>
          <div className="form-end">
            <Button onPress={onClose}>{t('ui.help.close')}</Button>
            <Button kind="act" type="submit" testId="code-do">
              {t(shown === null ? 'ui.operators.codeShow' : 'ui.operators.codeConfirm')}
            </Button>
          </div>
        </>
      }
    >
      <p>{t(shown === null ? 'ui.operators.codeAbout' : 'ui.operators.codeType')}</p>
      {shown === null ? (
        <WhoField
          label={t('ui.operators.name')}
          value={who}
          onChange={setWho}
          among={operators.map(({ name }) => name)}
          error={isTried && who === '' ? t('ui.commit.nameNeeded') : null}
          testId="code-who"
        />
      ) : (
        <div className="code-shown">
          <QrCode text={shown.uri} label={t('ui.operators.codeQr')} />
          <dl className="code-secret">
            <dt>{t('ui.operators.codeSecret')}</dt>
            <dd className="mono" data-testid="code-secret">
              {shown.secret.match(/.{1,4}/gu)?.join(' ')}
            </dd>
            <dt>{t('ui.operators.codeUri')}</dt>
            <dd className="code-uri">{shown.uri}</dd>
          </dl>
        </div>
      )}
      <PinField
        key={shown === null ? 'pin' : 'code'}
        label={t(shown === null ? 'ui.commit.ownPin' : 'ui.operators.codeNow')}
        whose={shown === null ? who : ''}
        value={pin}
        onChange={setPin}
        error={isTried && pin === '' ? t('ui.commit.pinNeeded') : null}
        testId={shown === null ? 'code-pin' : 'code-now'}
        isFocused={shown !== null}
      />
    </AskForm>
  );
}
