/** One of the three columns: its rows, how many are read or asked about, and what it says when it has none. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { HandoverColumn, HandoverRow } from '../../../shared/model/handover-state.ts';
import { answersTo, handoverStore, isTicked } from '../../store/handover.ts';
import { useT } from '../../ui/locale.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Row } from './Row.tsx';

/** Picks its own of all `rows`. `from`: who hands over, null: nobody is on duty yet. `children` stand below the rows. */
export function Column({
  column,
  rows: all,
  from,
  children,
}: {
  readonly column: HandoverColumn;
  readonly rows: readonly HandoverRow[];
  readonly from: string | null;
  readonly children?: ReactNode;
}): ReactNode {
  const t = useT();
  const rows = all.filter((row) => row.column === column);
  // A row that is ticked and asked about is both.
  const read = useStore(handoverStore, ({ marks }) => rows.filter((row) => isTicked(row, marks[row.id])).length);
  const asked = useStore(handoverStore, ({ marks }) => answersTo(rows, marks).filter((answer) => answer.read !== true).length);
  const title = t(`ui.handover.column.${column}`);
  return (
    <Panel
      title={title}
      className="hand-column"
      aside={rows.length === 0 ? null : <span className="num hand-count">{t('ui.handover.count', { read, asked, of: rows.length })}</span>}
    >
      {rows.length === 0 ? (
        <p className="hand-empty none" data-testid={`handover-empty-${column}`}>
          {t(`ui.handover.empty.${column}`)}
        </p>
      ) : (
        <ul className="scroll hand-rows" aria-label={title}>
          {rows.map((row) => (
            <Row key={row.id} row={row} from={from} />
          ))}
        </ul>
      )}
      {children}
    </Panel>
  );
}
