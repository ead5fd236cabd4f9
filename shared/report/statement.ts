/**
 * A draft of what customers may be told: from facts of the record only, nothing that names a device or a person. It is a draft: nobody
 * sends it but a person who read it.
 */
import { formatText } from '../i18n/format.ts';
import { durationWords, localeTag } from '../i18n/quantities.ts';
import type { Locale } from '../i18n/quantities.ts';
import type { IncidentReport } from './report.ts';

/** A moment as a letter has it, with its zone: customers are elsewhere, and a clock may have been set meanwhile. */
const AS_A_LETTER = { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const;

/** Sentences in the order they are told. */
export function statementOf({ incident, names, site, madeAtMs, isDrill }: IncidentReport, locale: Locale): readonly string[] {
  const t = (key: string, params: Record<string, string | number> = {}): string =>
    formatText(locale, { key: `statement.${key}`, params }, { timeZone: site.timeZone });
  const dates = new Intl.DateTimeFormat(localeTag(locale), { ...AS_A_LETTER, timeZone: site.timeZone });
  const at = (atMs: number): string => dates.format(atMs);
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const nameOf = (id: string): string => names[id] ?? id;
  const down = incident.impacts.filter(({ state }) => state === 'lost' || state === 'shed').map(({ service }) => nameOf(service));
  const back = incident.impacts.flatMap(({ service, state, rtoStartedMs, rtoStoppedMs }) =>
    state !== 'lost' && state !== 'shed' && rtoStartedMs !== null && rtoStoppedMs !== null
      ? [{ name: nameOf(service), lastedS: (rtoStoppedMs - rtoStartedMs) / 1_000 }]
      : [],
  );
  const atRisk = incident.impacts.filter(({ state }) => state === 'atRisk').map(({ service }) => nameOf(service));
  const unknown = incident.impacts.filter(({ state }) => state === 'unknown').map(({ service }) => nameOf(service));
  const isOver = incident.state === 'resolved' || incident.state === 'closed';
  return [
    ...(isDrill ? [t('drill')] : []),
    t(isOver ? 'was' : 'since', { from: at(incident.onsetMs) }),
    ...(down.length === 0 ? [] : [t('down', { count: down.length, services: list.format(down) })]),
    ...back.map(({ name, lastedS }) => t('back', { service: name, lasted: durationWords(locale, lastedS) })),
    ...(atRisk.length === 0 ? [] : [t('atRisk', { count: atRisk.length, services: list.format(atRisk) })]),
    ...(unknown.length === 0 ? [] : [t('unknown', { count: unknown.length, services: list.format(unknown) })]),
    ...(down.length + back.length + atRisk.length + unknown.length === 0 ? [t('noService')] : []),
    isOver && incident.resolvedAtMs !== null ? t('over', { at: at(incident.resolvedAtMs) }) : t('working'),
    t('asOf', { at: at(madeAtMs) }),
  ];
}
