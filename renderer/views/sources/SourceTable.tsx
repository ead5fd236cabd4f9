/** Every source with its state, age, answer time, gaps and clock; what is in trouble stands first. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { sourceWords } from '../../../shared/i18n/source-words.ts';
import type { SourceView } from '../../../shared/model/source-view.ts';
import { liveStore } from '../../store/live.ts';
import { sourceSummary } from '../../store/selectors.ts';
import { useNow } from '../../ui/clock.tsx';
import { useLanguage, useT } from '../../ui/locale.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { Age } from '../../ui/Time.tsx';
import { NotHeard } from './NotHeard.tsx';
import { COLUMNS, sourceRows, type Column, type Sorting } from './source-rows.ts';

/** An age bar is full here, ms: older than this is old whatever the source. */
const FULL_BAR_MS = 60_000;
/** A clock that runs so far off is worth a word, ms. */
const SKEW_TOLD_MS = 1_000;

/** Sources are found by what is typed; the head counts all of them, also those that the search leaves out. */
export function SourceTable(): ReactNode {
  const t = useT();
  const sources = useStore(liveStore, (mirror) => mirror.live?.sources ?? null);
  const [typed, setTyped] = useState('');
  const [sorting, setSorting] = useState<Sorting>({ by: 'state', isDown: false });
  if (sources === null) return null;
  const rows = sourceRows(sources, typed, sorting);
  const { up, of } = sourceSummary(sources);
  const sortBy = (by: Column): void => setSorting({ by, isDown: sorting.by === by && !sorting.isDown });
  return (
    <Panel
      title={t('ui.srcs.title')}
      className="source-table"
      aside={
        <>
          <span className="num">{t('ui.srcs.counts', { up, of })}</span>
          <input
            type="search"
            className="search-input"
            data-search
            value={typed}
            placeholder={t('ui.srcs.search')}
            aria-label={t('ui.srcs.search')}
            onChange={(event) => setTyped(event.target.value)}
          />
        </>
      }
    >
      <NotHeard />
      <div className="scroll" tabIndex={0}>
        <table className="grid-table">
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" aria-sort={sorting.by === column ? (sorting.isDown ? 'descending' : 'ascending') : 'none'}>
                  <button
                    type="button"
                    aria-label={t('ui.srcs.sort', { column: t(`ui.srcs.${column}`) })}
                    data-testid={`sort-${column}`}
                    onClick={() => sortBy(column)}
                  >
                    {t(`ui.srcs.${column}`)}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((source) => (
              <Row key={source.id} source={source} />
            ))}
          </tbody>
        </table>
        {rows.length === 0 ? <p className="empty">{t(typed === '' ? 'ui.src.none' : 'ui.srcs.noMatch')}</p> : null}
      </div>
    </Panel>
  );
}

function Row({ source }: { readonly source: SourceView }): ReactNode {
  const { t, say } = useLanguage();
  const { id, kind, state, trouble, detail, latencyMs, gaps, skewMs, signals, dropped, isSimulated, listens } = source;
  return (
    <tr data-testid={`source-row-${id}`} data-state={state} className={state === 'up' ? '' : 'is-unknown'}>
      <th scope="row" className="mono">
        {id}
      </th>
      <td>
        <span className="mono">{kind}</span>
        {isSimulated ? `, ${t('ui.src.simulated')}` : ''}
        {listens === undefined ? null : (
          <small className="source-detail" data-testid={`source-open-${id}`}>
            {t('ui.srcs.listens', { ports: listens.join(', ') })}
          </small>
        )}
      </td>
      <td>
        <span className="source-cell">
          <StatusBadge kind={state === 'up' ? 'ok' : 'unknown'} size={18} label={t(`ui.src.${state}`)} />
          <span>
            {t(`ui.src.${state}`)}
            {trouble === null ? '' : `, ${t(`ui.trouble.${trouble}`)}`}
            {detail === '' || state === 'up' ? null : <small className="source-detail">{say(sourceWords(detail))}</small>}
          </span>
        </span>
      </td>
      <td>
        <AgeBar source={source} />
      </td>
      <td className="num">{latencyMs === null ? '\u2014' : t('ui.srcs.ms', { n: latencyMs })}</td>
      <td className="num">{t(state === 'lost' ? 'ui.srcs.gapsAndNow' : 'ui.srcs.gapsOf', { n: gaps.count, gapMs: gaps.totalMs })}</td>
      <td className="num">
        {skewMs === null
          ? '\u2014'
          : Math.abs(skewMs) < SKEW_TOLD_MS
            ? t('ui.srcs.inTime')
            : t('ui.srcs.skewOf', { skewMs: Math.abs(skewMs), way: skewMs > 0 ? 'ahead' : 'behind' })}
      </td>
      <td className="num">{signals}</td>
      <td className="num">{dropped}</td>
    </tr>
  );
}

/** How old the last word is: a bar up to a minute, and the age in figures. Hatched when it is not heard. */
function AgeBar({ source }: { readonly source: SourceView }): ReactNode {
  const t = useT();
  const nowMs = useNow();
  const ageMs = source.lastSampleAtMs === null ? FULL_BAR_MS : nowMs - source.lastSampleAtMs;
  const share = Math.min(1, Math.max(0, ageMs / FULL_BAR_MS));
  return (
    <span className="age-bar">
      <svg width="80" height="10" aria-hidden="true">
        <rect x="0.5" y="0.5" width="79" height="9" className="age-bar-frame" />
        <rect x="1" y="1" width={78 * share} height="8" className={source.state === 'up' ? 'age-bar-fill' : 'age-bar-lost'} />
      </svg>
      <Age atMs={source.lastSampleAtMs} none={t('ui.src.never')} />
    </span>
  );
}
