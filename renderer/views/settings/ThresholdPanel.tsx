/** The thresholds in force: found, sorted, chosen; the chosen one is tried and saved below. Asked again when the site file was read again. */
import { useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { ThresholdRow } from '../../../shared/model/threshold.ts';
import { askThresholds } from '../../bridge/thresholds.ts';
import { liveStore } from '../../store/live.ts';
import { useLanguage } from '../../ui/locale.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { metricName } from '../../ui/reading-text.ts';
import { ThresholdTable } from './ThresholdTable.tsx';
import { findRows, keyOf, type NamedRow, type Sorting } from './threshold-rows.ts';
import { TryPanel } from './TryPanel.tsx';

/** At most 200 rows are drawn; who looks for another one types. A failure to ask stands in its place. */
export function ThresholdPanel(): ReactNode {
  const language = useLanguage();
  const { t, say } = language;
  const site = useStore(liveStore, (mirror) => mirror.site);
  const [rows, setRows] = useState<readonly ThresholdRow[] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [isAll, setAll] = useState(false);
  const [sorting, setSorting] = useState<Sorting>({ by: 'element', isDown: false });
  const [chosen, setChosen] = useState<string | null>(null);
  useEffect(() => {
    let isWanted = true;
    askThresholds().then(
      (found) => {
        if (!isWanted) return;
        setRows(found);
        setFailure(null);
      },
      (error: unknown) => (isWanted ? setFailure(error instanceof Error ? error.message : String(error)) : undefined),
    );
    return () => {
      isWanted = false;
    };
  }, [site]);
  const named = useMemo((): readonly NamedRow[] => {
    const names = new Map((site?.elements ?? []).map(({ id, name }) => [id, name]));
    return (rows ?? []).map((row) => {
      const name = names.get(row.element) ?? row.element;
      return {
        ...{ row, name, reading: metricName(row.metric, { locale: language.locale, say }) },
        says: say({ key: `condition.${row.condition}.text`, params: { name } }),
      };
    });
  }, [rows, site, say, language.locale]);
  const found = useMemo(() => findRows(named, typed, isAll, sorting), [named, typed, isAll, sorting]);
  const open = named.find(({ row }) => keyOf(row) === chosen) ?? null;
  return (
    <div className="settings-thresholds">
      <Panel
        title={t('ui.thr.title')}
        className="threshold-list"
        aside={
          <>
            <label className="threshold-all">
              <input type="checkbox" checked={isAll} data-testid="threshold-all" onChange={(event) => setAll(event.target.checked)} />
              {t('ui.thr.all')}
            </label>
            <input
              type="search"
              className="search-input"
              data-search
              data-testid="threshold-search"
              value={typed}
              placeholder={t('ui.thr.search')}
              aria-label={t('ui.thr.search')}
              onChange={(event) => setTyped(event.target.value)}
            />
          </>
        }
      >
        {failure !== null ? (
          <p role="alert" className="empty">
            {t('ui.thr.failed', { reason: failure })}
          </p>
        ) : rows === null ? (
          <p className="empty">{t('ui.thr.loading')}</p>
        ) : found.length === 0 ? (
          <p className="empty">{t(typed === '' ? 'ui.thr.none' : 'ui.thr.noMatch')}</p>
        ) : (
          <ThresholdTable rows={found} chosen={chosen} sorting={sorting} onSort={setSorting} onChoose={setChosen} />
        )}
      </Panel>
      {open === null ? (
        <p className="threshold-hint">{t('ui.thr.hint')}</p>
      ) : (
        <TryPanel key={keyOf(open.row)} named={open} onClose={() => setChosen(null)} />
      )}
    </div>
  );
}
