/** More alarms than a person can read: how many, and how many of them are critical. In the answer, which has its room whether it is said or not. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { liveStore } from '../store/live.ts';
import { useLanguage } from '../ui/locale.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';

/** Short; the whole sentence for whoever points at it or hears it. The element stays when there is nothing to say: a screen reader knows it by then. */
export function FloodNote(): ReactNode {
  const { t } = useLanguage();
  const flood = useStore(liveStore, (mirror) => mirror.live?.meta.flood ?? null);
  if (flood?.isFlood !== true) return <span role="status" data-testid="flood" hidden />;
  const { inTenMinutes: n, byPriority, folded, sinceMs } = flood;
  const sinceAtMs = sinceMs ?? 0; // a flood has a beginning
  // It lasts until ten minutes are quiet again: what came may be over long before.
  const isGone = Object.values(byPriority).every((of) => of === 0);
  const whole = isGone ? t('ui.banner.floodGone', { n, sinceAtMs }) : t('ui.banner.flood', { n, sinceAtMs, folded, p1: byPriority[1] });
  return (
    <span className="answer-flood num" role="status" data-testid="flood" title={whole}>
      <StatusBadge kind="degraded" size={18} />
      <strong aria-hidden="true">{isGone ? t('ui.flood.gone', { n }) : t('ui.flood.short', { n, p1: byPriority[1] })}</strong>
      <span className="sr-only">{whole}</span>
    </span>
  );
}
