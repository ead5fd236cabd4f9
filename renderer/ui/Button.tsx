/** The button of every screen: 40 px on a desk, 28 px when `small`, never below 24. */
import { useContext } from 'react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { PastContext } from './past.ts';
import { GONE_ID, useIsGone } from './staleness.tsx';

interface Props {
  readonly children: ReactNode;
  readonly onPress?: () => void;
  readonly kind?: 'plain' | 'act' | 'quiet';
  readonly isSmall?: boolean;
  readonly isDisabled?: boolean;
  /** Does nothing to the plant or the record: works in a replay too. */
  readonly isHarmless?: boolean;
  /** Done by the engine: can't be pressed while there is none, and the screen says why. */
  readonly isAct?: boolean;
  /** Has the cursor when its dialog opens. */
  readonly isFocused?: boolean;
  readonly type?: 'button' | 'submit';
  readonly label?: string;
  readonly testId?: string;
}

/** In a replay it can't be pressed unless `isHarmless`: nothing may be done to the plant of now from a picture of the past. */
export function Button({
  children,
  onPress,
  kind = 'plain',
  isSmall = false,
  isDisabled = false,
  isHarmless = false,
  isAct = false,
  isFocused = false,
  type = 'button',
  label,
  testId,
}: Props): ReactNode {
  const isPast = useContext(PastContext);
  const isGone = useIsGone() && isAct;
  return (
    <AriaButton
      className={`button button-${kind}${isSmall ? ' button-small' : ''}`}
      type={type}
      isDisabled={isDisabled || isGone || (isPast && !isHarmless)}
      autoFocus={isFocused}
      {...(onPress === undefined ? {} : { onPress })}
      {...(isGone ? { 'aria-describedby': GONE_ID } : {})}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(testId === undefined ? {} : { 'data-testid': testId })}
    >
      {children}
    </AriaButton>
  );
}
