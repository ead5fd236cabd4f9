/** The RTO clock that ends first among the services of an incident that are down. */
import type { ReactNode } from 'react';
import { formatCountdown } from '../../../shared/lib/time.ts';
import type { IncidentView } from '../../../shared/model/live.ts';
import { useLeft } from '../../ui/clock.tsx';
import { useLanguage } from '../../ui/locale.tsx';

/** When it ends, UTC ms; null: none runs. */
export function rtoDueOf(incident: IncidentView): number | null {
  const due = incident.impacts.flatMap(({ rtoDueMs, rtoStoppedMs }) => (rtoDueMs === null || rtoStoppedMs !== null ? [] : [rtoDueMs]));
  return due.length === 0 ? null : Math.min(...due);
}

/** Time left until `dueMs`, UTC ms, or by how much it is over; ticks. */
export function Rto({ dueMs }: { readonly dueMs: number }): ReactNode {
  const { t } = useLanguage();
  const leftMs = useLeft(dueMs);
  const time = formatCountdown(Math.abs(leftMs));
  return <span data-testid="wall-rto">{t('ui.wall.rto', { text: t(leftMs >= 0 ? 'ui.rto.left' : 'ui.rto.over', { time }) })}</span>;
}
