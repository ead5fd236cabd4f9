/** The table of thresholds: one row for each alarm on each element; a row is chosen by its button. */
import type { ReactNode } from 'react';
import { durationWords } from '../../../shared/i18n/quantities.ts';
import { hasText } from '../../../shared/i18n/format.ts';
import type { ThresholdRow } from '../../../shared/model/threshold.ts';
import { useLanguage, type Language } from '../../ui/locale.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { COLUMNS, keyOf, MOST_ROWS, quantity, type Column, type NamedRow, type Sorting } from './threshold-rows.ts';

interface Props {
  readonly rows: readonly NamedRow[];
  readonly chosen: string | null;
  readonly sorting: Sorting;
  readonly onSort: (sorting: Sorting) => void;
  readonly onChoose: (key: string) => void;
}

/** Draws `rows` as they come: what is found and in which order is decided outside. `chosen`: id of a row, null: none. */
export function ThresholdTable({ rows, chosen, sorting, onSort, onChoose }: Props): ReactNode {
  const { t } = useLanguage();
  const sortBy = (by: Column): void => onSort({ by, isDown: sorting.by === by && !sorting.isDown });
  return (
    <div className="scroll" tabIndex={0}>
      <table className="grid-table threshold-table">
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" aria-sort={sorting.by === column ? (sorting.isDown ? 'descending' : 'ascending') : 'none'}>
                <button
                  type="button"
                  aria-label={t('ui.srcs.sort', { column: t(`ui.thr.col.${column}`) })}
                  data-testid={`threshold-sort-${column}`}
                  onClick={() => sortBy(column)}
                >
                  {t(`ui.thr.col.${column}`)}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST_ROWS).map((named) => (
            <Row key={keyOf(named.row)} named={named} isChosen={keyOf(named.row) === chosen} onChoose={onChoose} />
          ))}
        </tbody>
      </table>
      {rows.length <= MOST_ROWS ? null : <p className="empty">{t('ui.thr.more', { n: rows.length - MOST_ROWS })}</p>}
    </div>
  );
}

function Row({
  named: { row, name, reading, says },
  isChosen,
  onChoose,
}: {
  readonly named: NamedRow;
  readonly isChosen: boolean;
  readonly onChoose: (key: string) => void;
}): ReactNode {
  const language = useLanguage();
  const { t, locale } = language;
  return (
    <tr data-testid="threshold-row" data-threshold={keyOf(row)} aria-selected={isChosen} className={isChosen ? 'is-chosen' : ''}>
      <th scope="row">
        <button type="button" className="threshold-choose" aria-expanded={isChosen} title={says} onClick={() => onChoose(keyOf(row))}>
          {name}
        </button>
      </th>
      <td>{reading}</td>
      <td>{limitText(row, language)}</td>
      <td className="num">{quantity(locale, row.unit, row.recovery)}</td>
      <td className="num">{durationWords(locale, row.onDelayMs / 1_000)}</td>
      <td>
        <span className="threshold-priority">
          <StatusBadge kind={row.priority === 'journal' ? 'journal' : `p${row.priority}`} size={18} />
          {t(`ui.priority.${row.priority}`)}
        </span>
      </td>
      <td className="num">{row.timeToActS === 0 ? '–' : durationWords(locale, row.timeToActS)}</td>
      <td className={row.origin === 'default' ? '' : 'threshold-own'}>{t(`ui.thr.origin.${row.origin}`)}</td>
    </tr>
  );
}

/** The limit with its direction, or the states it looks for. */
export function limitText({ test, limit, unit, states }: ThresholdRow, { locale, t, say }: Language): string {
  if (test === 'state')
    return states.map((state) => (hasText(locale, `ui.state.${state}`) ? say({ key: `ui.state.${state}` }) : state)).join(', ');
  const value = quantity(locale, unit, limit);
  return test === 'rate' ? t('ui.thr.perMin', { value }) : t(`ui.thr.test.${test}`, { value });
}
