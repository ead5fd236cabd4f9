/** Reports: asked of the engine, made into a page here, written by main where the person says. */
import type { Locale } from '../../shared/i18n/quantities.ts';
import type { NotSaved, ReportFile } from '../../shared/ipc/noc-api.ts';
import { reportPage } from '../../shared/report/incident-html.ts';
import type { AlarmHealth } from '../../shared/model/alarm-health.ts';
import type { IncidentReport } from '../../shared/report/report.ts';
import { drillPage } from '../../shared/report/drill-html.ts';
import { uiStore } from '../store/ui.ts';
import { bridge, call, CallError } from './noc.ts';

/** Of the record, as it is now. Rejects with what the engine refused. */
export function askReport(incident: string): Promise<IncidentReport> {
  return call('incident.report', { id: incident });
}

/** Over the last days, at most 30. */
export function askAlarmHealth(days: number): Promise<AlarmHealth> {
  return call('alarms.health', { days });
}

/** Null: the person left the question. */
export async function saveReport(
  report: IncidentReport,
  kind: ReportFile['kind'],
  locale: Locale,
  noMain: string,
): Promise<{ readonly file: string } | NotSaved | null> {
  const noc = bridge();
  if (noc === null) return { reason: noMain };
  const content = kind === 'json' ? JSON.stringify(report, null, 2) : reportPage(report, locale);
  return noc.saveReport({ kind, name: `${report.incident.id}-${locale}`, content, person: uiStore.getState().person });
}

/** The evidence sheet of a drill that is over. Null: the person left the question. */
export async function saveDrillSheet(
  id: string,
  kind: ReportFile['kind'],
  locale: Locale,
  noMain: string,
): Promise<{ readonly file: string } | NotSaved | null> {
  const noc = bridge();
  if (noc === null) return { reason: noMain };
  try {
    const report = await call('drill.report', { id });
    const content = kind === 'json' ? JSON.stringify(report, null, 2) : drillPage(report, locale);
    return await noc.saveReport({ kind, name: `drill-${id}-${locale}`, content, person: uiStore.getState().person });
  } catch (error) {
    if (error instanceof CallError) return { reason: error.message };
    throw error;
  }
}
