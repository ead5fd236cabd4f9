/** Asks who is on duty, once; the name goes into the record with every action. Never blocks what is shown. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { isSamePerson } from '../../shared/model/procedure.ts';
import { liveStore } from '../store/live.ts';
import { askSignIn } from '../store/sign-in.ts';
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
  const hasOperators = useStore(liveStore, (mirror) => Object.keys(mirror.live?.operators ?? {}).length > 0);
  const isConsole = useStore(uiStore, (ui) => ui.role === 'console');
  const signedIn = useStore(liveStore, (mirror) => mirror.live?.meta.desk.onDuty ?? null);
  const onDuty = isConsole ? signedIn : null; // no other window signs in
  const signIn = (): void => {
    const asked = askSignIn(name); // the name of who signs in is kept there; first, so that whoever waits for this dialog waits for that one
    uiStore.setState({ isPersonOpen: false });
    void asked;
  };
  const save = (): void => {
    if (name.trim() === '') setRefused(true);
    // Somebody signed in with a PIN: another one does so too.
    else if (onDuty !== null && !isSamePerson(name, onDuty)) signIn();
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
      <p>{onDuty === null ? t('ui.person.why') : t('ui.people.isSignedIn', { name: onDuty })}</p>
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
        {hasOperators && isConsole ? (
          <Button testId="person-sign-in" onPress={signIn}>
            {t('ui.people.signIn')}
          </Button>
        ) : null}
        <Button onPress={() => uiStore.setState({ isPersonOpen: false })}>{t('ui.cancel')}</Button>
        <Button kind="act" type="submit" testId="person-save">
          {t('ui.person.save')}
        </Button>
      </div>
    </form>
  );
}
