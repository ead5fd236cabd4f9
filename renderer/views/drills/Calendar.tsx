/** Twelve months, one row per obligation. A row is chosen by its name; arrow keys go from one to the next. */
import { useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useStore } from 'zustand';
import { calendarRows, monthsShown, type CalendarRow, type Month } from '../../../shared/model/drill-calendar.ts';
import type { Obligation } from '../../../shared/model/site.ts';
import { liveStore } from '../../store/live.ts';
import { hasWords } from '../../store/word-match.ts';
import { Button } from '../../ui/Button.tsx';
import { useNow } from '../../ui/clock.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { CalendarRowView } from './CalendarRowView.tsx';
import { MarkSign } from './Mark.tsx';
import { monthText } from './words.ts';

const LOOK_MS = 60_000;
const MARKS = ['done', 'overdue', 'due', 'planned'] as const;
const NONE: readonly Obligation[] = [];
const NEVER = {};
/** So many months earlier or later with one press. */
const PAGE = 6;

interface Props {
  /** Obligation; null: none is chosen. */
  readonly chosen: string | null;
  readonly onChoose: (id: string | null) => void;
}

/** `chosen`: id of an obligation, null: none. Months are those of the site's time zone; marks and states as `calendarRows` has them. */
export function Calendar({ chosen, onChoose }: Props): ReactNode {
  const { t, timeZone = 'UTC' } = useLanguage();
  const obligations = useStore(liveStore, (mirror) => mirror.site?.obligations) ?? NONE;
  const done = useStore(liveStore, (mirror) => mirror.live?.drills.done) ?? NEVER;
  const nowMs = useNow(LOOK_MS);
  const [typed, setTyped] = useState('');
  const [shift, setShift] = useState(0);
  const months = monthsShown(nowMs, timeZone, shift);
  const all = calendarRows(obligations, done, months, { nowMs, timeZone });
  const rows = all.filter(({ obligation: { name, id } }) => hasWords(`${name} ${id}`, typed));
  return (
    <Panel
      title={t('ui.drills.calendar')}
      className="drill-calendar"
      aside={
        <>
          <Button isSmall kind="quiet" testId="months-earlier" label={t('ui.drills.earlier')} onPress={() => setShift(shift - PAGE)}>
            {'\u2190'}
          </Button>
          <Button isSmall kind="quiet" testId="months-later" label={t('ui.drills.later')} onPress={() => setShift(shift + PAGE)}>
            {'\u2192'}
          </Button>
          <input
            type="search"
            className="search-input"
            data-search
            data-testid="drills-search"
            value={typed}
            placeholder={t('ui.drills.search')}
            aria-label={t('ui.drills.search')}
            onChange={(event) => setTyped(event.target.value)}
          />
        </>
      }
    >
      {all.length === 0 ? (
        <p className="empty" data-testid="drills-empty">
          {t('ui.drills.none')}
        </p>
      ) : (
        <>
          <div className="scroll">
            <Months months={months} rows={rows} chosen={chosen} onChoose={onChoose} />
            {rows.length === 0 ? <p className="empty">{t('ui.drills.noMatch')}</p> : null}
          </div>
          <ul className="drill-legend" aria-hidden="true">
            {MARKS.map((kind) => (
              <li key={kind}>
                <MarkSign kind={kind} />
                {t(`ui.drills.mark.${kind}`)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

function Months({
  months,
  rows,
  chosen,
  onChoose,
}: Props & { readonly months: readonly Month[]; readonly rows: readonly CalendarRow[] }): ReactNode {
  const { t, locale } = useLanguage();
  return (
    <table className="drill-months">
      <thead>
        <tr>
          <th scope="col">{t('ui.drills.obligation')}</th>
          {months.map((month, n) => {
            const { short, long } = monthText(locale, month);
            const isYear = n === 0 || month.endsWith('-01');
            return (
              <th key={month} scope="col" className={isYear ? 'is-year' : ''} aria-label={long}>
                {short}
                {isYear ? <span className="num drill-year">{month.slice(0, 4)}</span> : null}
              </th>
            );
          })}
          <th scope="col">{t('ui.drills.next')}</th>
        </tr>
      </thead>
      <tbody onKeyDown={moveFocus}>
        {rows.map((row) => (
          <CalendarRowView key={row.obligation.id} row={row} isChosen={chosen === row.obligation.id} onChoose={onChoose} />
        ))}
      </tbody>
    </table>
  );
}

/** Up and down from name to name. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const names = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-name]')];
  const next = names[names.findIndex((name) => name === document.activeElement) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
