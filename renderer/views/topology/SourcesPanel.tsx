/** Where the telemetry comes from: each source, its state, its trouble and when it last spoke. A silent source is never quiet. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { sourceWords } from '../../../shared/i18n/source-words.ts';
import type { SourceView } from '../../../shared/model/source-view.ts';
import { liveStore } from '../../store/live.ts';
import { orderedSources } from '../../store/selectors.ts';
import { useLanguage, useT, type Language } from '../../ui/locale.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { Age } from '../../ui/Time.tsx';

/** A clock that runs so far off is worth a word, ms. */
const SKEW_TOLD_MS = 1_000;

/** In the dock of the main screen, what is in trouble first; figures of each are on the screen of the sources. */
export function SourcesPanel(): ReactNode {
  const t = useT();
  const sources = useStore(liveStore, (mirror) => mirror.live?.sources ?? null);
  const all = sources === null ? [] : orderedSources(sources);
  return (
    <Panel title={t('ui.src.title')} className="sources-panel">
      {all.length === 0 ? <p className="empty">{t('ui.src.none')}</p> : null}
      <ul className="sources" tabIndex={0}>
        {all.map((source) => (
          <Source key={source.id} source={source} />
        ))}
      </ul>
    </Panel>
  );
}

function Source({ source }: { readonly source: SourceView }): ReactNode {
  const { t, say } = useLanguage();
  return (
    <li
      className={`source source-${source.state}`}
      data-testid={`source-${source.id}`}
      data-state={source.state}
      title={[`${source.id}: ${stateOf(source, t)}`, factsOf(source, { t, say })].join('\n')}
    >
      <StatusBadge kind={source.state === 'up' ? 'ok' : 'unknown'} size={16} label={t(`ui.src.${source.state}`)} />
      <span className="mono source-id">{source.id}</span>
      {source.state === 'up' ? null : <span className="source-state">{stateOf(source, t)}</span>}
      {source.gaps.count > 0 ? (
        <span className="source-facts num">{t('ui.src.gaps', { n: source.gaps.count, gapMs: source.gaps.totalMs })}</span>
      ) : null}
      {source.isSimulated || source.dropped > 0 ? (
        <span className="source-facts num">
          {source.isSimulated ? t('ui.src.simulated') : ''} {source.dropped > 0 ? t('ui.src.dropped', { n: source.dropped }) : ''}
        </span>
      ) : null}
      <Age atMs={source.lastSampleAtMs} none={t('ui.src.never')} />
    </li>
  );
}

function stateOf({ state, trouble }: SourceView, t: ReturnType<typeof useT>): string {
  return [t(`ui.src.${state}`), ...(trouble === null ? [] : [t(`ui.trouble.${trouble}`)])].join(', ');
}

/** What is worth knowing and not worth a column. */
function factsOf({ kind, signals, latencyMs, skewMs, detail }: SourceView, { t, say }: Pick<Language, 't' | 'say'>): string {
  const facts = [kind, t('ui.src.signals', { n: signals })];
  if (latencyMs !== null) facts.push(t('ui.src.latency', { n: latencyMs }));
  if (skewMs !== null && Math.abs(skewMs) >= SKEW_TOLD_MS) facts.push(t('ui.src.skew', { skewMs: Math.abs(skewMs) }));
  return [...facts, ...(detail === '' ? [] : [say(sourceWords(detail))])].join(', ');
}
