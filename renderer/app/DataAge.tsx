/** How old what is shown can be: the oldest last reading among the sources; marked while one is lost. Never missing, never `just now`. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { ageText } from '../../shared/i18n/quantities.ts';
import { liveStore } from '../store/live.ts';
import { sourceSummary } from '../store/selectors.ts';
import { useNow } from '../ui/clock.tsx';
import { useLanguage } from '../ui/locale.tsx';

/** Slowest period of a usual source is 60 s; older than this the age itself is marked. */
const OLD_MS = 10_000;

/** By the engine's clock; says that there is no data where nothing was ever heard. */
export function DataAge(): ReactNode {
  const { locale, t } = useLanguage();
  const sources = useStore(liveStore, (mirror) => (mirror.live === null ? null : sourceSummary(mirror.live.sources)));
  const oldestAtMs = sources?.oldestAtMs ?? null;
  const nowMs = useNow(200);
  const ms = oldestAtMs === null ? null : Math.max(0, nowMs - oldestAtMs);
  return (
    <span
      className={`top-item data-age${ms === null || ms > OLD_MS || sources?.isOneLost === true ? ' is-old' : ''}`}
      data-testid="data-age"
      data-age-ms={ms ?? ''}
      title={t('ui.top.dataAgeHint')}
    >
      {ms === null ? t('ui.top.noData') : <span className="data-age-word">{t('ui.top.dataAge')}</span>}{' '}
      {ms === null ? null : <span className="num">{ageText(locale, ms < 10_000 ? ms : Math.floor(ms / 1_000) * 1_000)}</span>}
    </span>
  );
}
