/** The report as one page that needs nothing else: styles inside, headings in order (they become the outline of the PDF), both clocks. */
import { formatText } from '../i18n/format.ts';
import { durationWords } from '../i18n/quantities.ts';
import type { Locale } from '../i18n/quantities.ts';
import type { Text } from '../i18n/text.ts';
import type { DecisionView, ServiceImpact } from '../model/live.ts';
import { bothClocks, drillMark, html, NOTHING, pageOf, proofPart, signatures, timelineTable, type Html, type Words } from './parts.ts';
import type { IncidentReport } from './report.ts';
import { statementOf } from './statement.ts';

/** A whole document in one language. */
export function reportPage(report: IncidentReport, locale: Locale): string {
  const zone = report.site.timeZone;
  const say = (text: Text): string => formatText(locale, text, { timeZone: zone, nowMs: report.incident.onsetMs });
  const words: Words = { locale, zone, say, t: (key, params) => say({ key, ...(params === undefined ? {} : { params }) }) };
  const { t } = words;
  const title = `${report.incident.id} ${say(report.incident.cause)}`;
  const body = html`${report.isDrill ? drillMark(words) : NOTHING}
    <h1>${title}</h1>
    ${report.isDrill ? html`<p class="drill">${t('report.drill')}</p>` : NOTHING} ${facts(report, words)}
    <h2>${t('report.services')}</h2>
    ${impacts(report, words)}
    <h2>${t('report.decisions')}</h2>
    ${report.decisions.length === 0 ? html`<p>${t('report.none')}</p>` : report.decisions.map((one) => decisionPart(one, words))}
    <h2>${t('report.timeline')}</h2>
    ${timelineTable(report.incident.timeline, words)}
    <h2>${t('report.statement')}</h2>
    <p class="draft">${t('report.statementDraft')}</p>
    <blockquote>${statementOf(report, locale).map((line) => html`<p>${line}</p>`)}</blockquote>
    ${proofPart(report.record, words)}
    <h2>${t('report.signatures')}</h2>
    ${signatures(words)}`;
  return pageOf({ locale, title, body, isDrill: report.isDrill });
}

function facts({ incident, site, madeAtMs, madeBy }: IncidentReport, words: Words): Html {
  const { t, locale, zone } = words;
  const time = (atMs: number | null): string => {
    if (atMs === null) return t('report.notYet');
    const { local, utc } = bothClocks(locale, atMs, zone);
    return `${local} (${utc} UTC)`;
  };
  const rows: readonly (readonly [string, string])[] = [
    [t('report.site'), site.name],
    [t('report.priority'), t(`ui.priority.${incident.priority}`)],
    [t('report.state'), t(`ui.inc.state.${incident.state}`)],
    [t('report.owner'), incident.owner ?? t('report.nobody')],
    [t('report.onset'), time(incident.onsetMs)],
    [t('report.opened'), time(incident.openedAtMs)],
    [t('report.resolved'), time(incident.resolvedAtMs)],
    [t('report.closed'), time(incident.closedAtMs)],
    [t('report.made'), `${time(madeAtMs)}, Twinwatch ${madeBy}`],
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

function impacts({ incident, names }: IncidentReport, { t, locale, zone }: Words): Html {
  const touched = incident.impacts.filter(({ state, rtoStartedMs }) => state !== 'served' || rtoStartedMs !== null);
  if (touched.length === 0) return html`<p>${t('report.noService')}</p>`;
  const outage = ({ rtoStartedMs, rtoStoppedMs }: ServiceImpact): string => {
    if (rtoStartedMs === null) return '';
    const from = bothClocks(locale, rtoStartedMs, zone).local;
    return rtoStoppedMs === null
      ? t('report.outageSince', { from })
      : t('report.outage', { from, lasted: durationWords(locale, (rtoStoppedMs - rtoStartedMs) / 1_000) });
  };
  return html`<table>
    <tr>
      <th>${t('report.service')}</th>
      <th>${t('report.state')}</th>
      <th>${t('report.outageTitle')}</th>
    </tr>
    ${touched.map(
      (one) =>
        html`<tr>
          <td>${names[one.service] ?? one.service}</td>
          <td>${t(`ui.impact.${one.state}`)}</td>
          <td>${outage(one)}</td>
        </tr>`,
    )}
  </table>`;
}

function decisionPart({ atMs, decision }: { readonly atMs: number; readonly decision: DecisionView }, words: Words): Html {
  const { t, say, locale, zone } = words;
  const { local, utc } = bothClocks(locale, atMs, zone);
  const limit = decision.decideByMs === null ? null : bothClocks(locale, decision.decideByMs, zone).local;
  return html`<h3>${local}: ${say(decision.headline)}</h3>
    <p>
      ${t('report.rule', { rule: decision.rule, version: decision.ruleVersion, bcp: decision.bcp })} ${utc} UTC.
      ${limit === null ? '' : t('report.decideBy', { at: limit })}
    </p>
    <table>
      <tr>
        <th>${t('report.reading')}</th>
        <th>${t('report.value')}</th>
        <th>${t('report.weight')}</th>
        <th>${t('report.measured')}</th>
        <th>${t('report.source')}</th>
      </tr>
      ${decision.evidence.map(
        (one) =>
          html`<tr>
            <td>${say(one.text)}</td>
            <td>${say(one.value)}</td>
            <td>${t(`report.weight.${one.weight}`)}</td>
            <td>${one.atMs === null ? t('report.never') : bothClocks(locale, one.atMs, zone).local}</td>
            <td>${one.source ?? ''}</td>
          </tr>`,
      )}
    </table>
    ${
      decision.gates.length === 0
        ? NOTHING
        : html`<table>
            <tr>
              <th>${t('report.check')}</th>
              <th>${t('report.result')}</th>
              <th>${t('report.detail')}</th>
            </tr>
            ${decision.gates.map(
              (one) =>
                html`<tr>
                  <td>${say(one.text)}</td>
                  <td>${t(`report.gate.${one.result}`)}</td>
                  <td>${say(one.detail)}</td>
                </tr>`,
            )}
          </table>`
    }`;
}
