/**
 * How old what is shown can be: the oldest last reading among the sources, marked while one is lost; where a centre is not known, the sign of
 * what is unknown, its name and how long nothing was heard of it. Never missing, never `just now`.
 */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { ageText } from '../../shared/i18n/quantities.ts';
import { liveStore } from '../store/live.ts';
import { sourceSummary } from '../store/selectors.ts';
import { unheardInBar, unheardOf, unheardWords, type Unheard } from '../store/unheard.ts';
import { useNow } from '../ui/clock.tsx';
import { useLanguage } from '../ui/locale.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';

/** Slowest period of a usual source is 60 s; older than this the age itself is marked. */
const OLD_MS = 10_000;

/** By the engine's clock; says that there is no data where nothing was ever heard. */
export function DataAge(): ReactNode {
  const { locale, t, say } = useLanguage();
  const site = useStore(liveStore, (mirror) => mirror.site);
  const sources = useStore(liveStore, (mirror) => (mirror.live === null ? null : sourceSummary(mirror.live.sources)));
  const unheard = useStore(liveStore, (mirror) => (mirror.live === null ? null : unheardOf(mirror.live.chain)));
  const oldestAtMs = unheard === null ? (sources?.oldestAtMs ?? null) : unheard.atMs;
  const nowMs = useNow(200);
  const ms = oldestAtMs === null ? null : Math.max(0, nowMs - oldestAtMs);
  return (
    <span
      className={`top-item data-age${unheard === null ? '' : ' is-unheard'}${ms === null || ms > OLD_MS || sources?.isOneLost === true || unheard !== null ? ' is-old' : ''}`}
      data-testid="data-age"
      data-age-ms={ms ?? ''}
      title={unheard === null ? t('ui.top.dataAgeHint') : say(unheardWords(site, unheard, nowMs))}
    >
      {unheard !== null ? (
        <NotHeard unheard={unheard} nowMs={nowMs} />
      ) : ms === null ? (
        t('ui.top.noData')
      ) : (
        <>
          <span className="data-age-word">{t('ui.top.dataAge')}</span>{' '}
          <span className="num">{ageText(locale, ms < 10_000 ? ms : Math.floor(ms / 1_000) * 1_000)}</span>
        </>
      )}
    </span>
  );
}

function NotHeard({ unheard, nowMs }: { readonly unheard: Unheard; readonly nowMs: number }): ReactNode {
  const { say } = useLanguage();
  const site = useStore(liveStore, (mirror) => mirror.site);
  return (
    <>
      <StatusBadge kind="unknown" size={20} />
      <span className="num">{say(unheardInBar(site, unheard, nowMs))}</span>
    </>
  );
}
