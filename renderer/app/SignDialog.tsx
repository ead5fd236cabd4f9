/** A person signs with their own PIN, in a window of its own that says what for. */
import type { ReactNode } from 'react';
import type { Refused } from '../bridge/commit-actions.ts';
import { useT } from '../ui/locale.tsx';
import { Modal } from '../ui/Modal.tsx';
import { SignForm } from '../ui/SignForm.tsx';

interface Props {
  readonly title: string;
  readonly about: string;
  /** What the button says. */
  readonly confirm: string;
  /** Names of those who may. */
  readonly among: readonly string[];
  /** Whose name stands there already, where they may; null, and unless given: nobody's. */
  readonly expected?: string | null;
  /** Null: done. */
  readonly onSign: (person: string, pin: string) => Promise<Refused>;
  readonly onClose: () => void;
}

/** `among`: names to choose from. The PIN is forgotten with the dialog. */
export function SignDialog({ title, about, confirm, among, expected = null, onSign, onClose }: Props): ReactNode {
  const t = useT();
  const sign = async (person: string, pin: string): Promise<Refused> => {
    const refused = await onSign(person, pin);
    if (refused === null) onClose();
    return refused;
  };
  return (
    <Modal isOpen title={title} onClose={onClose}>
      <SignForm
        name="sign"
        testId="sign"
        label={t('ui.operators.name')}
        among={among}
        expected={expected}
        isFocused
        confirm={confirm}
        onSign={sign}
        onLeave={onClose}
      >
        <p>{about}</p>
      </SignForm>
    </Modal>
  );
}
