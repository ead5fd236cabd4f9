/** A person signs with their own PIN: who, and the PIN; what the engine refuses is said beside the fields. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Refused } from '../bridge/commit-actions.ts';
import { Button } from '../ui/Button.tsx';
import { useLanguage } from '../ui/locale.tsx';
import { Modal } from '../ui/Modal.tsx';
import { PinField } from '../ui/PinField.tsx';
import { WhoField } from '../ui/WhoField.tsx';

interface Props {
  readonly title: string;
  readonly about: string;
  /** What the button says. */
  readonly confirm: string;
  /** Names of those who may. */
  readonly among: readonly string[];
  /** Null: done. */
  readonly onSign: (person: string, pin: string) => Promise<Refused>;
  readonly onClose: () => void;
}

/** `among`: names to choose from. The PIN is forgotten with the dialog. */
export function SignDialog({ title, about, confirm, among, onSign, onClose }: Props): ReactNode {
  const { t, say } = useLanguage();
  const [who, setWho] = useState(among.length === 1 ? (among[0] ?? '') : '');
  const [pin, setPin] = useState('');
  const [isTried, setTried] = useState(false);
  const [refused, setRefused] = useState<Refused>(null);
  const send = async (): Promise<void> => {
    setTried(true);
    setRefused(null);
    if (who === '' || pin === '') return;
    const answer = await onSign(who, pin);
    setPin('');
    setTried(false);
    setRefused(answer);
    if (answer === null) onClose();
  };
  return (
    <Modal isOpen title={title} onClose={onClose}>
      <form
        className="form"
        data-testid="sign"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p>{about}</p>
        <WhoField
          label={t('ui.operators.name')}
          value={who}
          onChange={setWho}
          among={among}
          error={isTried && who === '' ? t('ui.commit.nameNeeded') : null}
          testId="sign-who"
        />
        <PinField
          label={t('ui.commit.ownPin')}
          value={pin}
          onChange={setPin}
          error={isTried && pin === '' ? t('ui.commit.pinNeeded') : null}
          testId="sign-pin"
        />
        {refused === null ? null : (
          <p className="field-error" role="alert" data-testid="sign-refused">
            {say(refused)}
          </p>
        )}
        <div className="form-end">
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button kind="act" type="submit" testId="sign-do">
            {confirm}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
