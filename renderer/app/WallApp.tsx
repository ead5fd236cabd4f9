/** The shell of a wall: language, clock and staleness for its one screen. No keys, no dialogs, nothing to press. */
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { liveStore } from '../store/live.ts';
import { uiStore } from '../store/ui.ts';
import { ClockContext } from '../ui/clock.tsx';
import { LanguageProvider, useT } from '../ui/locale.tsx';
import { StalenessContext } from '../ui/staleness.tsx';
import { ThemeContext } from '../ui/theme.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { WallScreen } from '../views/wall/index.tsx';
import { CommitBand } from './CommitBand.tsx';
import { CLOCK } from './clock-source.ts';
import { LastKnownState } from './LastKnownState.tsx';
import { RealBand } from './RealBand.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { useStaleness } from './use-staleness.ts';
import { useEngineTrouble } from './use-engine-trouble.ts';
import { WallTrouble } from './WallTrouble.tsx';
import { WhenDrawn } from './WhenDrawn.tsx';

/** `onDrawn` is called each time data of the engine has come on the screen. */
export function WallApp({ onDrawn }: { readonly onDrawn?: () => void }): ReactNode {
  const locale = useStore(uiStore, (ui) => ui.locale);
  const timeZone = useStore(liveStore, (mirror) => mirror.site?.timeZone);
  const hasData = useStore(liveStore, (mirror) => mirror.live !== null);
  const reality = useStore(liveStore, (mirror) => (mirror.live?.meta.isDrill === true ? 'drill' : (mirror.live?.meta.reality ?? 'real')));
  const stale = useStaleness();

  useEffect(() => {
    document.documentElement.lang = locale;
    document.documentElement.dataset['theme'] = 'dark';
    document.title = 'Twinwatch';
  }, [locale]);

  return (
    <ClockContext value={CLOCK}>
      <LanguageProvider locale={locale} timeZone={timeZone}>
        <ThemeContext value="dark">
          <StalenessContext value={stale}>
            <main className="wall-shell" data-reality={reality}>
              <RealBand isWall />
              <ErrorBoundary>
                <CommitBand isWall />
                {hasData ? <WallScreen /> : <Waiting />}
                <WallTrouble isAlone={!hasData} />
                {hasData && onDrawn !== undefined ? <WhenDrawn tell={onDrawn} /> : null}
              </ErrorBoundary>
            </main>
          </StalenessContext>
        </ThemeContext>
      </LanguageProvider>
    </ClockContext>
  );
}

/** Until the first data, unless it is known why there is none. */
function Waiting(): ReactNode {
  const t = useT();
  if (useEngineTrouble() !== null) return null;
  return (
    <>
      <div className="wall-waiting">
        <StatusBadge kind="unknown" size={120} />
        <h1>{t('ui.top.starting')}</h1>
      </div>
      <LastKnownState />
    </>
  );
}
