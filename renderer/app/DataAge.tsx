/**
 * How old what is shown can be: the oldest last reading among the sources, marked while one is lost; where a centre is not known, its name and
 * when it was last heard. Never missing, never `just now`.
 */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { ageText } from '../../shared/i18n/quantities.ts';
import { formatCountdown } from '../../shared/lib/time.ts';
import { liveStore } from '../store/live.ts';
import { sourceSummary } from '../store/selectors.ts';
import { centreName, unheardOf } from '../store/unheard.ts';
import { useNow } from '../ui/clock.tsx';
import { useLanguage } from '../ui/locale.tsx';

/** Slowest period of a usual source is 60 s; older than this the age itself is marked. */
const OLD_MS = 10_000;

/** By the engine's clock; says that there is no data where nothing was ever heard. */
export function DataAge(): ReactNode {
  const { locale, t } = useLanguage();
  const sources = useStore(liveStore, (mirror) => (mirror.live === null ? null : sourceSummary(mirror.live.sources)));
  const unheard = useStore(liveStore, (mirror) => (mirror.live === null ? null : unheardOf(mirror.live.chain)));
  const word = useStore(liveStore, ({ site }) => (unheard?.isWhole === true ? centreName(site, unheard) : null)) ?? t('ui.top.dataAge');
  const oldestAtMs = unheard === null ? (sources?.oldestAtMs ?? null) : unheard.atMs;
  const nowMs = useNow(200);
  const ms = oldestAtMs === null ? null : Math.max(0, nowMs - oldestAtMs);
  const age = (ofMs: number): string => ageText(locale, ofMs < 10_000 ? ofMs : Math.floor(ofMs / 1_000) * 1_000);
  return (
    <span
      className={`top-item data-age${ms === null || ms > OLD_MS || sources?.isOneLost === true || unheard !== null ? ' is-old' : ''}`}
      data-testid="data-age"
      data-age-ms={ms ?? ''}
      title={t('ui.top.dataAgeHint')}
    >
      {ms === null && unheard === null ? null : <span className="data-age-word">{word}</span>}{' '}
      {ms === null ? t('ui.top.noData') : <span className="num">{unheard === null ? age(ms) : formatCountdown(ms)}</span>}
    </span>
  );
}
