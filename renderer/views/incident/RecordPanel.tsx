/** The record of an incident: where it stands, its clocks, the services it touches, the timeline, and the form for a note. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { IncidentView, Live } from '../../../shared/model/live.ts';
import { acknowledgeIncident } from '../../bridge/actions.ts';
import { openReplay } from '../../bridge/replay.ts';
import { stillStands } from '../../store/answer.ts';
import { openIncidents, servicesInDoubt, standingOf, unheardOf } from '../../store/selectors.ts';
import { lostElsewhere } from '../../store/impacts.ts';
import { liveStore } from '../../store/live.ts';
import { openIncident } from '../../store/ui.ts';
import { Button } from '../../ui/Button.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { AssignDialog } from './AssignDialog.tsx';
import { CarriedLines } from './CarriedLines.tsx';
import { CloseDialog } from './CloseDialog.tsx';
import { Impacts } from './Impacts.tsx';
import { MergeButton } from './MergeDialog.tsx';
import { MergeNotes } from './MergeNotes.tsx';
import { NoteForm } from './NoteForm.tsx';
import { PastButton } from './PastDialog.tsx';
import { RecordHead } from './RecordHead.tsx';
import { ReportDialog } from './ReportDialog.tsx';
import { Timeline } from './Timeline.tsx';
import { WhyButton } from './WhyButton.tsx';

/** Also where incidents are gone through one after the other, given to somebody, joined, reported and closed. */
export function RecordPanel({ incident, live }: { readonly incident: IncidentView; readonly live: Live }): ReactNode {
  const { t } = useLanguage();
  const [isClosing, setClosing] = useState(false);
  const [isReporting, setReporting] = useState(false);
  const [isAssigning, setAssigning] = useState(false);
  return (
    <Panel title={t('ui.inc.timeline')} className="record" aside={<Picker incident={incident} live={live} />}>
      <RecordHead incident={incident} />
      <Impacts
        impacts={incident.impacts}
        inDoubt={servicesInDoubt(live.elements, incident)}
        elsewhere={lostElsewhere(live.incidents, incident)}
      />
      <p className="record-counts">{t('ui.inc.causeAndEffects', { causes: incident.causes.length, n: incident.effects.length })}</p>
      {incident.state === 'resolved' || incident.state === 'closed' ? null : <Awaited incident={incident} live={live} />}
      <MergeNotes incident={incident} live={live} />
      <Timeline entries={incident.timeline} incident={incident.id} />
      <CarriedLines incident={incident.id} />
      <div className="record-foot">
        <NoteForm key={incident.id} incident={incident.id} />
        <div className="record-actions">
          {incident.state === 'open' ? (
            <Button isAct kind="act" testId="incident-ack" onPress={() => void acknowledgeIncident(incident.id)}>
              {t('ui.inc.ack', { n: unheardOf(live, incident.id) })}
            </Button>
          ) : null}
          {incident.state === 'closed' ? null : (
            <Button isAct testId="incident-close" isDisabled={incident.state !== 'resolved'} onPress={() => setClosing(true)}>
              {t('ui.inc.close')}
            </Button>
          )}
          {incident.state === 'closed' ? null : (
            <Button isAct testId="incident-assign" onPress={() => setAssigning(true)}>
              {t('ui.assign.open')}
            </Button>
          )}
          <MergeButton incident={incident} live={live} />
          <WhyButton incident={incident.id} />
          <Button testId="replay-incident" onPress={() => void openReplay(incident.onsetMs)}>
            {t('ui.replay.from')}
          </Button>
          <Button testId="incident-report" onPress={() => setReporting(true)}>
            {t('ui.report.open')}
          </Button>
        </div>
      </div>
      {isReporting ? <ReportDialog incident={incident.id} onClose={() => setReporting(false)} /> : null}
      {isAssigning ? <AssignDialog incident={incident.id} onClose={() => setAssigning(false)} /> : null}
      <CloseDialog incident={incident.id} isOpen={isClosing} onClose={() => setClosing(false)} />
    </Panel>
  );
}

/** Why it cannot be closed yet: what still stands, or the calm that is waited for. */
function Awaited({ incident, live }: { readonly incident: IncidentView; readonly live: Live }): ReactNode {
  const { t, say } = useLanguage();
  const [first, ...more] = standingOf(incident, live.alarms);
  const awaited =
    incident.state === 'recovering'
      ? t('ui.inc.awaitsCalm')
      : first === undefined
        ? t('ui.inc.closeNotYet')
        : say(stillStands('ui.inc.awaitsAlarm', first, more.length));
  return (
    <p className="record-awaits none" data-testid="close-awaits">
      {awaited}
    </p>
  );
}

/** The other open incidents by urgency, those closed of late, and the way to all others. */
function Picker({ incident, live }: { readonly incident: IncidentView; readonly live: Live }): ReactNode {
  const { t, say } = useLanguage();
  const closed = useStore(liveStore, (mirror) => mirror.live?.incidents);
  const all = [...new Set([...openIncidents(live.incidents, live.decisions, live.alarms), ...Object.values(closed ?? {})])];
  if (all.length < 2) return <PastButton />;
  return (
    <span className="record-pick">
      <select className="select" aria-label={t('ui.inc.choose')} value={incident.id} onChange={(event) => openIncident(event.target.value)}>
        {all.map((other) => (
          <option key={other.id} value={other.id}>{`${other.id} ${say(other.cause)}`}</option>
        ))}
      </select>
      <PastButton />
    </span>
  );
}
