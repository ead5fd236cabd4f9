/** What else is open, one line each: mark, cause, and how long is left to decide. More than three are counted. */
import type { ReactNode } from 'react';
import type { IncidentView, Live } from '../../../shared/model/live.ts';
import { answerOf } from '../../store/answer.ts';
import { priorityBadge } from '../../store/selectors.ts';
import { useLanguage } from '../../ui/locale.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { Countdown } from '../../ui/Time.tsx';
import { useSizes } from './sizes.ts';
import { NO_PLANS } from '../../store/procedures.ts';

/** Rows beside the most urgent incident. */
const MOST_ROWS = 3;
/** Rows where letters are large. */
const FEW_ROWS = 1;

/** The most urgent first. Three lines, or one where letters must be large; the rest are counted. Nothing where nothing else is open. */
export function Others({ live, incidents }: { readonly live: Live; readonly incidents: readonly IncidentView[] }): ReactNode {
  const { t, say } = useLanguage();
  const { sizes, level } = useSizes();
  const rows = incidents.slice(0, level === 'full' || level === 'noSmall' ? MOST_ROWS : FEW_ROWS);
  const rest = incidents.length - rows.length;
  if (incidents.length === 0) return null;
  return (
    <ol className="wall-others" aria-label={t('ui.list.incidents')}>
      {rows.map((incident) => {
        const { cause, decision } = answerOf(live, incident, NO_PLANS); // what is practised is said of the most urgent one only
        return (
          <li key={incident.id} className="wall-other" data-testid="wall-other">
            <StatusBadge
              kind={priorityBadge(incident.priority)}
              size={Math.round(sizes.tier2)}
              label={t(`ui.priority.${incident.priority}`)}
            />
            <span className="wall-other-text" data-may-shorten>
              {say(cause)}
            </span>
            {decision === null || decision.decideByMs === null ? null : <Countdown untilMs={decision.decideByMs} />}
          </li>
        );
      })}
      {rest > 0 ? (
        <li className="wall-rest" data-testid="wall-rest">
          {t('ui.wall.rest', { n: rest })}
        </li>
      ) : null}
    </ol>
  );
}
