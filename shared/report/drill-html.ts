/** The evidence sheet of a drill as one page that needs nothing else. The word DRILL stands beside every page, printed or not. */
import { formatText } from '../i18n/format.ts';
import { durationWords } from '../i18n/quantities.ts';
import type { Locale } from '../i18n/quantities.ts';
import type { Text } from '../i18n/text.ts';
import { differences } from '../model/drill.ts';
import type { DrillReport } from './drill-report.ts';
import { bothClocks, drillMark, html, NOTHING, pageOf, proofPart, signatures, timelineTable, type Html, type Words } from './parts.ts';

/** A whole document in one language. */
export function drillPage(report: DrillReport, locale: Locale): string {
  const zone = report.site.timeZone;
  const say = (text: Text): string => formatText(locale, text, { timeZone: zone, nowMs: report.drill.sinceMs });
  const words: Words = { locale, zone, say, t: (key, params) => say({ key, ...(params === undefined ? {} : { params }) }) };
  const { t } = words;
  const title = t('sheet.title', { id: report.drill.id, name: report.obligation?.name ?? t('sheet.noObligation') });
  const body = html`${drillMark(words)}
    <h1>${title}</h1>
    <p class="drill">${t(report.scenario === null ? 'sheet.markReal' : 'sheet.markSimulated')}</p>
    ${facts(report, words)}
    <h2>${t('sheet.times')}</h2>
    <p>
      ${report.before === null ? t('sheet.noBefore') : t('sheet.before', { id: report.before.id, at: clock(report.before.endedMs, words) })}
    </p>
    ${times(report, words)}
    <h2>${t('sheet.plans')}</h2>
    ${plans(report, words)}
    <h2>${t('report.timeline')}</h2>
    ${timelineTable(report.lines, words)} ${proofPart(report.record, words)}
    <h2>${t('report.signatures')}</h2>
    ${signatures(words)}`;
  return pageOf({ locale, title, body, isDrill: true });
}

function clock(atMs: number, { locale, zone }: Words): string {
  const { local, utc } = bothClocks(locale, atMs, zone);
  return `${local} (${utc} UTC)`;
}

function facts(report: DrillReport, words: Words): Html {
  const { t } = words;
  const { drill, obligation, scenario } = report;
  const rows: readonly (readonly [string, string])[] = [
    [t('report.site'), report.site.name],
    [
      t('sheet.obligation'),
      obligation === null ? t('sheet.noObligation') : t('sheet.obligationOf', { name: obligation.name, bcp: obligation.bcp }),
    ],
    [t('sheet.scenario'), scenario === null ? t('ui.drills.nothing') : t(`ui.drills.scenario.${scenario.what}`, { name: scenario.name })],
    [t('sheet.from'), clock(drill.sinceMs, words)],
    [t('sheet.to'), clock(drill.endedMs, words)],
    [t('sheet.people'), drill.people.join(', ')],
    [t('sheet.startedBy'), drill.person],
    [t('sheet.endedBy'), drill.endedBy],
    [t('sheet.incidents'), drill.incidents.length === 0 ? '\u2014' : drill.incidents.join(', ')],
    [
      t('sheet.counts'),
      drill.stopped !== null
        ? t('sheet.stopped', { at: clock(drill.stopped.atMs, words), what: words.say(drill.stopped.text) })
        : t(drill.counts ? 'sheet.counted' : 'sheet.notCounted'),
    ],
    [t('report.made'), `${clock(report.madeAtMs, words)}, Twinwatch ${report.madeBy}`],
  ];
  return html`<table class="facts">
    ${rows.map(
      ([name, value]) =>
        html`<tr>
          <th scope="row">${name}</th>
          <td>${value}</td>
        </tr>`,
    )}
  </table>`;
}

function times({ drill, before }: DrillReport, words: Words): Html {
  const { t } = words;
  const reached = new Map(drill.times.stages.map(({ stage, toMs }) => [stage, toMs]));
  return html`<table>
    <tr>
      <th>${t('ui.drills.stage')}</th>
      <th>${t('sheet.reached')}</th>
      <th>${t('ui.drills.measured')}</th>
      <th>${before === null ? t('ui.drills.noLast') : t('ui.drills.last', { id: before.id })}</th>
      <th>${t('ui.drills.difference')}</th>
    </tr>
    ${differences(drill.times, before?.times ?? null).map(({ stage, ms, beforeMs, byMs }) => {
      const atMs = reached.get(stage) ?? null;
      return html`<tr>
        <td>${t(`ui.drills.stage.${stage}`)}</td>
        <td>${atMs === null ? t('report.notYet') : clock(atMs, words)}</td>
        <td>${lasted(ms, words)}</td>
        <td>${lasted(beforeMs, words)}</td>
        <td>${byMs === null ? '\u2014' : `${byMs > 0 ? '+' : ''}${lasted(byMs, words)}`}</td>
      </tr>`;
    })}
  </table>`;
}

function plans({ drill, plans: known }: DrillReport, { t, locale }: Words): Html {
  if (drill.times.plans.length === 0) return html`<p>${t('sheet.noPlans')}</p>`;
  return html`<table>
    <tr>
      <th>${t('sheet.plan')}</th>
      <th>${t('sheet.planned')}</th>
      <th>${t('ui.drills.measured')}</th>
    </tr>
    ${drill.times.plans.map(
      ({ plan, durationS }) =>
        html`<tr>
          <td>${known[plan]?.name[locale] ?? plan}</td>
          <td>${known[plan] === undefined ? NOTHING : durationWords(locale, known[plan].plannedS)}</td>
          <td>${durationWords(locale, durationS)}</td>
        </tr>`,
    )}
  </table>`;
}

/** Tenths under ten seconds, whole seconds above. */
function lasted(ms: number | null, { locale }: Words): string {
  return ms === null ? '\u2014' : durationWords(locale, Math.round(ms / 100) / 10);
}
