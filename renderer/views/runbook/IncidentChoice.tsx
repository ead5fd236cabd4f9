/** Which incident the work is for, those that only wait to be closed last; or none: planned work. */
import type { ReactNode } from 'react';
import type { IncidentView } from '../../../shared/model/live.ts';
import { isIncidentOver } from '../../store/selectors.ts';
import { useLanguage } from '../../ui/locale.tsx';

interface Props {
  /** The most urgent first. */
  readonly incidents: readonly IncidentView[];
  readonly incident: IncidentView | null;
  /** Null: planned work. */
  readonly onChoose: (incident: string | null) => void;
}

/** `incident` null: planned work, which is what is left where no incident is open. */
export function IncidentChoice({ incidents, incident, onChoose }: Props): ReactNode {
  const { t, say } = useLanguage();
  return (
    <label className="rb-incidents">
      <span className="rb-soft">{t(incidents.length === 0 ? 'ui.rb.noIncident' : 'ui.rb.incidents')}</span>
      <select
        className="rb-select"
        data-testid="rb-incident"
        value={incident?.id ?? ''}
        onChange={(event) => onChoose(event.target.value === '' ? null : event.target.value)}
      >
        {incidents.map((one) => (
          <option key={one.id} value={one.id}>
            {isIncidentOver(one) ? t('ui.rb.incidentOver', { id: one.id, cause: say(one.cause) }) : `${one.id} ${say(one.cause)}`}
          </option>
        ))}
        <option value="">{t('ui.rb.planned')}</option>
      </select>
    </label>
  );
}
