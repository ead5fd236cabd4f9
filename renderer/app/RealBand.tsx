/** Something real in the middle of a drill: in red, over the border, on every screen. The drill has stopped playing; a person ends it. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { acknowledgeAlarm } from '../bridge/actions.ts';
import { realAlarms } from '../store/drills.ts';
import { liveStore } from '../store/live.ts';
import { uiStore } from '../store/ui.ts';
import { useLanguage } from '../ui/locale.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { Clock } from '../ui/Time.tsx';

/** `isWall`: nothing on it can be pressed. */
export function RealBand({ isWall = false }: { readonly isWall?: boolean }): ReactNode {
  const { t, say } = useLanguage();
  const live = useStore(liveStore, (mirror) => mirror.live);
  const [first, ...others] = realAlarms(live);
  if (first === undefined) return null;
  const words = say(first.text);
  return (
    <>
      <div className="real-frame" aria-hidden="true" />
      <div className={`real-band${isWall ? ' is-wall' : ''}`} role="alert" data-testid="real-band">
        <StatusBadge kind="p1" size={isWall ? 56 : 34} />
        <strong className="real-word">{t('ui.drills.real.word')}</strong>
        <span className="real-what">
          {words}
          {others.length === 0 ? '' : ` ${t('ui.drills.real.more', { n: others.length })}`}
        </span>
        <span className="num">
          <Clock atMs={first.raisedAtMs} />
        </span>
        <span className="real-note">{t('ui.drills.real.stopped')}</span>
        {isWall ? null : (
          <>
            {first.state === 'active-unacked' ? (
              <button
                type="button"
                className="banner-button"
                data-testid="real-ack"
                onClick={() => void acknowledgeAlarm(first.id, first.text)}
              >
                {t('ui.drills.real.ack')}
              </button>
            ) : null}
            <button type="button" className="banner-button" data-testid="real-end" onClick={() => uiStore.setState({ isDrillOpen: true })}>
              {t('ui.drill.stop')}
            </button>
          </>
        )}
      </div>
    </>
  );
}
