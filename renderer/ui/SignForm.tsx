/** A person signs with their own PIN: who, and the PIN; what the engine refuses is said below the fields. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Text } from '../../shared/i18n/text.ts';
import { isSamePerson } from '../../shared/model/procedure.ts';
import { AskForm } from './AskForm.tsx';
import { Button } from './Button.tsx';
import { useT } from './locale.tsx';
import { PinField } from './PinField.tsx';
import { useAsking } from './use-asking.ts';
import { WhoField } from './WhoField.tsx';

interface Props {
  /** What its test ids begin with. */
  readonly name: string;
  readonly className?: string;
  readonly testId?: string;
  /** Says who is asked for. */
  readonly label: string;
  /** Names of those who may. */
  readonly among: readonly string[];
  /** Whose name stands there already, where they may; null, and unless given: nobody's. */
  readonly expected?: string | null;
  /** Has the focus as soon as it is there: on what is left to fill in. */
  readonly isFocused?: boolean;
  /** What the button says. */
  readonly confirm: string;
  /** Null: done. */
  readonly onSign: (person: string, pin: string) => Promise<Text | null>;
  /** Where it can be left without signing. */
  readonly onLeave?: () => void;
  readonly children?: ReactNode;
}

/** `among`: names to choose from; a single one, or that of `expected`, is chosen already. The PIN is forgotten after every try. */
export function SignForm({
  name,
  className,
  testId,
  label,
  among,
  expected = null,
  isFocused = false,
  confirm,
  onSign,
  onLeave,
  children,
}: Props): ReactNode {
  const t = useT();
  const [first] = useState(() => firstOf(among, expected));
  const [who, setWho] = useState(first);
  const [pin, setPin] = useState('');
  const { isTried, refused, send } = useAsking(() => setPin(''));
  const sign = (
    <Button kind="act" type="submit" testId={`${name}-do`}>
      {confirm}
    </Button>
  );
  return (
    <AskForm
      className={className}
      testId={testId}
      refused={refused}
      refusedTestId={`${name}-refused`}
      onSend={() => send(who !== '' && pin !== '', () => onSign(who, pin))}
      end={
        onLeave === undefined ? (
          sign
        ) : (
          <div className="form-end">
            <Button onPress={onLeave}>{t('ui.cancel')}</Button>
            {sign}
          </div>
        )
      }
    >
      {children}
      <WhoField
        label={label}
        value={who}
        onChange={setWho}
        among={among}
        error={isTried && who === '' ? t('ui.commit.nameNeeded') : null}
        testId={`${name}-who`}
        isFocused={isFocused && first === ''}
      />
      <PinField
        label={t('ui.commit.ownPin')}
        whose={who}
        value={pin}
        onChange={setPin}
        error={isTried && pin === '' ? t('ui.commit.pinNeeded') : null}
        testId={`${name}-pin`}
        isFocused={isFocused && first !== ''}
      />
    </AskForm>
  );
}

/** Who is chosen before anybody has chosen; '': nobody. */
function firstOf(among: readonly string[], expected: string | null): string {
  if (among.length === 1) return among[0] ?? '';
  return expected === null ? '' : (among.find((name) => isSamePerson(name, expected)) ?? '');
}
