/** Every incident the record holds, the newest first, found by its number or by what it was about. */
import { useCallback, useContext, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { askIncidents, PAGE, type PastIncidents } from '../../bridge/past.ts';
import { openIncident } from '../../store/ui.ts';
import { Button } from '../../ui/Button.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { Modal } from '../../ui/Modal.tsx';
import { PastContext } from '../../ui/past.ts';

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
      {isOpen ? <PastDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function PastDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t, say } = useLanguage();
  const { rows, isAll, isAsking, failure, more } = usePages();
  const [typed, setTyped] = useState('');
  const wanted = typed.trim().toLocaleLowerCase();
  const shown = rows.filter(({ id, cause }) => `${id} ${say(cause)}`.toLocaleLowerCase().includes(wanted));
  return (
    <Modal isOpen title={t('ui.past.title')} onClose={onClose}>
      <div className="form past-form" data-testid="past">
        <input
          className="input"
          type="search"
          autoFocus
          aria-label={t('ui.past.search')}
          placeholder={t('ui.past.search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          data-testid="past-search"
        />
        <p className="none" role="status">
          {isAsking ? t('ui.past.asking') : t(isAll ? 'ui.past.all' : 'ui.past.some', { n: shown.length, read: rows.length })}
        </p>
        {failure === null ? null : <p role="alert">{failure}</p>}
        <ul className="past-list scroll" aria-label={t('ui.past.title')}>
          {shown.map(({ id, cause, openedAtMs, closedAtMs }) => (
            <li key={id}>
              <button
                type="button"
                className="past-row"
                data-testid="past-row"
                onClick={() => {
                  onClose();
                  openIncident(id);
                }}
              >
                <strong className="mono">{id}</strong>
                <span className="past-words">{say(cause)}</span>
                <span className="num">
                  {closedAtMs === null ? t('ui.past.opened', { openedAtMs }) : t('ui.past.span', { openedAtMs, closedAtMs })}
                </span>
              </button>
            </li>
          ))}
        </ul>
        <div className="form-end">
          {isAll ? null : (
            <Button testId="past-more" isDisabled={isAsking} onPress={more}>
              {t('ui.past.more', { n: PAGE })}
            </Button>
          )}
          <Button isHarmless onPress={onClose}>
            {t('ui.help.close')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

interface Pages {
  readonly rows: PastIncidents;
  /** The record has no more. */
  readonly isAll: boolean;
  readonly isAsking: boolean;
  readonly failure: string | null;
  readonly more: () => void;
}

/** Page by page, the first when it opens. */
function usePages(): Pages {
  const [rows, setRows] = useState<PastIncidents>([]);
  const [isAll, setAll] = useState(false);
  const [isAsking, setAsking] = useState(true);
  const [failure, setFailure] = useState<string | null>(null);
  const ask = useCallback((before: string | null): void => {
    setAsking(true);
    askIncidents(before)
      .then(
        (page) => {
          setRows((known) => (before === null ? page : [...known, ...page]));
          setAll(page.length < PAGE);
          setFailure(null);
        },
        (error: unknown) => setFailure(error instanceof Error ? error.message : String(error)),
      )
      .finally(() => setAsking(false));
  }, []);
  useEffect(() => ask(null), [ask]);
  return { rows, isAll, isAsking, failure, more: () => ask(rows.at(-1)?.id ?? null) };
}
