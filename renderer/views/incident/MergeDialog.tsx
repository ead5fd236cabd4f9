/** Joins this incident into another open one: a person says that the cause is the same after all. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { IncidentView, Live } from '../../../shared/model/live.ts';
import { mergeIncident } from '../../bridge/actions.ts';
import { openIncidents } from '../../store/selectors.ts';
import { openIncident } from '../../store/ui.ts';
import { ActDialog } from '../../ui/ActDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import { useLanguage } from '../../ui/locale.tsx';

interface Props {
  readonly incident: IncidentView;
  readonly live: Live;
}

/** Nothing where there is no other one to join it into. */
export function MergeButton({ incident, live }: Props): ReactNode {
  const { t } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const others = openIncidents(live.incidents, live.decisions, live.alarms).filter(
    ({ id, state }) => id !== incident.id && state !== 'resolved',
  );
  if (incident.state === 'closed' || others.length === 0) return null;
  return (
    <>
      <Button testId="incident-merge" onPress={() => setOpen(true)}>
        {t('ui.merge.open')}
      </Button>
      {isOpen ? <MergeDialog incident={incident.id} others={others} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

interface DialogProps {
  readonly incident: string;
  readonly others: readonly IncidentView[];
  readonly onClose: () => void;
}

function MergeDialog({ incident, others, onClose }: DialogProps): ReactNode {
  const { t, say } = useLanguage();
  const [into, setInto] = useState('');
  const send = async (reason: string): Promise<unknown> => {
    const done = await mergeIncident(incident, into, reason);
    if (done !== null) openIncident(into);
    return done;
  };
  return (
    <ActDialog
      title={t('ui.merge.title', { id: incident })}
      confirm={t('ui.merge.confirm')}
      reason={t('ui.merge.reason')}
      isBlocked={into === ''}
      onSend={send}
      onClose={onClose}
    >
      <p>{t('ui.merge.effect')}</p>
      <label className="carry-to">
        {t('ui.merge.into')}
        <select className="select" value={into} data-testid="merge-into" onChange={(event) => setInto(event.target.value)}>
          <option value="">{t('ui.merge.choose')}</option>
          {others.map((other) => (
            <option key={other.id} value={other.id}>{`${other.id} ${say(other.cause)}`}</option>
          ))}
        </select>
      </label>
    </ActDialog>
  );
}
