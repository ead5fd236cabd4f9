/** State of the console in one line: urgency, site, mode, reality, ages, sources, person, language, time. */
import { useContext } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { headlineOf } from '../store/answer.ts';
import { liveStore } from '../store/live.ts';
import { madeUp, sourceSummary } from '../store/selectors.ts';
import { openShelf, uiStore } from '../store/ui.ts';
import { PastContext } from '../ui/past.ts';
import { useNow } from '../ui/clock.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useLanguage, useT } from '../ui/locale.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { useIsStale } from '../ui/staleness.tsx';
import { Clock } from '../ui/Time.tsx';
import { clockTime } from '../../shared/i18n/quantities.ts';
import { EngineChip } from './EngineChip.tsx';
import { DataAge } from './DataAge.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { ModeChip } from './ModeChip.tsx';
import { SoundChip } from './SoundChip.tsx';
import { VIEWS } from './views.ts';

/** The same on every screen of the console. In a replay the engine and the age of its data are left out: what is shown is not of now. */
export function TopBar(): ReactNode {
  const t = useT();
  const isPast = useContext(PastContext);
  const sources = useStore(liveStore, (mirror) => (mirror.live === null ? null : sourceSummary(mirror.live.sources)));
  return (
    <header className="top" data-region tabIndex={-1} aria-label={t('ui.region.top')}>
      <Headline />
      <ViewNav />
      <span className="spacer" />
      <Reality />
      <ModeChip />
      {isPast ? null : <EngineChip />}
      {isPast ? null : <DataAge />}
      {sources === null ? null : (
        <span className={`top-item top-sources num${sources.up < sources.of ? ' is-short' : ''}`} data-testid="source-count">
          <Icon name="antenna" />
          {t('ui.top.sources', { up: sources.up, of: sources.of })}
        </span>
      )}
      <SoundChip />
      <Person />
      <LanguageSwitch />
      <TimeOfDay />
    </header>
  );
}

function Headline(): ReactNode {
  const { t, say } = useLanguage();
  const isStale = useIsStale();
  const site = useStore(liveStore, (mirror) => mirror.site?.name ?? '');
  const live = useStore(liveStore, (mirror) => mirror.live);
  const { badge, words } = headlineOf(live, isStale);
  const word = say(words);
  const shelved = useStore(liveStore, (mirror) => mirror.live?.meta.flood.shelved ?? 0);
  return (
    <div className="top-headline">
      <StatusBadge kind={badge} size={34} label={word} />
      <h1>{word}</h1>
      {shelved === 0 ? null : (
        <button type="button" className="top-shelved num" data-testid="top-shelved" onClick={openShelf}>
          {t('ui.top.shelved', { n: shelved })}
        </button>
      )}
      <span className="top-site" title={site}>
        {site}
      </span>
    </div>
  );
}

function ViewNav(): ReactNode {
  const t = useT();
  const view = useStore(uiStore, (ui) => ui.view);
  const role = useStore(uiStore, (ui) => ui.role);
  return (
    <nav className="view-nav" aria-label={t('ui.view.nav')}>
      {VIEWS.filter(({ roles }) => roles.includes(role)).map(({ id, title }) => (
        <button
          key={id}
          type="button"
          className="tab"
          aria-current={id === view ? 'page' : undefined}
          data-testid={`view-${id}`}
          onClick={() => uiStore.setState({ view: id })}
        >
          {t(title)}
        </button>
      ))}
    </nav>
  );
}

function Reality(): ReactNode {
  const t = useT();
  const reality = useStore(liveStore, (mirror) =>
    mirror.live === null ? null : mirror.live.meta.isDrill && mirror.live.meta.reality !== 'replay' ? 'drill' : mirror.live.meta.reality,
  );
  const wasMade = useStore(liveStore, ({ live }) => (live?.meta.reality === 'replay' ? madeUp(live) : null));
  if (reality === null) return null;
  return (
    <>
      <span className={`reality reality-${reality}`} data-testid="reality" data-reality={reality}>
        {t(`ui.reality.${reality}`)}
      </span>
      {wasMade === null ? null : (
        <span className={`reality reality-${wasMade}`} data-testid="reality-then">
          {t(`ui.reality.${wasMade}`)}
        </span>
      )}
    </>
  );
}

function Person(): ReactNode {
  const t = useT();
  const person = useStore(uiStore, (ui) => ui.person);
  const words = person === null ? t('ui.top.noPerson') : t('ui.top.person', { name: person });
  return (
    <button
      type="button"
      className={`chip${person === null ? ' chip-ask' : ''}`}
      data-testid="person"
      aria-label={words}
      title={words}
      onClick={() => uiStore.setState({ isPersonOpen: true })}
    >
      <Icon name="person" />
      <span className="chip-text">{person ?? t('ui.top.noPerson')}</span>
    </button>
  );
}

function TimeOfDay(): ReactNode {
  const { locale, timeZone, t } = useLanguage();
  const nowMs = useNow();
  // The local time is the site's: until its zone is known there is none to show.
  return (
    <div className="top-time">
      <strong>{timeZone === undefined ? null : <Clock atMs={nowMs} />}</strong>
      <span className="num">{t('ui.top.utc', { time: clockTime(locale, nowMs, 'UTC') })}</span>
    </div>
  );
}
