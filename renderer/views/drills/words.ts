/** How drills are said: a scenario, a fault, a time, a difference. Pure. */
import { hasText } from '../../../shared/i18n/format.ts';
import { ageText, localeTag, type Locale } from '../../../shared/i18n/quantities.ts';
import { formatCountdown } from '../../../shared/lib/time.ts';
import { SCENARIO_WHATS } from '../../../shared/model/drill-scenarios.ts';
import type { Site } from '../../../shared/model/site.ts';
import { siteIndex } from '../../store/site-index.ts';
import type { Language } from '../../ui/locale.tsx';

const MINUTE_MS = 60_000;
/** A dash where nothing was measured. */
export const NO_TIME = '\u2014';

/** `1,4 s` under ten seconds, `36 s`, then `5:48`; a dash for null. */
export function stageText(locale: Locale, ms: number | null): string {
  if (ms === null) return NO_TIME;
  return ms < MINUTE_MS ? ageText(locale, ms) : formatCountdown(Math.ceil(ms / 1_000) * 1_000);
}

/** The same with its sign: slower `+0:12`, faster `−0,6 s`. */
export function differenceText(locale: Locale, ms: number | null): string {
  if (ms === null) return NO_TIME;
  const sign = ms > 0 ? '+' : ms < 0 ? '\u2212' : '\u00b1';
  return `${sign}${stageText(locale, Math.abs(ms))}`;
}

/** Day, month and year. */
export function dayText(locale: Locale, atMs: number, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat(localeTag(locale), {
    ...{ day: 'numeric', month: 'short', year: 'numeric' },
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(atMs);
}

/** `nov.` and its year, from `2026-11`. */
export function monthText(locale: Locale, month: string): { readonly short: string; readonly long: string } {
  const [year = 0, count = 1] = month.split('-').map(Number);
  const atMs = Date.UTC(year, count - 1, 15);
  const say = (style: 'short' | 'long'): string =>
    new Intl.DateTimeFormat(localeTag(locale), { month: style, timeZone: 'UTC', ...(style === 'long' ? { year: 'numeric' } : {}) }).format(
      atMs,
    );
  return { short: say('short'), long: say('long') };
}

/** `Mains lost: Mains A` from `mains-lost:mains-a`; the id itself when the catalog has no words for it. */
export function faultText(id: string, site: Site | null, { locale, say }: Pick<Language, 'locale' | 'say'>): string {
  const [what = id, target] = id.split(':');
  const key = `fault.${what}`;
  return hasText(locale, key) ? say({ key, params: { element: nameIn(site, target) } }) : id;
}

/** A scenario by its id, as the record has it. Null: nothing was played. */
export function scenarioText(id: string | null, site: Site | null, { t }: Pick<Language, 't'>): string {
  if (id === null) return t('ui.drills.nothing');
  const [given = id, element] = id.split(':');
  const what = SCENARIO_WHATS.find((one) => one === given);
  return what === undefined ? id : t(`ui.drills.scenario.${what}`, { name: nameIn(site, element) });
}

function nameIn(site: Site | null, id: string | undefined): string {
  if (id === undefined) return '';
  if (site === null) return id;
  return (siteIndex(site).byId.get(id) ?? site.groups.find((group) => group.id === id))?.name ?? id;
}
