/** The evidence sheet of a drill: what is in it, in both languages, and the word on it. */
import { describe, expect, it } from 'vitest';
import { NO_TIMES, STAGES, type DrillResult } from '../model/drill.ts';
import { drillPage } from './drill-html.ts';
import { DRILL_FORMAT, type DrillReport } from './drill-report.ts';

const AT = Date.UTC(2026, 10, 22, 13, 0, 0);
const drill: DrillResult = {
  ...{ id: 'D2', sinceMs: AT, person: 'M. Perrin', obligation: 'yearly', scenario: 'mainsNoGenerator:mains-a', endedMs: AT + 1_500_000 },
  ...{
    endedBy: 'S. Benali',
    people: ['M. Perrin', 'S. Benali'],
    stopped: null,
    counts: true,
    incidents: ['INC-0007'],
    fromSeq: 4,
    toSeq: 9,
  },
  times: {
    stages: STAGES.map((stage, n) => ({ stage, fromMs: AT, toMs: n < 3 ? AT + 1_400 * (n + 1) : null })),
    plans: [{ plan: 'move', durationS: 348, stepsS: {} }],
  },
  plannedS: { move: 370 },
};
const report: DrillReport = {
  ...{ format: DRILL_FORMAT, madeBy: '1.2.3', madeAtMs: AT + 2_000_000, isDrill: true, drill },
  before: {
    ...drill,
    id: 'D1',
    times: { ...NO_TIMES, stages: drill.times.stages.map((one) => (one.toMs === null ? one : { ...one, toMs: one.toMs + 600 })) },
  },
  site: { id: 's', name: 'Two <centres>', timeZone: 'Europe/Paris' },
  obligation: { id: 'yearly', name: 'Yearly', bcp: '4.2' },
  scenario: { id: 'mainsNoGenerator:mains-a', what: 'mainsNoGenerator', name: 'Mains A' },
  plans: { move: { name: { en: 'Move the load', fr: 'Basculer la charge' }, plannedS: 370 } },
  lines: [{ seq: 4, atMs: AT, author: 'person', person: 'M. Perrin', text: { key: 'engine.drillOn', params: { person: 'M. Perrin' } } }],
  record: { seq: 12, hash: 'ab'.repeat(32), signed: null },
};

describe('the sheet of a drill', () => {
  it('has obligation, scenario, people, times with their difference, plans, lines and proof', () => {
    const page = drillPage(report, 'en');
    for (const words of [
      'Drill D2: Yearly',
      'Mains lost, the generator does not start: Mains A',
      'M. Perrin, S. Benali',
      '2026-11-22 14:00:00 (2026-11-22 13:00:00 UTC)',
      'last drill of the same kind',
      '\u22120.6\u00a0s',
      'Move the load',
      '5\u00a0min 48\u00a0s',
      'Drill started by M. Perrin',
      'abab abab',
      'Two &lt;centres&gt;',
    ])
      expect(page, words).toContain(words);
  });

  it('wears the word on each page, and says in both languages what was simulated', () => {
    expect(drillPage(report, 'en')).toContain('<div class="each-page" aria-hidden="true">DRILL</div>');
    const page = drillPage(report, 'fr');
    expect(page).toContain('<div class="each-page" aria-hidden="true">EXERCICE</div>');
    expect(page).toContain('EXERCICE sur des valeurs simulées');
    expect(drillPage({ ...report, scenario: null }, 'fr')).toContain('EXERCICE sur les vrais équipements');
    for (const locale of ['en', 'fr'] as const) expect(drillPage(report, locale)).not.toMatch(/\[[\w.]+[\] ]/);
  });

  it('of one that something real stopped says so', () => {
    const stopped = { atMs: AT + 9_000, alarm: 'x', text: { key: 'ui.verbatim', params: { text: 'Battery low' } } };
    expect(drillPage({ ...report, before: null, drill: { ...drill, stopped, counts: false } }, 'en')).toContain(
      'by something real, Battery low',
    );
  });
});
