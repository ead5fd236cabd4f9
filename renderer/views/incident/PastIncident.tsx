/** A closed incident that is no longer at hand: what the record holds of it, to read, replay and report. */
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { IncidentReport } from '../../../shared/report/report.ts';
import { askIncident, type Asked } from '../../bridge/past.ts';
import { openReplay } from '../../bridge/replay.ts';
import { liveStore } from '../../store/live.ts';
import { openIncident, openPast } from '../../store/ui.ts';
import { Button } from '../../ui/Button.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Clock } from '../../ui/Time.tsx';
import { PastButton } from './PastDialog.tsx';
import { RecordHead } from './RecordHead.tsx';
import { ReplayFrom } from './ReplayFrom.tsx';
import { ReportDialog } from './ReportDialog.tsx';
import { spanWords } from './span-words.ts';
import { Timeline } from './Timeline.tsx';

/** `id`: asked of the record when it opens, and again of another engine. One that cannot be read says why, and leads back to what is open. */
export function PastIncident({ id }: { readonly id: string }): ReactNode {
  const { t, say } = useLanguage();
  const epoch = useStore(liveStore, (mirror) => mirror.epoch);
  const [tries, setTries] = useState(1);
  const [answer, setAnswer] = useState<Asked<IncidentReport> | null>(null);
  useEffect(() => {
    let isOpen = true;
    void askIncident(id).then((next) => (isOpen ? setAnswer(next) : undefined));
    return () => {
      isOpen = false;
    };
  }, [id, epoch, tries]);
  if (answer !== null && 'value' in answer) return <Shown report={answer.value} />;
  return (
    <div className="incident-none" data-testid="past-none">
      <h2 role="status">{t(answer === null ? 'ui.past.reading' : 'ui.past.none', { id })}</h2>
      {answer === null ? null : <p>{say(answer.refused)}</p>}
      <div className="form-end">
        {answer === null ? null : (
          <Button testId="past-again" onPress={() => setTries(tries + 1)}>
            {t('ui.past.again')}
          </Button>
        )}
        <PastButton />
        <BackButton />
      </div>
    </div>
  );
}

function Shown({ report }: { readonly report: IncidentReport }): ReactNode {
  const { t } = useLanguage();
  const [isReporting, setReporting] = useState(false);
  const { incident } = report;
  return (
    <div className="incident" data-incident={incident.id} data-testid="past-incident">
      <Story report={report} />
      <Panel title={t('ui.inc.timeline')} className="record" aside={<PastButton />}>
        <RecordHead incident={incident} />
        <p className="record-counts">{t('ui.inc.causeAndEffects', { n: incident.effects.length })}</p>
        <Timeline entries={incident.timeline} incident={incident.id} />
        <div className="record-foot">
          <div className="record-actions">
            <Button testId="replay-incident" onPress={() => void openReplay(incident.onsetMs)}>
              {t('ui.replay.from')}
            </Button>
            <Button testId="incident-report" onPress={() => setReporting(true)}>
              {t('ui.report.open')}
            </Button>
          </div>
        </div>
        {isReporting ? <ReportDialog incident={incident.id} onClose={() => setReporting(false)} /> : null}
      </Panel>
    </div>
  );
}

function Story({ report: { incident, decisions, names, isDrill } }: { readonly report: IncidentReport }): ReactNode {
  const { t, say } = useLanguage();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const { mergedInto } = incident;
  return (
    <div className="incident-main past-incident" data-region tabIndex={-1}>
      <h2 ref={head} tabIndex={-1}>
        {say(incident.cause)}
      </h2>
      <p className="num">{spanWords(t, incident)}</p>
      {isDrill ? <p className="act-warning">{t('ui.past.drill')}</p> : null}
      {mergedInto === null ? null : (
        <p className="merge-note">
          {t('ui.merge.part', { id: mergedInto })}
          <Button testId="merge-see" onPress={() => openPast(mergedInto)}>
            {t('ui.merge.see', { id: mergedInto })}
          </Button>
        </p>
      )}
      <p className="none">{t('ui.past.about')}</p>
      <div>
        <BackButton />
      </div>
      <h3>{t('ui.past.decisions')}</h3>
      {decisions.length === 0 ? <p className="none">{t('ui.past.noDecision')}</p> : null}
      <ol className="past-decisions">
        {decisions.map(({ atMs, decision }) => (
          <li key={`${String(atMs)}-${decision.snapshot}`} data-testid="past-decision">
            <ReplayFrom atMs={atMs}>
              <Clock atMs={atMs} />
            </ReplayFrom>
            <span>{say(decision.headline)}</span>
          </li>
        ))}
      </ol>
      <h3>{t('ui.past.services')}</h3>
      {incident.impacts.length === 0 ? <p className="none">{t('ui.impacts.none')}</p> : null}
      <ul className="past-services">
        {incident.impacts.map(({ service, state, rtoStartedMs, rtoStoppedMs }) => (
          <li key={service}>
            {names[service] ?? service} <span className="impact-state">{t(`ui.impact.${state}`)}</span>{' '}
            {rtoStartedMs === null || rtoStoppedMs === null ? null : (
              <span className="num">{t('ui.rto.met', { timeMs: rtoStoppedMs - rtoStartedMs })}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function BackButton(): ReactNode {
  const { t } = useLanguage();
  return (
    <Button testId="past-back" onPress={() => openIncident(null)}>
      {t('ui.past.back')}
    </Button>
  );
}
