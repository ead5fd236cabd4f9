/** Where an incident went, or what was joined into it, with the story each of those had before. */
import type { ReactNode } from 'react';
import type { IncidentView, Live } from '../../../shared/model/live.ts';
import { openIncident } from '../../store/ui.ts';
import { Button } from '../../ui/Button.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { Clock } from '../../ui/Time.tsx';

/** Nothing where nothing was joined. The timelines stay apart, as they were written. */
export function MergeNotes({ incident, live }: { readonly incident: IncidentView; readonly live: Live }): ReactNode {
  const held = Object.values(live.incidents).filter(({ mergedInto }) => mergedInto === incident.id);
  if (incident.mergedInto === null && held.length === 0) return null;
  return (
    <div className="merge-notes">
      {incident.mergedInto === null ? null : <Gone incident={incident} into={incident.mergedInto} />}
      {held.map((one) => (
        <Held key={one.id} incident={one} />
      ))}
    </div>
  );
}

function Gone({ incident: { byHand }, into }: { readonly incident: IncidentView; readonly into: string }): ReactNode {
  const { t } = useLanguage();
  const made = byHand ?? null;
  return (
    <p className="merge-note" data-testid="merge-gone">
      {made === null ? t('ui.merge.part', { id: into }) : t('ui.merge.merged', { id: into, person: made.person, reason: made.reason })}
      <Button testId="merge-see" onPress={() => openIncident(into)}>
        {t('ui.merge.see', { id: into })}
      </Button>
    </p>
  );
}

function Held({ incident }: { readonly incident: IncidentView }): ReactNode {
  const { t, say } = useLanguage();
  return (
    <details className="merge-note" data-testid="merge-held">
      <summary>{t('ui.merge.holds', { id: incident.id, cause: say(incident.cause) })}</summary>
      <ol className="merge-story">
        {incident.timeline.map((entry, order) => (
          <li key={`${String(entry.seq)}-${String(order)}`} className="entry">
            <Clock atMs={entry.atMs} />
            <span />
            <span>
              {entry.person === null ? null : <strong>{entry.person} </strong>}
              {say(entry.text)}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
