/** Asks who is on duty, once; the name goes into the record with every action. Never blocks what is shown. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { setPerson, uiStore } from '../store/ui.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { useT } from '../ui/locale.tsx';
import { Modal } from '../ui/Modal.tsx';

/** Always mounted, drawn while the store says that it is open. A name alone proves nothing: what needs proof asks for a PIN. */
export function PersonDialog(): ReactNode {
  const t = useT();
  const isOpen = useStore(uiStore, (ui) => ui.isPersonOpen);
  return (
    <Modal isOpen={isOpen} title={t('ui.person.title')} onClose={() => uiStore.setState({ isPersonOpen: false })}>
      <PersonForm />
    </Modal>
  );
}

function PersonForm(): ReactNode {
  const t = useT();
  const [name, setName] = useState(uiStore.getState().person ?? '');
  const [isRefused, setRefused] = useState(false);
  const save = (): void => {
    if (name.trim() === '') setRefused(true);
    else setPerson(name.trim().slice(0, 80));
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <p>{t('ui.person.why')}</p>
      <Field
        label={t('ui.person.name')}
        value={name}
        onChange={setName}
        error={isRefused && name.trim() === '' ? t('ui.person.required') : null}
        isFocused
        testId="person-input"
      />
      <div className="form-end">
        <Button testId="person-operators" onPress={() => uiStore.setState({ isPersonOpen: false, isOperatorsOpen: true })}>
          {t('ui.commit.enrol')}
        </Button>
        <Button onPress={() => uiStore.setState({ isPersonOpen: false })}>{t('ui.cancel')}</Button>
        <Button kind="act" type="submit" testId="person-save">
          {t('ui.person.save')}
        </Button>
      </div>
    </form>
  );
}
