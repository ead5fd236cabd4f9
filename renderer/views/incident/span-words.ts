/** When an incident was open, with the days: it may be a year ago. Pure. */
import { dayText, isoDay } from '../../../shared/i18n/quantities.ts';
import type { IncidentView } from '../../../shared/model/live.ts';
import type { Language } from '../../ui/locale.tsx';

type Span = Pick<IncidentView, 'openedAtMs' | 'closedAtMs'>;

/** In one line; one that is open still has no end. */
export function spanWords(t: Language['t'], { openedAtMs, closedAtMs }: Span): string {
  const opened = { openedAtMs };
  return closedAtMs === null ? t('ui.past.opened', opened) : t('ui.past.span', { ...opened, closedAtMs });
}

/** Its days as somebody may type them: as either language shows them, and as 2026-11-28. */
export function dayWords({ openedAtMs, closedAtMs }: Span, timeZone: string | undefined): string {
  return [openedAtMs, closedAtMs ?? openedAtMs]
    .flatMap((atMs) => [dayText('en', atMs, timeZone), dayText('fr', atMs, timeZone), isoDay(atMs, timeZone)])
    .join(' ');
}
