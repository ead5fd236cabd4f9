/** What waits for a person, behind one line that counts it: drawn only while it is open. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { openWaiting, uiStore } from '../../store/ui.ts';
import type { WaitingList } from '../../store/ui.ts';
import { useT } from '../../ui/locale.tsx';

/** `list`: which of the two lists of the panel, each opened apart; `row` draws one. Nothing where nothing waits. */
export function WaitingRows<T>({
  list,
  waiting,
  critical = 0,
  row,
}: {
  readonly list: WaitingList;
  readonly waiting: readonly T[];
  /** How many of them are critical. */
  readonly critical?: number;
  readonly row: (one: T) => ReactNode;
}): ReactNode {
  const t = useT();
  const isOpen = useStore(uiStore, (ui) => ui.isWaitingOpen[list]);
  if (waiting.length === 0) return null;
  return (
    <details
      className="waiting"
      data-testid={`waiting-${list}`}
      open={isOpen}
      onToggle={(event) => openWaiting(list, event.currentTarget.open)}
    >
      <summary>{t(`ui.list.waiting.${list}`, { n: waiting.length, critical })}</summary>
      {isOpen ? (
        <ul className="rows" aria-label={t(`ui.list.waiting.${list}`, { n: waiting.length, critical })}>
          {waiting.map(row)}
        </ul>
      ) : null}
    </details>
  );
}
