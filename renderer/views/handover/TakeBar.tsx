/** What is missing before the shift can be taken, and the one button that takes it. */
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { HandoverRow } from '../../../shared/model/handover-state.ts';
import { unansweredRows } from '../../../shared/model/handover.ts';
import { takeShift } from '../../bridge/actions.ts';
import { answersTo, clearHandover, handoverStore, missingFor } from '../../store/handover.ts';
import { Button } from '../../ui/Button.tsx';
import { useT } from '../../ui/locale.tsx';
import { useIsStale } from '../../ui/staleness.tsx';

/** Every row needs an answer, and the data must be confirmed. Names the line of the record once the shift is taken. */
export function TakeBar({ rows, from }: { readonly rows: readonly HandoverRow[]; readonly from: string | null }): ReactNode {
  const t = useT();
  const choices = useStore(handoverStore);
  const isStale = useIsStale();
  const [taken, setTaken] = useState<{ readonly to: string; readonly seq: number } | null>(null);
  const status = useRef<HTMLSpanElement>(null);
  // The button that was pressed is disabled again: the cursor goes to the sentence that says what was done, not to nowhere.
  useEffect(() => {
    if (taken !== null) status.current?.focus();
  }, [taken]);
  const missing = missingFor(rows, choices, from, isStale);
  const answers = answersTo(rows, choices.marks);
  const to = choices.to.trim();
  const take = async (): Promise<void> => {
    if (from === null || missing.length > 0) return;
    const done = await takeShift(from, to, [...answers]);
    if (done === null) return;
    clearHandover();
    setTaken({ to, seq: done.seq });
  };
  const goOn = (): void => {
    const [next] = unansweredRows(rows, answers);
    const row = next === undefined ? null : document.querySelector(`[data-row-id="${CSS.escape(next.id)}"]`);
    row?.querySelector<HTMLElement>('input')?.focus();
  };
  const isBegun = answers.length > 0 || to !== '';
  const said =
    taken !== null && !isBegun
      ? t('ui.handover.taken', taken)
      : missing.length > 0
        ? t('ui.handover.missing', { what: missing.map(({ key, count }) => t(key, { count })).join(', ') })
        : t('ui.handover.ready', { to, from: from ?? '' });
  return (
    <section className="hand-take panel" aria-label={t('ui.handover.take')} data-region tabIndex={-1}>
      <span ref={status} role="status" tabIndex={-1} data-testid="handover-status">
        {said}
      </span>
      {missing.some(({ key }) => key === 'ui.handover.missing.rows') ? (
        <Button kind="quiet" testId="handover-next" onPress={goOn}>
          {t('ui.handover.next')}
        </Button>
      ) : null}
      <Button kind="act" isDisabled={missing.length > 0} testId="handover-take" onPress={() => void take()}>
        {t('ui.handover.take')}
      </Button>
    </section>
  );
}
