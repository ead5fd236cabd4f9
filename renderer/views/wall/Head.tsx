/** The top line of a wall: how things stand, whose incident it is, whether it is real, how old it is, and the time. */
import { useContext } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { ageText, clockTime } from '../../../shared/i18n/quantities.ts';
import type { IncidentView, Live } from '../../../shared/model/live.ts';
import { centreName, unheardInBar, unheardOf } from '../../store/unheard.ts';
import { liveStore } from '../../store/live.ts';
import { sourceSummary } from '../../store/selectors.ts';
import { useNow } from '../../ui/clock.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { StalenessContext } from '../../ui/staleness.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { useFit } from './use-fit.ts';
import { useSizes } from './sizes.ts';
import type { WallState } from './wall-state.ts';

/** Whole; then without UTC, owner, incident, age; smaller; without seconds; at last on two lines. */
const FORMS = 7;

interface Props {
  readonly live: Live;
  /** Its name stands where nothing is to be said: then the right side says that all is well. */
  readonly siteName: string;
  readonly state: WallState;
  readonly person: string | null;
}

/** `person`: who is on duty, shown while nothing is open; `siteName` stands here while all is well. */
export function Head({ live, siteName, state, person }: Props): ReactNode {
  const { t, say, locale } = useLanguage();
  const { sizes, key } = useSizes();
  const words = state.kind === 'normal' && state.headline.badge === 'ok' ? siteName : say(state.headline.words);
  const age = useDataAge(live, words);
  const [incident] = state.incidents;
  const reality = live.meta.isDrill ? 'drill' : live.meta.reality;
  const box = useFit(FORMS, [key, locale, words, incident?.id, incident?.owner, person, reality, age.text.length, age.isOld].join('|'));
  return (
    <header className="wall-head" ref={box}>
      <StatusBadge kind={state.headline.badge} size={Math.round(sizes.title * 1.3)} />
      <h1 data-testid="wall-title">{words}</h1>
      {incident === undefined ? (
        person === null ? null : (
          <span className="wall-sub">{t('ui.wall.shift', { name: person })}</span>
        )
      ) : (
        <Whose incident={incident} />
      )}
      <span className="spacer" />
      {reality === 'real' ? null : (
        <span className={`wall-reality wall-reality-${reality}`} data-testid="wall-reality">
          {t(`ui.reality.${reality}`)}
        </span>
      )}
      <span className={`wall-age num${age.isOld ? ' is-old' : ''}`} data-testid="wall-age">
        {age.text}
      </span>
      <Times />
    </header>
  );
}

function Whose({ incident }: { readonly incident: IncidentView }): ReactNode {
  const { t } = useLanguage();
  return (
    <span className="wall-sub">
      <span className="mono" data-testid="wall-incident">
        {incident.id}
      </span>
      <span className="wall-owner">{incident.owner ?? t('ui.inc.noOwner')}</span>
    </span>
  );
}

/** As on the console: the oldest last reading among the sources, or the centre that is not known. While nothing is confirmed, how long that has been so. */
function useDataAge(live: Live, said: string): { readonly text: string; readonly isOld: boolean } {
  const { t, say, locale } = useLanguage();
  const stale = useContext(StalenessContext);
  const sources = sourceSummary(live.sources);
  const site = useStore(liveStore, (mirror) => mirror.site);
  const nowMs = useNow(200);
  const unheard = stale === null ? unheardOf(live.chain) : null;
  // The title of a wall that is blind has the name already.
  if (unheard !== null) return { text: say(unheardInBar(site, unheard, nowMs, said.includes(centreName(site, unheard)))), isOld: true };
  const oldestAtMs = stale === null ? sources.oldestAtMs : stale.fromMs;
  if (oldestAtMs === null) return { text: t('ui.top.noData'), isOld: true };
  const ms = Math.max(0, nowMs - oldestAtMs);
  const age = ageText(locale, ms < 10_000 ? ms : Math.floor(ms / 1_000) * 1_000);
  return { text: `${t('ui.top.dataAge')} ${age}`, isOld: stale !== null || sources.isOneLost };
}

function Times(): ReactNode {
  const { t, locale, timeZone } = useLanguage();
  const nowMs = useNow();
  return (
    <>
      <span className="wall-utc num">{t('ui.top.utc', { time: clockTime(locale, nowMs, 'UTC', false) })}</span>
      <strong className="wall-clock num" data-testid="wall-clock">
        {clockTime(locale, nowMs, timeZone, false)}
        <span className="wall-seconds">{clockTime(locale, nowMs, timeZone).slice(-3)}</span>
      </strong>
    </>
  );
}
