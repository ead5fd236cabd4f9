/** Records that something owed to the plan was done: on which day, and on what proof. What was done before this console came counts too. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ActDialog } from './ActDialog.tsx';
import { useNow } from './clock.tsx';
import { DayInput } from './DayInput.tsx';
import { dayOf, isDay, momentOfDay } from './days.ts';
import { useLanguage } from './locale.tsx';

interface Props {
  readonly title: string;
  /** What the reason asks for. */
  readonly proof: string;
  /** Records it; `atMs`: on which day, UTC ms, null: now. */
  readonly onSend: (words: string, atMs: number | null) => Promise<unknown>;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** The day has to be said: one that is only left as it stands would move the next one by months. A day to come is refused in place. */
export function ObligationForm({ title, proof, onSend, onClose, children }: Props): ReactNode {
  const { t, timeZone } = useLanguage();
  const nowMs = useNow();
  const today = dayOf(nowMs, timeZone);
  const [day, setDay] = useState('');
  const [isTried, setTried] = useState(false);
  const isWhole = isDay(day) && day <= today;
  return (
    <ActDialog
      title={title}
      confirm={t('ui.state.record')}
      reason={proof}
      isWhole={isWhole}
      onTry={() => setTried(true)}
      onSend={(words) => onSend(words, day === today ? null : momentOfDay(day, timeZone))}
      onClose={onClose}
    >
      {children}
      <label className="act-choice">
        {t('ui.state.doneOn')}
        <DayInput value={day} onChange={setDay} isInvalid={isTried && !isWhole} errorId="done-on-error" testId="done-on" />
      </label>
      <span id="done-on-error" className="field-error" role="status">
        {isTried && !isWhole ? t('ui.state.doneOnError') : ''}
      </span>
    </ActDialog>
  );
}
