/** The drill that runs: what is played and when it ends, what was measured so far, and how to stop it. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { drillBefore, type DrillView, type PlayedPlay } from '../../../shared/model/drill.ts';
import { liveStore } from '../../store/live.ts';
import { uiStore } from '../../store/ui.ts';
import { Button } from '../../ui/Button.tsx';
import { useNow } from '../../ui/clock.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { Sources } from './Sources.tsx';
import { Times } from './Times.tsx';
import { faultText, scenarioText } from './words.ts';

const S = 1_000;
const NONE: readonly never[] = [];

/** In the place of `Start` while a drill runs. To stop it is asked about in the dialog of the shell. */
export function Running({ drill }: { readonly drill: DrillView }): ReactNode {
  const language = useLanguage();
  const { t, say } = language;
  const site = useStore(liveStore, (mirror) => mirror.site);
  const results = useStore(liveStore, (mirror) => mirror.live?.drills.results) ?? NONE;
  const nowMs = useNow();
  const obligation = site?.obligations.find(({ id }) => id === drill.obligation);
  const { stopped } = drill;
  return (
    <Panel
      title={obligation === undefined ? t('ui.drills.runningNone') : t('ui.drills.running', { name: obligation.name })}
      className="drill-running"
      aside={
        <Button isSmall testId="drill-stop" onPress={() => uiStore.setState({ isDrillOpen: true })}>
          {t('ui.drills.stop')}
        </Button>
      }
    >
      <div className="drill-body scroll" data-testid="drill-running">
        <p className="num">
          {t('ui.drills.since', { id: drill.id, forMs: Math.floor((nowMs - drill.sinceMs) / S) * S, person: drill.person })}
        </p>
        {stopped === null ? null : (
          <p className="drill-stopped" data-testid="drill-stopped">
            <StatusBadge kind="p1" size={24} />
            {t('ui.drills.stopped', { stoppedAtMs: stopped.atMs, what: say(stopped.text) })}
          </p>
        )}
        <p>
          <strong>{scenarioText(drill.scenario, site, language)}</strong>
        </p>
        {drill.plays.length === 0 ? null : (
          <ul className="drill-plays num" aria-label={t('ui.drills.plays')}>
            {drill.plays.map((play, n) => (
              <li key={n}>
                <span>
                  {play.act === 'inject'
                    ? faultText(play.fault, site, language)
                    : t('ui.drills.clears', { what: faultText(play.fault, site, language) })}
                </span>
                <span>{whenText(play, drill, nowMs, t)}</span>
              </li>
            ))}
          </ul>
        )}
        <Times times={drill.times} before={drillBefore(results, drill)} none={t('ui.drills.notReached')} />
        <Sources hasPlays={drill.plays.length > 0} />
      </div>
    </Panel>
  );
}

function whenText({ playedAtMs, afterS }: PlayedPlay, drill: DrillView, nowMs: number, t: ReturnType<typeof useLanguage>['t']): string {
  if (playedAtMs !== null) return t('ui.drills.playNow', { playedAtMs });
  if (drill.stopped !== null) return t('ui.drills.playNot');
  return t('ui.drills.playIn', { inS: Math.max(0, Math.ceil((drill.sinceMs + afterS * S - nowMs) / S)) });
}
