/** Parts of a page: text made safe, tables, times in both clocks, the frame of a document. */
import { clockTime } from '../i18n/quantities.ts';
import type { Locale } from '../i18n/quantities.ts';
import type { Text } from '../i18n/text.ts';
import type { TimelineEntry } from '../model/live.ts';
import { inGroups } from '../model/proof.ts';
import type { IncidentReport } from './report.ts';
import { STYLES } from './styles.ts';

/** How a page speaks: the language, the zone of the site, and texts in them. */
export interface Words {
  readonly locale: Locale;
  readonly zone: string;
  readonly say: (text: Text) => string;
  readonly t: (key: string, params?: Text['params']) => string;
}

/** Markup made of parts; anything else is escaped before it gets in. */
export interface Html {
  readonly html: string;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** For text and attribute values alike: `& < > " '`. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}

/** A template: strings are escaped, parts and lists of parts are taken as they are. */
export function html(parts: TemplateStringsArray, ...values: readonly (string | number | Html | readonly Html[])[]): Html {
  const said = (value: string | number | Html | readonly Html[]): string => {
    if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
    return 'html' in value ? value.html : value.map((one) => one.html).join('');
  };
  return { html: parts.map((part, n) => part + (n < values.length ? said(values[n] ?? '') : '')).join('') };
}

export const NOTHING: Html = { html: '' };

/** A day and a time, local and UTC, of an instant in UTC ms. */
export function bothClocks(locale: Locale, atMs: number, timeZone: string): { readonly local: string; readonly utc: string } {
  return {
    local: `${dayOf(atMs, timeZone)} ${clockTime(locale, atMs, timeZone)}`,
    utc: `${dayOf(atMs, 'UTC')} ${clockTime(locale, atMs, 'UTC')}`,
  };
}

/** `2026-11-22`: read alike everywhere. */
function dayOf(atMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(atMs);
}

/** The word DRILL beside every page: Chromium repeats what is fixed on each sheet of paper. */
export function drillMark({ t }: Words): Html {
  return html`<div class="each-page" aria-hidden="true">${t('ui.reality.drill')}</div>`;
}

/** Lines of the record, in both clocks. */
export function timelineTable(entries: readonly TimelineEntry[], { t, say, locale, zone }: Words): Html {
  return html`<table class="timeline">
    <tr>
      <th>${t('report.line')}</th>
      <th>${t('report.local')}</th>
      <th>UTC</th>
      <th>${t('report.who')}</th>
      <th>${t('report.what')}</th>
    </tr>
    ${entries.map((entry) => {
      const { local, utc } = bothClocks(locale, entry.atMs, zone);
      return html`<tr>
        <td>${entry.seq}</td>
        <td>${local}</td>
        <td>${utc}</td>
        <td>${entry.person ?? t(`report.author.${entry.author}`)}</td>
        <td>${say(entry.text)}</td>
      </tr>`;
    })}
  </table>`;
}

/** The line the record ended with, its hash, and whose signature stands under it: what another report, or `verify`, is compared with. */
export function proofPart({ seq, hash, signed }: IncidentReport['record'], { t }: Words): Html {
  const key = signed === null ? t('report.unsigned') : t('report.signedWith', { fingerprint: signed.fingerprint, console: signed.console });
  return html`<h2>${t('report.record')}</h2>
    <p>${t('report.recordLine', { seq })}</p>
    <p class="mono">${inGroups(hash)}</p>
    <p>${key}</p>
    ${signed === null ? NOTHING : html`<p class="mono">${inGroups(signed.signature)}</p>`}
    <p>${t('report.recordHow')}</p>`;
}

/** Room for two names. */
export function signatures({ t }: Words): Html {
  return html`<table class="signatures">
    <tr>
      <th>${t('report.signedBy')}</th>
      <th>${t('report.signedAt')}</th>
      <th>${t('report.signature')}</th>
    </tr>
    ${[1, 2].map(
      () =>
        html`<tr>
          <td></td>
          <td></td>
          <td></td>
        </tr>`,
    )}
  </table>`;
}

/** A whole document: styles inside, nothing fetched, no script. */
export function pageOf(page: { readonly locale: Locale; readonly title: string; readonly body: Html; readonly isDrill: boolean }): string {
  const { locale, title, body, isDrill } = page;
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  const head = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>${escaped(title)}</title><style>${STYLES}</style>`;
  return `<!doctype html><html lang="${locale}"><head>${head}</head><body${isDrill ? ' class="is-drill"' : ''}>${body.html}</body></html>`;
}
