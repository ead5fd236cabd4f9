/** Says that what is on screen is no longer confirmed, since when, and from what time it is. Cannot be dismissed. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { clockTime } from '../../shared/i18n/quantities.ts';
import { clockStore } from '../store/clock.ts';
import { connectionStore } from '../store/connection.ts';
import { useLanguage } from '../ui/locale.tsx';
import { GONE_ID } from '../ui/staleness.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';

/** Nothing while what is shown is confirmed. The age ticks in tenths up to ten seconds, then in whole seconds. */
export function StaleBanner(): ReactNode {
  const stale = useStore(connectionStore, (connection) => connection.stale);
  const heardAtMs = useStore(connectionStore, (connection) => connection.heardAtMs);
  const offsetMs = useStore(connectionStore, (connection) => connection.offsetMs);
  const engine = useStore(connectionStore, (connection) => connection.engine);
  const downSinceMs = useStore(connectionStore, (connection) => connection.downSinceMs);
  const { locale, timeZone, t } = useLanguage();
  const since = stale === 'down' ? (downSinceMs ?? heardAtMs) : heardAtMs;
  const windowMs = useStore(clockStore, (clock) => (stale === null ? 0 : Math.floor(clock.windowMs / 100) * 100));
  if (stale === null) return null;
  const ageMs = since === null ? null : Math.max(0, windowMs - since);
  const rounded = ageMs === null ? null : ageMs < 10_000 ? ageMs / 1_000 + 0.000_1 : Math.floor(ageMs / 1_000);
  return (
    <div className="banner banner-stale" role="alert" data-testid="stale-banner" data-why={stale}>
      <StatusBadge kind="unknown" size={26} />
      <strong>
        {stale === 'starting' || rounded === null
          ? t('ui.top.starting')
          : t(stale === 'down' ? 'ui.stale.down' : 'ui.stale.silent', { ageMs: rounded * 1_000 })}
      </strong>
      <span>
        {heardAtMs === null ? t('ui.stale.nothing') : t('ui.stale.from', { time: clockTime(locale, heardAtMs + offsetMs, timeZone) })}
      </span>
      {stale === 'down' ? <span id={GONE_ID}>{t('ui.stale.noActs')}</span> : null}
      {stale === 'down' && engine?.why !== undefined && engine.trouble === undefined && engine.state !== 'halted' ? (
        <span className="mono">{engine.why}</span>
      ) : null}
      <span className="banner-end">
        {stale === 'starting' ? '' : t(engine?.state === 'halted' ? 'ui.stale.halted' : 'ui.stale.reconnecting')}
        {engine !== null && engine.restarts > 0 ? ` (${t('ui.stale.restarts', { n: engine.restarts })})` : ''}
      </span>
    </div>
  );
}
