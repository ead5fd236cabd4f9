/** What the decision rests on: each reading for, against or missing, with its value as read last, how old that is, its source, and what it was when the decision was told. */
import type { ReactNode } from 'react';
import { hasText } from '../../../shared/i18n/format.ts';
import type { Evidence, ReadingView } from '../../../shared/model/live.ts';
import { useNow } from '../clock.tsx';
import { useLanguage, type Language } from '../locale.tsx';
import { readingText } from '../reading-text.ts';
import { useNewest } from '../readings.tsx';
import { StatusBadge } from '../StatusBadge.tsx';
import { Age } from '../Time.tsx';

/** A reading older than this is set back; the hatch says that its own period has passed (principles: age). */
const OLD_MS = 10_000;

/** In the order the rule gave. What is missing has its row too: a decision shows what it did not know. */
export function EvidenceTable({ evidence }: { readonly evidence: readonly Evidence[] }): ReactNode {
  const { t } = useLanguage();
  if (evidence.length === 0) return <p className="none">{t('ui.dec.noEvidence')}</p>;
  return (
    <table className="evidence">
      <thead>
        <tr>
          <th scope="col">{t('ui.dec.reading')}</th>
          <th scope="col">{t('ui.sel.value')}</th>
          <th scope="col" className="end">
            {t('ui.sel.age')}
          </th>
        </tr>
      </thead>
      <tbody>
        {evidence.map((item, order) => (
          <Row key={`${item.element}|${item.metric ?? ''}|${order}`} item={item} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ item }: { readonly item: Evidence }): ReactNode {
  const { t, say, locale } = useLanguage();
  const nowMs = useNow();
  const newest = useNewest(item.element, item.metric);
  // The decision is told anew only when a reading changes sides; what has been read since says whether it still holds.
  const since = newest !== undefined && isSince(item, newest) ? newest : null;
  const { atMs, freshness } = since ?? item;
  const isOld = atMs === null || nowMs - atMs > OLD_MS || freshness !== 'fresh';
  const [then, now] = [say(item.value), since === null ? null : evidenceText(since, { locale, say })];
  return (
    <tr className={`evidence-${item.weight}${isOld ? ' is-old' : ''}`} data-weight={item.weight}>
      <th scope="row">
        <div className="evidence-what">
          <span
            className={`weight weight-${item.weight}`}
            role="img"
            aria-label={t(`ui.dec.weight.${item.weight}`)}
            title={t(`ui.dec.weight.${item.weight}`)}
          >
            {item.weight === 'for' ? '+' : item.weight === 'against' ? '\u2212' : '?'}
          </span>
          <span>
            {say(item.text)}
            <span className="evidence-source mono">
              {item.element}
              {item.source === null ? '' : ` \u00b7 ${item.source}`}
            </span>
          </span>
        </div>
      </th>
      <td>
        {now ?? then}
        {now === null || now === then ? null : <span className="evidence-then num">{t('ui.dec.then', { value: then })}</span>}
      </td>
      <td className="end">
        {freshness === 'fresh' ? null : <StatusBadge kind="unknown" size={15} label={t(`ui.freshness.${freshness}`)} />}
        <Age atMs={atMs} none="—" />
      </td>
    </tr>
  );
}

/** In the words of the decision where it has some for the state: one state under two names would look like a change. */
function evidenceText(reading: ReadingView, language: Pick<Language, 'locale' | 'say'>): string {
  const key = `state.${reading.metric}.${reading.state ?? ''}`;
  return hasText(language.locale, key) ? language.say({ key }) : readingText(reading, language);
}

/** Read later than what the decision took, from the same source, and believed. */
function isSince(item: Evidence, { atMs, source, quality, isImplausible }: ReadingView): boolean {
  return item.atMs !== null && atMs !== null && atMs > item.atMs && source === item.source && quality === 'good' && !isImplausible;
}
