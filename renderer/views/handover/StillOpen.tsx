/** Beside the names of the two persons: what does not wait for them. Alarms nobody acknowledged, incidents nobody took, decisions due at once. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { stillOpen } from '../../store/handover-facts.ts';
import { liveStore } from '../../store/live.ts';
import { useNow } from '../../ui/clock.tsx';
import { useT } from '../../ui/locale.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { Clock, Countdown } from '../../ui/Time.tsx';

/** Nothing before the engine has spoken. */
export function StillOpen(): ReactNode {
  const t = useT();
  const live = useStore(liveStore, (mirror) => mirror.live);
  const nowMs = useNow();
  if (live === null) return null;
  const { notAcked: n, critical, criticalOver, untaken, due } = stillOpen(live, nowMs);
  return (
    <ul className="hand-open num" data-testid="handover-still-open" aria-label={t('ui.handover.open.title')}>
      <li className={n === 0 ? 'none' : undefined}>
        {Object.keys(live.alarms).length === 0
          ? t('ui.handover.open.noAlarm')
          : t('ui.handover.open.notAcked', { n, critical, criticalOver })}
      </li>
      {untaken.length === 0 ? null : (
        <li className="hand-warning">
          <StatusBadge kind="degraded" size={18} />
          {t('ui.handover.open.untaken', { n: untaken.length, ids: untaken.join(', ') })}
        </li>
      )}
      {due.map(({ id, atMs }) => (
        <li key={id} className="hand-warning">
          <StatusBadge kind="degraded" size={18} />
          <span>
            {t('ui.handover.open.due', { id })} <Clock atMs={atMs} /> (<Countdown untilMs={atMs} />)
          </span>
        </li>
      ))}
    </ul>
  );
}
