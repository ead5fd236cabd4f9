/** A closed incident that is no longer at hand: what the record holds of it, to read, replay and report. */
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { IncidentReport } from '../../../shared/report/report.ts';
import { openReplay } from '../../bridge/replay.ts';
import { openIncident, openPast } from '../../store/ui.ts';
import { Button } from '../../ui/Button.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Decided } from './Decided.tsx';
import { PastButton } from './PastDialog.tsx';
import { RecordHead } from './RecordHead.tsx';
import { ReportDialog } from './ReportDialog.tsx';
import { spanWords } from './span-words.ts';
import { Timeline } from './Timeline.tsx';
import { useReport } from './use-report.ts';

/** `id`: asked of the record when it opens, and again of another engine. One that cannot be read says why, and leads back to what is open. */
export function PastIncident({ id }: { readonly id: string }): ReactNode {
  const { t, say } = useLanguage();
  const [tries, setTries] = useState(1);
  const answer = useReport(id, tries);
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
        <p className="record-counts">{t('ui.inc.causeAndEffects', { causes: incident.causes.length, n: incident.effects.length })}</p>
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

function Story({ report }: { readonly report: IncidentReport }): ReactNode {
  const { t, say } = useLanguage();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  const { incident, isDrill } = report;
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
      <Decided report={report} />
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
