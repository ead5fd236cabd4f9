/** One obligation: its name, what was done and what comes in each month, and the next date in words. */
import type { ReactNode } from 'react';
import type { CalendarRow } from '../../../shared/model/drill-calendar.ts';
import { durationWords } from '../../../shared/i18n/quantities.ts';
import { useLanguage } from '../../ui/locale.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { MarkSign } from './Mark.tsx';
import { dayText } from './words.ts';

interface Props {
  readonly row: CalendarRow;
  readonly isChosen: boolean;
  readonly onChoose: (id: string | null) => void;
}

/** A row of `Calendar`. Its name is the only thing to press: the signs say themselves in words to a screen reader. */
export function CalendarRowView({ row, isChosen, onChoose }: Props): ReactNode {
  const { t, locale, timeZone } = useLanguage();
  const { obligation, cells, dueMs, state } = row;
  const day = dueMs === null ? '' : dayText(locale, dueMs, timeZone);
  return (
    <tr className={isChosen ? 'is-chosen' : ''} data-testid={`drill-row-${obligation.id}`} data-state={state}>
      <th scope="row">
        <button
          type="button"
          data-name
          aria-pressed={isChosen}
          className="drill-name"
          data-testid={`drill-name-${obligation.id}`}
          onClick={() => onChoose(obligation.id)}
        >
          {obligation.name}
          <small>{t('ui.drills.every', { everyS: durationWords(locale, obligation.everyS ?? 0), bcp: obligation.bcp })}</small>
        </button>
      </th>
      {cells.map((marks, n) => (
        <td key={n} className="drill-cell">
          {marks.map(({ kind, atMs }) => {
            const words = t('ui.drills.cell', { kind, day: dayText(locale, atMs, timeZone) });
            return (
              <span key={`${kind}${String(atMs)}`} role="img" aria-label={words} title={words} data-mark={kind}>
                <MarkSign kind={kind} />
              </span>
            );
          })}
        </td>
      ))}
      <td className="drill-next num">
        <span>
          {state === 'overdue' ? <StatusBadge kind="p3" size={20} /> : state === 'never' ? <StatusBadge kind="unknown" size={20} /> : null}
          {t(`ui.drills.state.${state}`, { day })}
        </span>
      </td>
    </tr>
  );
}
