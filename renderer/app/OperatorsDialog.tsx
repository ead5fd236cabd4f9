/** Who may commit on this console: enrol, change one's PIN, retire, authenticators. Each act needs a PIN, except the very first enrolment. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { OPERATOR_ROLES, type OperatorRole, type OperatorView } from '../../shared/model/commit-view.ts';
import { changePin, enrolOperator, retireOperator, type Refused } from '../bridge/commit-actions.ts';
import { liveStore } from '../store/live.ts';
import { enrolledIn, namesWhoMay } from '../store/operators.ts';
import { uiStore } from '../store/ui.ts';
import { AskForm } from '../ui/AskForm.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { useT } from '../ui/locale.tsx';
import { Modal } from '../ui/Modal.tsx';
import { PinField } from '../ui/PinField.tsx';
import { useAsking } from '../ui/use-asking.ts';
import { WhoField } from '../ui/WhoField.tsx';
import { Choice } from './Choice.tsx';
import { CodeForm } from './CodeForm.tsx';
import { CodeRemoveForm } from './CodeRemoveForm.tsx';

const ACTS = ['enrol', 'pin', 'code', 'uncode', 'retire'] as const;
type Act = (typeof ACTS)[number];

/** Where nobody is enrolled it says that names are proven by nothing. */
export function OperatorsDialog(): ReactNode {
  const t = useT();
  const isOpen = useStore(uiStore, (ui) => ui.isOperatorsOpen);
  const operators = Object.values(useStore(liveStore, enrolledIn));
  const [act, setAct] = useState<Act>('enrol');
  const close = (): void => {
    setAct('enrol');
    uiStore.setState({ isOperatorsOpen: false });
  };
  return (
    <Modal isOpen={isOpen} title={t('ui.operators.title')} onClose={close}>
      {operators.length === 0 ? <p className="commit-unproven">{t('ui.operators.none')}</p> : <List operators={operators} />}
      {operators.length === 0 ? null : (
        <Choice label={t('ui.operators.act')} value={act} of={ACTS} word="ui.operators.act" testId="operators-act" onChoose={setAct} />
      )}
      {act === 'code' ? (
        <CodeForm operators={operators} onClose={close} />
      ) : act === 'uncode' ? (
        <CodeRemoveForm operators={operators} onClose={close} />
      ) : (
        // The first enrolment asks for less than the next: another form. One that stays says that it was done.
        <OperatorForm key={operators.length === 0 ? 'first' : act} act={act} operators={operators} onClose={close} />
      )}
    </Modal>
  );
}

function List({ operators }: { readonly operators: readonly OperatorView[] }): ReactNode {
  const t = useT();
  return (
    <ul className="operators" data-testid="operators">
      {operators.map(({ name, role, hasCode }) => (
        <li key={name}>
          <strong>{name}</strong>{' '}
          <span>
            {t(`ui.operators.role.${role}`)}
            {hasCode === true ? ` · ${t('ui.operators.hasCode')}` : ''}
          </span>
        </li>
      ))}
    </ul>
  );
}

interface FormProps {
  readonly act: 'enrol' | 'pin' | 'retire';
  readonly operators: readonly OperatorView[];
  readonly onClose: () => void;
}

function OperatorForm({ act, operators, onClose }: FormProps): ReactNode {
  const t = useT();
  const isFirst = operators.length === 0;
  const [role, setRole] = useState<OperatorRole>(isFirst ? 'administrator' : 'approver');
  const [fields, setFields] = useState({ admin: '', pin: '', who: '', newPin: '', again: '' });
  const { isTried, refused, isDone, send, begin } = useAsking((isDone) =>
    setFields((before) => ({ ...before, pin: '', newPin: '', again: '', who: isDone ? '' : before.who })),
  );
  const set = (name: keyof typeof fields) => (value: string) => {
    begin();
    setFields((before) => ({ ...before, [name]: value }));
  };
  const all = operators.map(({ name }) => name);
  const admins = namesWhoMay(operators, 'administrator');
  const needsNew = act !== 'retire';
  const lacks = {
    admin: act !== 'pin' && !isFirst && fields.admin === '',
    pin: !isFirst && fields.pin === '',
    who: fields.who.trim() === '',
    newPin: needsNew && fields.newPin === '',
    again: needsNew && fields.newPin !== fields.again,
  };
  const ask = (): Promise<Refused> => {
    const { pin, newPin } = fields;
    const who = fields.who.trim();
    if (act === 'pin') return changePin({ person: who, pin, newPin });
    if (act === 'retire') return retireOperator({ person: fields.admin, pin, who });
    return enrolOperator({ person: isFirst ? who : fields.admin, pin: isFirst ? null : pin, who, role, newPin });
  };
  const missing = (is: boolean, key: 'ui.commit.nameNeeded' | 'ui.commit.pinNeeded'): string | null => (isTried && is ? t(key) : null);
  return (
    <AskForm
      className="form operators-form"
      testId="operators-form"
      refused={refused}
      refusedTestId="operators-refused"
      onSend={() => send(!Object.values(lacks).some(Boolean), ask)}
      end={
        <>
          <p role="status">{isDone ? t('ui.operators.done') : ''}</p>
          <div className="form-end">
            <Button onPress={onClose}>{t('ui.help.close')}</Button>
            <Button kind="act" type="submit" testId="operators-do">
              {t('ui.operators.do')}
            </Button>
          </div>
        </>
      }
    >
      {act === 'enrol' ? (
        <>
          <Field
            label={t('ui.operators.name')}
            value={fields.who}
            onChange={set('who')}
            error={missing(lacks.who, 'ui.commit.nameNeeded')}
            testId="operators-who"
            isFocused
          />
          {isFirst ? null : (
            <Choice
              label={t('ui.operators.role')}
              value={role}
              of={OPERATOR_ROLES}
              word="ui.operators.role"
              testId="operators-role"
              onChoose={setRole}
            />
          )}
        </>
      ) : (
        <WhoField
          label={t('ui.operators.name')}
          value={fields.who}
          onChange={set('who')}
          among={all}
          error={missing(lacks.who, 'ui.commit.nameNeeded')}
          testId="operators-who"
        />
      )}
      {needsNew ? (
        <>
          <PinField
            label={t('ui.operators.newPin')}
            value={fields.newPin}
            onChange={set('newPin')}
            error={missing(lacks.newPin, 'ui.commit.pinNeeded')}
            testId="operators-new"
          />
          <PinField
            label={t('ui.operators.again')}
            value={fields.again}
            onChange={set('again')}
            error={isTried && lacks.again ? t('ui.operators.notAlike') : null}
            testId="operators-again"
          />
        </>
      ) : null}
      {isFirst || act === 'pin' ? null : (
        <WhoField
          label={t('ui.operators.admin')}
          value={fields.admin}
          onChange={set('admin')}
          among={admins}
          error={missing(lacks.admin, 'ui.commit.nameNeeded')}
          testId="operators-admin"
        />
      )}
      {isFirst ? null : (
        <PinField
          label={t(act === 'pin' ? 'ui.operators.oldPin' : 'ui.operators.adminPin')}
          whose={act === 'pin' ? '' : fields.admin}
          value={fields.pin}
          onChange={set('pin')}
          error={missing(lacks.pin, 'ui.commit.pinNeeded')}
          testId="operators-pin"
        />
      )}
    </AskForm>
  );
}
