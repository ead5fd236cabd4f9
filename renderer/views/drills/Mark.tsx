/** The signs of the calendar: told apart by shape; only what is overdue has a colour. */
import type { ReactNode } from 'react';
import type { MarkKind } from '../../../shared/model/drill-calendar.ts';

/** 18 px square, hidden from screen readers: the cell it stands in says the same in words. */
export function MarkSign({ kind }: { readonly kind: MarkKind }): ReactNode {
  return (
    <svg className={`drill-mark is-${kind}`} width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
      {kind === 'done' ? (
        <>
          <circle cx="9" cy="9" r="7" />
          <path d="M5.5 9.2 8 11.7 12.6 6.6" />
        </>
      ) : kind === 'overdue' ? (
        <>
          <path d="M9 1 17 9 9 17 1 9Z" />
          <path d="M9 5v5M9 12v1.4" />
        </>
      ) : kind === 'due' ? (
        <circle cx="9" cy="9" r="6" />
      ) : (
        <circle cx="9" cy="9" r="2.5" />
      )}
    </svg>
  );
}
