/** A value on its scale: the band is what is normal, the line what must not be crossed, the pointer what is. Hatched when it is not known. */
import type { ReactNode } from 'react';
import { ageText, degrees, percent } from '../../../shared/i18n/quantities.ts';
import type { Locale } from '../../../shared/i18n/quantities.ts';
import { useLanguage } from '../../ui/locale.tsx';
import { placeOnGauge } from './gauges.ts';
import type { Gauge } from './gauges.ts';

/** The figure stands beside it, with its unit; a `?` where it is not known. */
export function GaugeRow({ gauge }: { readonly gauge: Gauge }): ReactNode {
  const { say, locale } = useLanguage();
  const { value, limit } = gauge;
  const [low, high] = gauge.band.map((edge) => placeOnGauge(gauge, edge));
  return (
    <li className={`wall-gauge${value === null ? ' is-unknown' : ''}`} data-testid={`wall-gauge-${gauge.id}`} data-fits>
      <span className="wall-gauge-name">{say(gauge.label)}</span>
      <span className="wall-gauge-scale" aria-hidden="true">
        <i className="wall-gauge-band" style={{ left: `${low ?? 0}%`, width: `${(high ?? 0) - (low ?? 0)}%` }} />
        {limit === null ? null : <i className="wall-gauge-limit" style={{ left: `${placeOnGauge(gauge, limit)}%` }} />}
        {value === null ? null : <i className="wall-gauge-pointer" style={{ left: `${placeOnGauge(gauge, value)}%` }} />}
      </span>
      <span className="wall-gauge-value num">{value === null ? '?' : written(locale, gauge.unit, value)}</span>
    </li>
  );
}

function written(locale: Locale, unit: Gauge['unit'], value: number): string {
  switch (unit) {
    case 'percent':
      return percent(locale, value);
    case 'celsius':
      return degrees(locale, value);
    case 'seconds':
      return ageText(locale, value * 1_000);
  }
}
