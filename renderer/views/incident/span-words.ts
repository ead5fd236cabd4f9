/** When an incident was open, with the days: it may be a year ago. Pure. */
import type { IncidentView } from '../../../shared/model/live.ts';
import type { Language } from '../../ui/locale.tsx';

/** In one line; one that is open still has no end. */
export function spanWords(t: Language['t'], { openedAtMs, closedAtMs }: Pick<IncidentView, 'openedAtMs' | 'closedAtMs'>): string {
  const opened = { openedOnMs: openedAtMs, openedAtMs };
  return closedAtMs === null ? t('ui.past.opened', opened) : t('ui.past.span', { ...opened, closedOnMs: closedAtMs, closedAtMs });
}
