/** Under a row: what to warn of in its place, and what people wrote of it in this shift. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { HandoverRow } from '../../../shared/model/handover-state.ts';
import { isDueSoon, notesOf } from '../../store/handover-facts.ts';
import { liveStore } from '../../store/live.ts';
import { useNow } from '../../ui/clock.tsx';
import { useT } from '../../ui/locale.tsx';
import { LongText } from '../../ui/LongText.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Clock, Countdown } from '../../ui/Time.tsx';

/** Of an incident that goes on: that nobody took it, and that its decision is due while people change over. */
export function RowWarnings({ row }: { readonly row: HandoverRow }): ReactNode {
  const t = useT();
  const nowMs = useNow();
  const owner = useStore(liveStore, ({ live }) => live?.incidents[row.id.slice(row.kind.length + 1)]?.owner);
  if (row.kind !== 'incident') return null;
  return (
    <>
      {owner === null ? (
        <span className="hand-tag" data-testid="handover-untaken">
          <Icon name="warning" size={16} />
          {t('ui.handover.untaken')}
        </span>
      ) : null}
      {row.untilMs !== null && isDueSoon(row.untilMs, nowMs) ? (
        <span className="hand-tag" data-testid="handover-due">
          <Icon name="warning" size={16} />
          <span>
            {t('ui.handover.due')} <Countdown untilMs={row.untilMs} />
          </span>
        </span>
      ) : null}
    </>
  );
}

/** Oldest first; nothing where nobody wrote any. */
export function RowNotes({ row }: { readonly row: HandoverRow }): ReactNode {
  const t = useT();
  const live = useStore(liveStore, (mirror) => mirror.live);
  const notes = live === null ? [] : notesOf(row, live);
  if (notes.length === 0) return null;
  return (
    <ul className="hand-notes" aria-label={t('ui.handover.notes')} data-testid="handover-notes">
      {notes.map(({ id, atMs, person, words }) => (
        <li key={id}>
          <span className="hand-facts">
            <Clock atMs={atMs} />
            <span>{t('ui.handover.note', { person })}</span>
          </span>
          <LongText text={words} />
        </li>
      ))}
    </ul>
  );
}
