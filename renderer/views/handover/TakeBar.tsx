/** What is missing before the shift can be taken, and the one button that takes it. */
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { formatText } from '../../../shared/i18n/format.ts';
import { clockTime } from '../../../shared/i18n/quantities.ts';
import { text } from '../../../shared/i18n/text.ts';
import type { HandoverRow } from '../../../shared/model/handover-state.ts';
import { unansweredRows } from '../../../shared/model/handover.ts';
import { takeShift } from '../../bridge/actions.ts';
import { clockStore } from '../../store/clock.ts';
import { stillOpen } from '../../store/handover-facts.ts';
import { answersTo, clearHandover, handoverStore, missingFor } from '../../store/handover.ts';
import { liveStore } from '../../store/live.ts';
import { Button } from '../../ui/Button.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { useIsStale } from '../../ui/staleness.tsx';

/** Every row needs an answer, and the data must be confirmed. Once the shift is taken it says what was handed over, to whom, when, and what stays open. */
export function TakeBar({ rows, from }: { readonly rows: readonly HandoverRow[]; readonly from: string | null }): ReactNode {
  const choices = useStore(handoverStore);
  const isStale = useIsStale();
  const { t, locale, timeZone } = useLanguage();
  const [taken, setTaken] = useState<string | null>(null);
  const status = useRef<HTMLSpanElement>(null);
  // The button that was pressed is disabled again: the cursor goes to the sentence that says what was done, not to nowhere.
  useEffect(() => {
    if (taken !== null) status.current?.focus();
  }, [taken]);
  const zone = timeZone === undefined ? {} : { timeZone };
  const missing = missingFor(rows, choices, from, isStale);
  const answers = answersTo(rows, choices.marks);
  const to = choices.to.trim();
  const take = async (): Promise<void> => {
    if (from === null || missing.length > 0) return;
    const { live } = liveStore.getState();
    const { nowMs } = clockStore.getState();
    const done = await takeShift(from, to, [...answers]);
    if (done === null || live === null) return;
    clearHandover();
    const open = stillOpen(live, nowMs);
    const asked = answers.filter(({ read }) => read !== true).length;
    const times = { atMs: nowMs, utc: clockTime(locale, nowMs, 'UTC') };
    const handed = { from, to, seq: done.seq, ...times, rows: rows.length, asked };
    const left = { incidents: open.incidents.length, ids: open.incidents.join(', '), untaken: open.untaken.length, alarms: open.notAcked };
    setTaken(formatText(locale, text('ui.handover.taken', { ...handed, ...left, promises: open.promises + asked }), { ...zone }));
  };
  const goOn = (): void => {
    const [next] = unansweredRows(rows, answers);
    const row = next === undefined ? null : document.querySelector(`[data-row-id="${CSS.escape(next.id)}"]`);
    row?.querySelector<HTMLElement>('input')?.focus();
  };
  const isBegun = answers.length > 0 || to !== '';
  const said =
    taken !== null && !isBegun
      ? taken
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
