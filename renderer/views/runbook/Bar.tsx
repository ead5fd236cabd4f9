/** What is live and what is estimated, in one dark line above everything: sources, age, reality, clock, who, language. */
import type { ReactNode } from 'react';
import { useContext } from 'react';
import { useStore } from 'zustand';
import { clockTime } from '../../../shared/i18n/quantities.ts';
import { liveStore } from '../../store/live.ts';
import { unheardOf, unheardWords } from '../../store/unheard.ts';
import { sourceSummary } from '../../store/selectors.ts';
import { setLocale, setTheme, uiStore } from '../../store/ui.ts';
import { useNow } from '../../ui/clock.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useLanguage, useT } from '../../ui/locale.tsx';
import { StalenessContext } from '../../ui/staleness.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { Clock } from '../../ui/Time.tsx';

/** In the place of the console's top bar: larger, with what matters to somebody who stands at a cabinet. */
export function Bar(): ReactNode {
  const t = useT();
  const reality = useStore(liveStore, (mirror) => mirror.live?.meta.reality ?? null);
  const person = useStore(uiStore, (ui) => ui.person);
  return (
    <header className="rb-bar" data-region tabIndex={-1} aria-label={t('ui.rb.region')}>
      <LiveState />
      <span className="spacer" />
      {reality === null || reality === 'real' ? null : (
        <span className={`rb-reality is-${reality}`} data-testid="rb-reality">
          {t(`ui.reality.${reality}`)}
        </span>
      )}
      <button type="button" className="rb-chip" data-testid="person" onClick={() => uiStore.setState({ isPersonOpen: true })}>
        <Icon name="person" size={20} />
        {person ?? t('ui.top.noPerson')}
      </button>
      <Switches />
      <TimeOfDay />
    </header>
  );
}

function LiveState(): ReactNode {
  const { t, say } = useLanguage();
  const stale = useContext(StalenessContext);
  const nowMs = useNow();
  const sources = useStore(liveStore, (mirror) => (mirror.live === null ? null : sourceSummary(mirror.live.sources)));
  const unheard = useStore(liveStore, (mirror) => (mirror.live === null ? null : unheardOf(mirror.live.chain)));
  const site = useStore(liveStore, (mirror) => mirror.site);
  if (stale !== null)
    return (
      <State kind="old" detail={t(stale.fromMs === null ? 'ui.rb.startingDetail' : 'ui.rb.oldDetail')}>
        {stale.fromMs === null ? (
          t('ui.rb.starting')
        ) : (
          <>
            {t('ui.rb.old')} <Clock atMs={stale.fromMs} />
          </>
        )}
      </State>
    );
  const { up, of, oldestAtMs } = sources ?? { up: 0, of: 0, oldestAtMs: null };
  if (up < of || of === 0)
    return (
      <State kind="part" detail={t('ui.rb.partDetail')}>
        {t('ui.rb.part', { up, of })}
      </State>
    );
  const age = (atMs: number | null): number => (atMs === null ? 0 : Math.max(1, Math.ceil((nowMs - atMs) / 1_000)) * 1_000);
  if (unheard !== null)
    return (
      <State kind="part" detail={t('ui.rb.unheardDetail')}>
        {t('ui.rb.unheard', { unheard: say(unheardWords(site, unheard, nowMs)) })}
      </State>
    );
  return (
    <State kind="live" detail={t('ui.rb.liveDetail', { ageMs: age(oldestAtMs) })}>
      {t('ui.rb.live', { up, of })}
    </State>
  );
}

function State({ kind, detail, children }: { readonly kind: string; readonly detail: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className={`rb-state is-${kind}`} data-testid="rb-state" data-state={kind}>
      {kind === 'live' ? <Icon name="antenna" size={26} /> : <StatusBadge kind="unknown" size={30} />}
      <p>
        <strong>{children}</strong>
        <span>{detail}</span>
      </p>
    </div>
  );
}

function Switches(): ReactNode {
  const t = useT();
  const locale = useStore(uiStore, (ui) => ui.locale);
  const theme = useStore(uiStore, (ui) => ui.theme);
  return (
    <span className="rb-switches">
      <button
        type="button"
        className="rb-chip"
        data-testid={`lang-${locale === 'fr' ? 'en' : 'fr'}`}
        title={t('ui.top.language')}
        onClick={() => setLocale(locale === 'fr' ? 'en' : 'fr')}
      >
        {(locale === 'fr' ? 'en' : 'fr').toUpperCase()}
      </button>
      <button
        type="button"
        className="rb-chip"
        aria-label={t('ui.top.theme')}
        title={t('ui.top.theme')}
        data-testid="rb-theme"
        onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')}
      >
        <Icon name="light" size={22} />
      </button>
    </span>
  );
}

function TimeOfDay(): ReactNode {
  const { locale, timeZone, t } = useLanguage();
  const nowMs = useNow();
  return (
    <span className="rb-time">
      <strong>{timeZone === undefined ? null : <Clock atMs={nowMs} />}</strong>
      <span className="num">{t('ui.top.utc', { time: clockTime(locale, nowMs, 'UTC') })}</span>
    </span>
  );
}
