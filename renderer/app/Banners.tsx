/** What the person must know about the console itself, one line each: drill, isolation, clock, record, site file, warming up. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { StandingRisk } from '../../shared/model/live.ts';
import {
  BACKUP_RISK,
  LOG_RISK,
  OUTWARD_RISK,
  RECORD_CHANGED_RISK,
  SAFE_MODE_RISK,
  SITE_FILE_RISK,
  SOURCES_FILE_RISK,
  SPACE_RISK,
} from '../../shared/model/standing.ts';
import { bridge } from '../bridge/noc.ts';
import { liveStore } from '../store/live.ts';
import { uiStore } from '../store/ui.ts';
import { Icon } from '../ui/Icon.tsx';
import { useLanguage } from '../ui/locale.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';

const NONE: Readonly<Record<string, StandingRisk>> = {};

/** Each only while its state lasts; nothing before the first snapshot. */
export function Banners(): ReactNode {
  const meta = useStore(liveStore, (mirror) => mirror.live?.meta ?? null);
  const standing = useStore(liveStore, (mirror) => mirror.live?.standing ?? NONE);
  const standingOf = (ids: readonly string[]): readonly StandingRisk[] => ids.flatMap((id) => standing[id] ?? []);
  const { t, say } = useLanguage();
  if (meta === null) return null;
  return (
    <>
      {meta.isDrill || meta.reality === 'drill' ? <DrillLine /> : null}
      {meta.reality === 'replay' ? <Line kind="replay">{t('ui.banner.replay')}</Line> : null}
      {meta.isIsolated ? <Line kind="alert">{t('ui.banner.isolated')}</Line> : null}
      {meta.storeTrouble === null ? null : <Line kind="alert">{t('ui.banner.store', { detail: say(meta.storeTrouble) })}</Line>}
      {standingOf([SITE_FILE_RISK, SOURCES_FILE_RISK]).map(({ id, text }) => (
        <Line key={id} kind="warning">
          {t('ui.banner.file', { detail: say(text) })}
        </Line>
      ))}
      {standingOf([SAFE_MODE_RISK]).map(({ id, text }) => (
        <Line key={id} kind="alert">
          {say(text)}{' '}
          <button type="button" className="banner-button banner-end" data-testid="safe-leave" onClick={() => bridge()?.startEngine(false)}>
            {t('ui.trouble.again')}
          </button>
        </Line>
      ))}
      {standingOf([SPACE_RISK, LOG_RISK, OUTWARD_RISK, RECORD_CHANGED_RISK, BACKUP_RISK]).map(({ id, text }) => (
        <Line key={id} kind="warning">
          {say(text)}
        </Line>
      ))}
      {meta.clock === 'stepped' ? <Line kind="warning">{t('ui.banner.clock')}</Line> : null}
      {meta.isWarmingUp ? <Line kind="info">{t('ui.banner.warming')}</Line> : null}
    </>
  );
}

/** Stands on every screen, with the way to end it. */
function DrillLine(): ReactNode {
  const { t } = useLanguage();
  return (
    <div className="banner banner-drill" role="status" data-testid="banner-drill">
      <strong>{t('ui.reality.drill')}</strong>
      <span>{t('ui.banner.drill')}</span>
      <button
        type="button"
        className="banner-button banner-end"
        data-testid="drill-end"
        onClick={() => uiStore.setState({ isDrillOpen: true })}
      >
        {t('ui.drill.stop')}
      </button>
    </div>
  );
}

function Line({ kind, children }: { readonly kind: 'replay' | 'alert' | 'warning' | 'info'; readonly children: ReactNode }): ReactNode {
  return (
    <div className={`banner banner-${kind}`} role={kind === 'alert' ? 'alert' : 'status'} data-testid={`banner-${kind}`}>
      {kind === 'alert' ? (
        <StatusBadge kind="down" size={24} />
      ) : kind === 'warning' ? (
        <StatusBadge kind="degraded" size={24} />
      ) : (
        <Icon name="clock" />
      )}
      <span>{children}</span>
    </div>
  );
}
