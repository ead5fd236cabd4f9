/** Is the engine alive: its state as main says it, and the age of its last pulse. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { ageText } from '../../shared/i18n/quantities.ts';
import { clockStore } from '../store/clock.ts';
import { connectionStore } from '../store/connection.ts';
import { useLanguage } from '../ui/locale.tsx';

/** The age is by the clock of the window, so that it grows when the engine is dead. */
export function EngineChip(): ReactNode {
  const { locale, t } = useLanguage();
  const stale = useStore(connectionStore, (connection) => connection.stale);
  const heardAtMs = useStore(connectionStore, (connection) => connection.heardAtMs);
  const windowMs = useStore(clockStore, (clock) => Math.floor(clock.windowMs / 500) * 500);
  const state = stale === 'down' ? 'down' : stale === 'starting' ? 'waiting' : stale === 'silent' ? 'silent' : 'up';
  const word = state === 'up' || state === 'silent' ? t('ui.top.engineAge') : t(`ui.engine.${state}`);
  return (
    <span className={`top-item engine-chip engine-${state}`} data-testid="engine-state" data-state={state}>
      {word}{' '}
      {heardAtMs === null || state === 'down' ? null : <span className="num">{ageText(locale, Math.max(0, windowMs - heardAtMs))}</span>}
    </span>
  );
}
