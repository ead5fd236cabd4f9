/** Closing asks what the cause was and what was done; the default is to leave. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { closeIncident } from '../../bridge/actions.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { useT } from '../../ui/locale.tsx';
import { Modal } from '../../ui/Modal.tsx';

/** Both answers are asked for and go into the record; there is no closing without them. */
export function CloseDialog({
  incident,
  isOpen,
  onClose,
}: {
  readonly incident: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const t = useT();
  const [cause, setCause] = useState('');
  const [done, setDone] = useState('');
  const [isTried, setTried] = useState(false);
  const missing = (value: string): string | null => (isTried && value.trim() === '' ? t('ui.close.required') : null);
  const close = async (): Promise<void> => {
    setTried(true);
    if (cause.trim() === '' || done.trim() === '') return;
    if ((await closeIncident(incident, cause.trim(), done.trim())) !== null) onClose();
  };
  return (
    <Modal isOpen={isOpen} title={t('ui.close.title', { id: incident })} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void close();
        }}
      >
        <p>{t('ui.close.effect')}</p>
        <Field
          label={t('ui.close.cause')}
          value={cause}
          onChange={setCause}
          error={missing(cause)}
          rows={2}
          isFocused
          testId="close-cause"
          onSubmit={() => void close()}
        />
        <Field
          label={t('ui.close.done')}
          value={done}
          onChange={setDone}
          error={missing(done)}
          rows={4}
          testId="close-done"
          onSubmit={() => void close()}
        />
        <div className="form-end">
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button kind="act" type="submit" testId="close-confirm">
            {t('ui.close.confirm')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
