/** The question about a row: it counts as an answer once something is written, and goes into the record with the hand-over. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { HandoverRow } from '../../../shared/model/handover-state.ts';
import { markRow, type RowMark } from '../../store/handover.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { useT } from '../../ui/locale.tsx';

/** As in the contract of `handover.take`. */
const LONGEST = 2_000;

/** Nothing where none is asked; withdrawn below what is written, so that nothing of the row moves. `words`: of the row; `mark`: what was said to the row so far; `from`: who is asked. At most 2,000 characters. */
export function Question({
  row,
  words,
  mark,
  from,
}: {
  readonly row: HandoverRow;
  readonly words: string;
  readonly mark: RowMark | undefined;
  readonly from: string | null;
}): ReactNode {
  const t = useT();
  const [isLeft, setLeft] = useState(false);
  const question = mark?.question ?? null;
  if (question === null) return null;
  const isEmpty = question.trim() === '' && mark?.isRead !== true;
  return (
    <div
      className="hand-question"
      onBlur={() => {
        setLeft(true);
      }}
    >
      <Field
        label={t('ui.handover.question', { from: from ?? t('ui.handover.from') })}
        value={question}
        onChange={(typed) => markRow(row, { question: typed.slice(0, LONGEST) })}
        error={isLeft && isEmpty ? t('ui.handover.questionEmpty') : null}
        isFocused
        testId="handover-question"
      />
      <Button
        isSmall
        kind="quiet"
        testId="handover-no-ask"
        label={t('ui.handover.noAskOf', { row: words })}
        onPress={() => markRow(row, { question: null })}
      >
        {t('ui.handover.noAsk')}
      </Button>
    </div>
  );
}
