/** What a trial said: how often these values would have rung beside those in force, when, and of how much time nothing is known. */
import type { ReactNode } from 'react';
import { instantText } from '../../../shared/i18n/quantities.ts';
import type { Coverage, RingCount, ThresholdRow, ThresholdTrial } from '../../../shared/model/threshold.ts';
import { useNow } from '../../ui/clock.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { quantity } from './threshold-rows.ts';

/** Instants said in words; the ribbon shows all that were sent. */
const MOST_SAID = 6;

/** Where nothing is recorded there is no count: no alarm in a time nobody measured proves nothing. */
export function TrialResult({ trial, row }: { readonly trial: ThresholdTrial; readonly row: ThresholdRow }): ReactNode {
  const { t, locale } = useLanguage();
  const { tried, today, coverage, raised } = trial;
  return (
    <div className="trial" data-testid="trial">
      <p data-testid="trial-known">
        <Known coverage={coverage} />
        {coverage.min === null || coverage.max === null
          ? ''
          : ` ${t('ui.thr.range', { min: quantity(locale, row.unit, coverage.min), max: quantity(locale, row.unit, coverage.max) })}`}
      </p>
      {coverage.knownMs === 0 ? null : (
        <>
          <Line name="tried" count={tried} coverage={coverage} />
          <Line name="today" count={today} coverage={coverage} />
        </>
      )}
      <p className="settings-note" data-testid="trial-raised">
        {t('ui.thr.raised', { n: raised })}
        {tried.perhaps + today.perhaps === 0 ? '' : ` ${t('ui.thr.perhapsMeans')}`}
      </p>
    </div>
  );
}

function Known({ coverage: { fromMs, toMs, knownMs, askedMs } }: { readonly coverage: Coverage }): ReactNode {
  const language = useLanguage();
  const { t } = language;
  if (fromMs === null || toMs === null) return t('ui.thr.nothingKept');
  const pct = (knownMs * 100) / askedMs;
  const params = {
    known: dayAndTime(language, fromMs, toMs),
    pct: pct < 1 ? '<1' : String(Math.round(pct)),
    knownMs,
  };
  return t(pct >= 99 ? 'ui.thr.allKept' : 'ui.thr.partKept', params);
}

/** Both ends with their day. */
function dayAndTime({ locale, timeZone, t }: ReturnType<typeof useLanguage>, fromMs: number, toMs: number): string {
  const say = (atMs: number): string => instantText(locale, atMs, 0, timeZone, false);
  return t('ui.thr.span', { from: say(fromMs), to: say(toMs) });
}

function Line({
  name,
  count,
  coverage,
}: {
  readonly name: 'tried' | 'today';
  readonly count: RingCount;
  readonly coverage: Coverage;
}): ReactNode {
  const { t, locale, timeZone } = useLanguage();
  const nowMs = useNow(60_000);
  const said = count.rings.slice(0, MOST_SAID).map(({ atMs, isSure }) => {
    const instant = instantText(locale, atMs, nowMs, timeZone, false);
    return isSure ? instant : t('ui.thr.maybeAt', { instant });
  });
  const rest = count.sure + count.perhaps - said.length;
  return (
    <div className="trial-line">
      <strong data-testid={`trial-${name}`}>
        {t(`ui.thr.${name}`, { sure: count.sure, perhaps: count.perhaps, knownMs: coverage.knownMs })}
      </strong>
      <Ribbon count={count} coverage={coverage} />
      <span className="trial-times num">{said.length === 0 ? '' : t('ui.thr.at', { list: said.join(', '), rest })}</span>
    </div>
  );
}

/** The time asked for: filled where readings are kept, hatched where nothing is known, one mark for each ring. */
function Ribbon({ count, coverage }: { readonly count: RingCount; readonly coverage: Coverage }): ReactNode {
  const { fromMs, toMs, askedMs } = coverage;
  if (fromMs === null || toMs === null) return null;
  const startMs = toMs - askedMs;
  const at = (ms: number): number => Math.max(0, Math.min(300, ((ms - startMs) * 300) / askedMs));
  return (
    <svg className="ribbon" viewBox="0 0 300 16" preserveAspectRatio="none" aria-hidden="true">
      <defs>
        <pattern id="ribbon-unknown" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" y1="0" x2="0" y2="6" className="ribbon-hatch" />
        </pattern>
      </defs>
      <rect x="0" y="2" width="300" height="12" fill="url(#ribbon-unknown)" />
      <rect x={Math.min(298, at(fromMs))} y="2" width={Math.max(2, at(toMs) - at(fromMs))} height="12" className="ribbon-known" />
      {count.rings.map(({ atMs, isSure }) => (
        <rect key={atMs} x={Math.min(298, at(atMs))} y={isSure ? 0 : 8} width="2" height={isSure ? 16 : 8} className="ribbon-ring" />
      ))}
    </svg>
  );
}
