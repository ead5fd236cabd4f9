/** The shell: who the screen speaks to (language, theme, clock, staleness), the frame around the views, and what is above them. */
import { memo, useEffect, useMemo } from 'react';
import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useStore } from 'zustand';
import { formatText } from '../../shared/i18n/format.ts';
import { localeTag } from '../../shared/i18n/quantities.ts';
import { liveStore } from '../store/live.ts';
import { replayStore } from '../store/replay.ts';
import { setPerson, uiStore } from '../store/ui.ts';
import type { Ui } from '../store/ui.ts';
import { ClockContext } from '../ui/clock.tsx';
import { ReadingContext } from '../ui/readings.tsx';
import { LanguageProvider } from '../ui/locale.tsx';
import { OnDutyContext } from '../ui/person.tsx';
import { StalenessContext } from '../ui/staleness.tsx';
import { PastContext } from '../ui/past.ts';
import { ThemeContext } from '../ui/theme.tsx';
import { Announcer } from './Announcer.tsx';
import { AnswerBar } from './AnswerBar.tsx';
import { Banners } from './Banners.tsx';
import { CLOCK } from './clock-source.ts';
import { READINGS } from './reading-source.ts';
import { CommitBand } from './CommitBand.tsx';
import { EngineTrouble } from './EngineTrouble.tsx';
import { DrillDialog } from './DrillDialog.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { HelpOverlay } from './HelpOverlay.tsx';
import { KeyBar } from './KeyBar.tsx';
import { LastKnownState } from './LastKnownState.tsx';
import { LockBanner } from './LockBanner.tsx';
import { OperatorsDialog } from './OperatorsDialog.tsx';
import { Palette } from './Palette.tsx';
import { RealAlarm } from './RealAlarm.tsx';
import { ReplayBar } from './ReplayBar.tsx';
import { PersonDialog } from './PersonDialog.tsx';
import { RecoveryBanner } from './RecoveryBanner.tsx';
import { RealBand } from './RealBand.tsx';
import { Said } from './Said.tsx';
import { SignIn } from './SignIn.tsx';
import { StaleBanner } from './StaleBanner.tsx';
import { TopBar } from './TopBar.tsx';
import { useStaleness } from './use-staleness.ts';
import { VIEWS } from './views.ts';
import type { View } from './views.ts';
import { WhenDrawn } from './WhenDrawn.tsx';

/** `onDrawn` is called each time a view with data of the engine has come on the screen. */
export function App({ onDrawn }: { readonly onDrawn?: () => void }): ReactNode {
  const locale = useStore(uiStore, (ui) => ui.locale);
  const theme = useStore(uiStore, (ui) => (ui.isInverted ? (ui.theme === 'dark' ? 'light' : 'dark') : ui.theme));
  const isWhole = useStore(uiStore, (ui) => viewOf(ui)?.isWhole === true);
  const person = useStore(uiStore, (ui) => ui.person);
  const onDuty = useMemo(() => ({ person, keep: setPerson }), [person]);
  const timeZone = useStore(liveStore, (mirror) => mirror.site?.timeZone);
  const isPast = useStore(replayStore, (replay) => replay.isOpen);
  const connection = useStaleness();
  const stale = isPast ? null : connection;
  const reality = useStore(liveStore, (mirror) =>
    mirror.live?.meta.reality === 'replay'
      ? 'replay'
      : mirror.live?.meta.isDrill === true
        ? 'drill'
        : (mirror.live?.meta.reality ?? 'real'),
  );

  useEffect(() => {
    document.documentElement.lang = locale;
    document.documentElement.dataset['theme'] = theme;
  }, [locale, theme]);
  useEffect(() => {
    document.title =
      reality === 'drill' || reality === 'replay'
        ? `${formatText(locale, { key: `ui.reality.${reality}` })} \u00b7 Twinwatch`
        : 'Twinwatch';
  }, [locale, reality]);

  return (
    <I18nProvider locale={localeTag(locale)}>
      <ClockContext value={CLOCK}>
        <LanguageProvider locale={locale} timeZone={timeZone}>
          <ThemeContext value={theme}>
            <ReadingContext value={READINGS}>
              <OnDutyContext value={onDuty}>
                <PastContext value={isPast}>
                  <StalenessContext value={stale}>
                    <div
                      className={`shell${isWhole ? ' shell-whole' : ''}`}
                      data-reality={reality}
                      {...(stale === null ? {} : { 'data-stale': true })}
                    >
                      {isWhole ? null : (
                        <>
                          <TopBar />
                          <div className="banners">
                            <RealBand />
                            {isPast ? <RealAlarm /> : null}
                            <StaleBanner />
                            <LockBanner />
                            <RecoveryBanner />
                            <Banners />
                            <EngineTrouble />
                          </div>
                          <AnswerBar />
                        </>
                      )}
                      {isWhole ? <EngineTrouble /> : null}
                      {isWhole ? <RealBand /> : null}
                      <CurrentView onDrawn={onDrawn} />
                      {isPast ? <ReplayBar /> : isWhole ? null : <KeyBar />}
                      {isPast || isWhole ? <Said isAlone /> : null}
                    </div>
                    <Announcer />
                    <HelpOverlay />
                    <Palette />
                    <DrillDialog />
                    <PersonDialog />
                    <SignIn />
                    <OperatorsDialog />
                    <CommitBand />
                  </StalenessContext>
                </PastContext>
              </OnDutyContext>
            </ReadingContext>
          </ThemeContext>
        </LanguageProvider>
      </ClockContext>
    </I18nProvider>
  );
}

/** The chosen view, or the first one this window may have. */
function viewOf({ view, role }: Pick<Ui, 'view' | 'role'>): View | undefined {
  const allowed = VIEWS.filter((candidate) => candidate.roles.includes(role));
  return allowed.find((candidate) => candidate.id === view) ?? allowed[0];
}

/** Draws nothing again because the shell was: an engine that goes and comes back costs the view only what it marks as old. */
const CurrentView = memo(function CurrentView({ onDrawn }: { readonly onDrawn: (() => void) | undefined }): ReactNode {
  const view = useStore(uiStore, viewOf);
  const hasData = useStore(liveStore, (mirror) => mirror.live !== null);
  if (!hasData || view === undefined)
    return (
      <main className="view view-empty">
        <LastKnownState />
      </main>
    );
  const View = view.component;
  return (
    <main className={`view view-${view.id}`}>
      <ErrorBoundary key={view.id}>
        <View />
        {onDrawn === undefined ? null : <WhenDrawn tell={onDrawn} />}
      </ErrorBoundary>
    </main>
  );
});
