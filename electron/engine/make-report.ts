/** Gathers the report of one incident from a record: the same from a running engine and from a file of years ago. */
import { REPORT_FORMAT, type IncidentReport } from '../../shared/report/report.ts';
import type { DecisionView } from '../../shared/model/live.ts';
import type { JournalEntry } from './core/journal-entry.ts';
import { proofOf } from './report-proof.ts';
import type { RecordReader } from '../store/types.ts';

/** `nowMs` (UTC ms) becomes `madeAtMs`; `version`: of this program. */
export interface ReportQuestion {
  readonly record: Pick<RecordReader, 'incident' | 'timeline' | 'lastSeq' | 'journal' | 'signedHead' | 'entriesOfKind'>;
  readonly incident: string;
  readonly site: IncidentReport['site'];
  /** The name of an element; null: not known, its id is shown. */
  readonly nameOf: (element: string) => string | null;
  readonly version: string;
  readonly nowMs: number;
}

/** Null: the record has no such incident. */
export function makeReport({ record, incident: id, site, nameOf, version, nowMs }: ReportQuestion): IncidentReport | null {
  const found = record.incident(id);
  if (found === null) return null;
  const entries = record.timeline(id);
  const elements = [found.root, ...found.impacts.map(({ service }) => service)];
  return {
    format: REPORT_FORMAT,
    madeBy: version,
    madeAtMs: nowMs,
    site,
    isDrill: isInDrill(record.entriesOfKind('drill', 0), found.openedAtMs, found.closedAtMs ?? nowMs),
    incident: found,
    names: Object.fromEntries(elements.flatMap((element) => (nameOf(element) === null ? [] : [[element, nameOf(element) ?? '']]))),
    decisions: entries.flatMap(({ kind, text, atMs, body }) =>
      kind === 'decision' && text.key === 'decision.made' ? [{ atMs, decision: body as DecisionView }] : [],
    ), // a decoder: written by `decide`, hashed since
    record: proofOf(record),
  };
}

/** Whether a drill lasted at any time between the two moments. */
function isInDrill(entries: readonly JournalEntry[], fromMs: number, toMs: number): boolean {
  let sinceMs: number | null = null;
  for (const { text, atMs } of entries) {
    if (text.key === 'engine.drillOn') sinceMs ??= atMs;
    else if (text.key === 'engine.drillOff') {
      if (sinceMs !== null && sinceMs <= toMs && atMs >= fromMs) return true;
      sinceMs = null;
    }
  }
  return sinceMs !== null && sinceMs <= toMs;
}
