/** Who says it, on what proof, and what follows from it. Nothing is sent until both are written; leaving sends nothing. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { stateEvidence } from '../../bridge/actions.ts';
import { setPerson, uiStore } from '../../store/ui.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useT } from '../../ui/locale.tsx';
import { Modal } from '../../ui/Modal.tsx';

/** As in the contract of `evidence.state`. */
const LONGEST = 2_000;
const LONGEST_NAME = 80;

interface Props {
  readonly element: string;
  readonly metric: string;
  readonly state: 'proven' | 'no';
  /** Name of the centre it is about. */
  readonly name: string;
  readonly onClose: () => void;
}

/**
 * `state`: what would be stated of `metric` of `element`; `proven` asks for a proof, its withdrawal for a reason. At most 2,000
 * characters.
 */
export function ProofDialog({ element, metric, state, name, onClose }: Props): ReactNode {
  const t = useT();
  const onDuty = useStore(uiStore, (ui) => ui.person);
  const [person, setName] = useState(onDuty ?? '');
  const [proof, setProof] = useState('');
  const [isTried, setTried] = useState(false);
  const isProven = state === 'proven';
  const over = proof.trim().length - LONGEST;
  const proofError =
    over > 0
      ? t('ui.note.tooLong', { over })
      : isTried && proof.trim() === ''
        ? t(isProven ? 'ui.proof.required' : 'ui.proof.whyRequired')
        : null;
  const personError = isTried && person.trim() === '' ? t('ui.person.required') : null;
  const send = async (): Promise<void> => {
    setTried(true);
    if (proof.trim() === '' || over > 0 || person.trim() === '') return;
    setPerson(person.trim().slice(0, LONGEST_NAME));
    if ((await stateEvidence(element, metric, state, proof.trim())) !== null) onClose();
  };
  return (
    <Modal isOpen title={t(isProven ? 'ui.proof.title' : 'ui.proof.withdrawTitle', { name })} onClose={onClose}>
      <form
        className="form proof"
        data-testid="proof-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p className={isProven ? 'consequence' : ''}>
          {isProven ? <Icon name="warning" size={22} /> : null}
          <span>{t(isProven ? 'ui.proof.consequence' : 'ui.proof.withdrawEffect', { name })}</span>
        </p>
        <Field
          label={t('ui.proof.person')}
          value={person}
          onChange={setName}
          error={personError}
          isFocused={onDuty === null}
          testId="proof-person"
        />
        <Field
          label={t(isProven ? 'ui.proof.what' : 'ui.proof.why')}
          value={proof}
          onChange={setProof}
          error={proofError}
          rows={4}
          placeholder={isProven ? t('ui.proof.example') : ''}
          isFocused={onDuty !== null}
          testId="proof-text"
        />
        <p className="none">{t('ui.proof.recorded')}</p>
        <div className="form-end">
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button kind="act" type="submit" testId="proof-confirm">
            {t(isProven ? 'ui.proof.confirm' : 'ui.proof.withdrawConfirm', { name })}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
