/** Gathers the evidence sheet of one drill: its result from the state, its lines from the record. */
import { drillBefore } from '../../shared/model/drill.ts';
import { DRILL_FORMAT, type DrillReport } from '../../shared/report/drill-report.ts';
import { proofOf } from './report-proof.ts';
import type { RecordReader } from '../store/types.ts';
import type { Model } from './core/model.ts';

/** A drill of many hours has fewer lines; more than these make no sheet anybody reads. */
const MOST_LINES = 5_000;

/** `drill`: its id (`D1`); `version`: of this program, for the sheet. */
export interface DrillQuestion {
  readonly record: Pick<RecordReader, 'lastSeq' | 'journal' | 'signedHead'>;
  readonly drill: string;
  readonly model: Pick<Model, 'config' | 'drills' | 'nowMs'>;
  readonly version: string;
}

/** Null: no drill of that id is over. */
export function makeDrillReport({ record, drill: id, model, version }: DrillQuestion): DrillReport | null {
  const { results } = model.drills;
  const drill = results.find((one) => one.id === id);
  if (drill === undefined) return null;
  const { site, elements } = model.config;
  const obligation = site.obligations.find((one) => one.id === drill.obligation);
  const rows = record.journal({ fromSeq: drill.fromSeq, limit: Math.min(MOST_LINES, drill.toSeq - drill.fromSeq + 1) });
  return {
    ...{ format: DRILL_FORMAT, madeBy: version, madeAtMs: model.nowMs, isDrill: true, drill, before: drillBefore(results, drill) },
    site: { id: site.id, name: site.name, timeZone: site.timeZone },
    obligation: obligation === undefined ? null : { id: obligation.id, name: obligation.name, bcp: obligation.bcp },
    scenario: scenarioOf(drill.scenario, (element) => elements.get(element)?.name ?? element),
    plans: Object.fromEntries(
      drill.times.plans.flatMap(({ plan: timed }) => {
        const plan = site.plans.find((one) => one.id === timed);
        return plan === undefined ? [] : [[timed, { name: plan.name, plannedS: drill.plannedS[timed] ?? 0 }]];
      }),
    ),
    lines: rows
      .filter(({ text }) => text.key !== 'decision.refreshed')
      .map(({ seq: line, atMs, author, person, text }) => ({ seq: line, atMs, author, person, text })),
    record: proofOf(record),
  };
}

function scenarioOf(id: string | null, nameOf: (element: string) => string): DrillReport['scenario'] {
  if (id === null) return null;
  const [what = id, element = ''] = id.split(':');
  return { id, what, name: nameOf(element) };
}
