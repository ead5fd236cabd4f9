/** Every incident the record holds, the newest first, found by its number, by what it was about, by its day or between two days. */
import { useContext, useState } from 'react';
import type { ReactNode } from 'react';
import { Autocomplete, Input, ListBox, ListBoxItem, SearchField } from 'react-aria-components';
import { PAGE } from '../../bridge/past.ts';
import { openPast } from '../../store/ui.ts';
import { hasWords } from '../../store/word-match.ts';
import { Button } from '../../ui/Button.tsx';
import { dayOf } from '../../ui/days.ts';
import { useLanguage } from '../../ui/locale.tsx';
import { Modal } from '../../ui/Modal.tsx';
import { PastContext } from '../../ui/past.ts';
import { ANY_DAY, isWithin, PastDays } from './PastDays.tsx';
import { dayWords, spanWords } from './span-words.ts';
import { usePages, type Pages } from './use-pages.ts';

/** Opens it. In a replay the record is not asked: it knows what came after. */
export function PastButton(): ReactNode {
  const { t } = useLanguage();
  const isPast = useContext(PastContext);
  const [isOpen, setOpen] = useState(false);
  if (isPast) return null;
  return (
    <>
      <Button isSmall testId="past-open" onPress={() => setOpen(true)}>
        {t('ui.past.open')}
      </Button>
      <Modal isOpen={isOpen} title={t('ui.past.title')} onClose={() => setOpen(false)}>
        <Finder onClose={() => setOpen(false)} />
      </Modal>
    </>
  );
}

/** While nothing that was read has the words typed, it reads on by itself; else a page at a time. */
function Finder({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t, say, timeZone } = useLanguage();
  const [typed, setTyped] = useState('');
  const [days, setDays] = useState(ANY_DAY);
  const [most, setMost] = useState(1);
  const fitting = (rows: Pages['rows']): Pages['rows'] =>
    rows.filter(
      (row) => isWithin(days, dayOf(row.openedAtMs, timeZone)) && hasWords(`${row.id} ${say(row.cause)} ${dayWords(row, timeZone)}`, typed),
    );
  // The newest come first: behind one of an earlier day nothing fits any more, and up to it all of them are read.
  const isBehind = (rows: Pages['rows']): boolean => {
    const last = rows.at(-1);
    return days.from !== '' && last !== undefined && dayOf(last.openedAtMs, timeZone) < days.from;
  };
  const pages = usePages(({ rows: read }) => !isBehind(read) && (read.length < most || fitting(read).length === 0 || days.from !== ''));
  const { rows, refused, isReading } = pages;
  const isAll = pages.isAll || isBehind(rows);
  const shown = fitting(rows);
  const status = isReading
    ? t('ui.past.asking', { n: rows.length })
    : t(isAll ? 'ui.past.all' : 'ui.past.some', { n: shown.length, read: rows.length });
  const choose = (key: unknown): void => {
    onClose();
    openPast(String(key));
  };
  return (
    <div className="palette" data-testid="past">
      <PastDays onChange={setDays} />
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <SearchField aria-label={t('ui.past.search')} autoFocus>
          <Input className="palette-input" placeholder={t('ui.past.search')} data-testid="past-search" />
        </SearchField>
        <ListBox
          aria-label={t('ui.past.title')}
          className="palette-list"
          onAction={choose}
          renderEmptyState={() =>
            isReading || refused !== null ? null : <p className="empty">{t(rows.length === 0 ? 'ui.past.empty' : 'ui.past.noMatch')}</p>
          }
        >
          {shown.map(({ id, cause, openedAtMs, closedAtMs }) => (
            <ListBoxItem key={id} id={id} textValue={`${id} ${say(cause)}`} className="palette-item" data-testid="past-row">
              <span>
                <strong className="mono">{id}</strong> {say(cause)}
              </span>
              <span className="palette-kind num">{spanWords(t, { openedAtMs, closedAtMs })}</span>
            </ListBoxItem>
          ))}
        </ListBox>
      </Autocomplete>
      <p className="past-status" role="status">
        {refused === null ? status : say(refused)}
      </p>
      <div className="form-end">
        {isAll || refused !== null ? null : (
          <Button testId="past-more" isDisabled={isReading} onPress={() => setMost(rows.length + 1)}>
            {t('ui.past.more', { n: PAGE })}
          </Button>
        )}
        <Button isHarmless onPress={onClose}>
          {t('ui.help.close')}
        </Button>
      </div>
    </div>
  );
}
