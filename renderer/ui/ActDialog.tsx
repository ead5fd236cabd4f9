/**
 * The question before a person's own act: what follows from it, who answers for it, and the reason where one is asked for.
 * Nothing is sent until all is written; leaving sends nothing.
 */
import { useContext, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { Field } from './Field.tsx';
import { useT } from './locale.tsx';
import { Modal } from './Modal.tsx';
import { OnDutyContext } from './person.tsx';

/** As in the contract: a reason, and a name. */
const LONGEST = 2_000;
const LONGEST_NAME = 80;

interface Props {
  readonly title: string;
  readonly confirm: string;
  /** Label of the reason; null: none is asked for. */
  readonly reason: string | null;
  /** False: something in `children` is chosen first, so the reason does not take the focus. */
  readonly isReasonFirst?: boolean;
  /** True: it cannot be done now; `children` say why. */
  readonly isBlocked?: boolean;
  /** False: something in `children` is not filled in yet; they say what once `onTry` told that it was tried. */
  readonly isWhole?: boolean;
  readonly onTry?: () => void;
  /** Does it; null: it was not done, and the screen says why. */
  readonly onSend: (reason: string, person: string) => Promise<unknown>;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** `reason` null: none is asked for. `isBlocked`: not yet to be sent, whatever is written. Not `isWhole`: nothing is sent, and what lacks is said. */
export function ActDialog({
  title,
  confirm,
  reason,
  isReasonFirst = true,
  isBlocked = false,
  isWhole = true,
  onTry,
  onSend,
  onClose,
  children,
}: Props): ReactNode {
  const t = useT();
  const { person: onDuty, keep } = useContext(OnDutyContext);
  const [person, setName] = useState(onDuty ?? '');
  const [words, setWords] = useState('');
  const [isTried, setTried] = useState(false);
  const over = words.trim().length - LONGEST;
  const lacksReason = reason !== null && words.trim() === '';
  const isSending = useRef(false);
  const send = async (): Promise<void> => {
    setTried(true);
    onTry?.();
    if (isSending.current || isBlocked || !isWhole || over > 0 || lacksReason || person.trim() === '') return;
    const name = person.trim().slice(0, LONGEST_NAME);
    keep(name);
    isSending.current = true;
    const done = await onSend(words.trim(), name).finally(() => {
      isSending.current = false;
    });
    if (done !== null) onClose();
  };
  const reasonError = over > 0 ? t('ui.note.tooLong', { over }) : isTried && lacksReason ? t('ui.act.reasonRequired') : null;
  return (
    <Modal isOpen title={title} onClose={onClose}>
      <form
        className="form act-form"
        noValidate
        data-testid="act-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {children}
        <Field
          label={t('ui.act.person')}
          value={person}
          onChange={setName}
          error={isTried && person.trim() === '' ? t('ui.person.required') : null}
          isFocused={onDuty === null && isReasonFirst}
          testId="act-person"
        />
        {reason === null ? null : (
          <Field
            label={reason}
            value={words}
            onChange={setWords}
            error={reasonError}
            rows={3}
            isFocused={onDuty !== null && isReasonFirst}
            testId="act-reason"
            onSubmit={() => void send()}
          />
        )}
        <p className="none">{t('ui.act.recorded')}</p>
        <div className="form-end">
          <Button isHarmless onPress={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button kind="act" type="submit" isDisabled={isBlocked} testId="act-confirm">
            {confirm}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
