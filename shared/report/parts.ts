/** Small parts of a page: text made safe, tables, times in both clocks. */
import { clockTime } from '../i18n/quantities.ts';
import type { Locale } from '../i18n/quantities.ts';

/** Markup made of parts; anything else is escaped before it gets in. */
export interface Html {
  readonly html: string;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

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
