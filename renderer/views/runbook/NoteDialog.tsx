/** A note to a step. Enter records it; the time is the engine's. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { useT } from '../../ui/locale.tsx';
import { Modal } from '../../ui/Modal.tsx';

interface Props {
  readonly title: string;
  readonly label: string;
  readonly send: string;
  /** Resolves with null when it was not recorded: the words stay. */
  readonly onSend: (text: string) => Promise<unknown>;
  readonly onClose: () => void;
}

/** As in the contract: a reason takes no more. */
const LONGEST = 2_000;

/** Also for the reason to end a run early. `onSend` null: it was not recorded, and the dialog stays. At most 2,000 characters. */
export function NoteDialog({ title, label, send, onSend, onClose }: Props): ReactNode {
  const t = useT();
  const [words, setWords] = useState('');
  const [isTried, setTried] = useState(false);
  const over = words.trim().length - LONGEST;
  const submit = async (): Promise<void> => {
    setTried(true);
    if (words.trim() === '' || over > 0) return;
    if ((await onSend(words.trim())) !== null) onClose();
  };
  return (
    <Modal isOpen title={title} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field
          label={label}
          value={words}
          onChange={setWords}
          error={over > 0 ? t('ui.note.tooLong', { over }) : isTried && words.trim() === '' ? t('ui.note.empty') : null}
          rows={4}
          isFocused
          testId="rb-note-words"
          onSubmit={() => void submit()}
        />
        <div className="form-end">
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button kind="act" type="submit" testId="rb-note-send">
            {send}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
