/** A closed incident that is no longer at hand: what the record holds of it, to read, replay and report. */
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { IncidentReport } from '../../../shared/report/report.ts';
import { openReplay } from '../../bridge/replay.ts';
import { askReport } from '../../bridge/report.ts';
import { openIncident } from '../../store/ui.ts';
import { Button } from '../../ui/Button.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { PastButton } from './PastDialog.tsx';
import { RecordHead } from './RecordHead.tsx';
import { ReplayFrom } from './ReplayFrom.tsx';
import { ReportDialog } from './ReportDialog.tsx';
import { Timeline } from './Timeline.tsx';

type Found = { readonly report: IncidentReport } | { readonly reason: string } | null;

/** `id`: asked of the record when it opens. One that the record does not have says so, and leads back to what is open. */
export function PastIncident({ id }: { readonly id: string }): ReactNode {
  const { t } = useLanguage();
  const [found, setFound] = useState<Found>(null);
  useEffect(() => {
    let isOpen = true;
    askReport(id).then(
      (report) => (isOpen ? setFound({ report }) : undefined),
      (error: unknown) => (isOpen ? setFound({ reason: error instanceof Error ? error.message : String(error) }) : undefined),
    );
    return () => {
      isOpen = false;
    };
  }, [id]);
  if (found !== null && 'report' in found) return <Shown report={found.report} />;
  return (
    <div className="incident-none" role="status" data-testid="past-none">
      <h2>{found === null ? t('ui.past.reading', { id }) : t('ui.past.none', { id })}</h2>
      {found === null ? null : <p>{found.reason}</p>}
      <div className="form-end">
        <PastButton />
        <BackButton />
      </div>
    </div>
  );
}

function Shown({ report }: { readonly report: IncidentReport }): ReactNode {
  const { t, say } = useLanguage();
  const [isReporting, setReporting] = useState(false);
  const { incident, decisions } = report;
  return (
    <div className="incident" data-incident={incident.id} data-testid="past-incident">
      <div className="incident-main past-incident" data-region tabIndex={-1}>
        <h2>{say(incident.cause)}</h2>
        <p className="num">
          {incident.closedAtMs === null
            ? t('ui.past.opened', { openedAtMs: incident.openedAtMs })
            : t('ui.past.span', { openedAtMs: incident.openedAtMs, closedAtMs: incident.closedAtMs })}
        </p>
        {report.isDrill ? <p className="act-warning">{t('ui.past.drill')}</p> : null}
        <p className="none">{t('ui.past.about')}</p>
        <h3>{t('ui.past.decisions')}</h3>
        {decisions.length === 0 ? <p className="none">{t('ui.past.noDecision')}</p> : null}
        <ol className="past-decisions">
          {decisions.map(({ atMs, decision }) => (
            <li key={`${String(atMs)}-${decision.snapshot}`}>
              <ReplayFrom atMs={atMs}>
                <span className="num">{t('ui.past.at', { atMs })}</span>
              </ReplayFrom>
              <span>{say(decision.headline)}</span>
            </li>
          ))}
        </ol>
        <div className="form-end">
          <BackButton />
        </div>
      </div>
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

function BackButton(): ReactNode {
  const { t } = useLanguage();
  return (
    <Button testId="past-back" onPress={() => openIncident(null)}>
      {t('ui.past.back')}
    </Button>
  );
}
