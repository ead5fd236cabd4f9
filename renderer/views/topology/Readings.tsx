/** Readings of one element: value, unit, age that ticks, source, freshness. A value that is not good says why. */
import type { ReactNode } from 'react';
import type { Live, ReadingView, Status } from '../../../shared/model/live.ts';
import type { SiteElement } from '../../../shared/model/site.ts';
import { readingsOf, shownStatus } from '../../store/selectors.ts';
import { useLanguage } from '../../ui/locale.tsx';
import type { Language } from '../../ui/locale.tsx';
import { metricName, readingText } from '../../ui/reading-text.ts';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { Age } from '../../ui/Time.tsx';

/** Says so where no source reads this element: its state is then concluded, not measured. */
export function Readings({ element, live }: { readonly element: SiteElement; readonly live: Live }): ReactNode {
  const { t } = useLanguage();
  const readings = readingsOf(live.readings, element.id);
  if (readings.length === 0) return <p className="none">{t('ui.sel.noReadings')}</p>;
  return (
    <table className="readings">
      <thead>
        <tr>
          <th scope="col">{t('ui.sel.metric')}</th>
          <th scope="col">{t('ui.sel.value')}</th>
          <th scope="col">{t('ui.sel.source')}</th>
          <th scope="col" className="end">
            {t('ui.sel.age')}
          </th>
        </tr>
      </thead>
      <tbody>
        {readings.map((reading) => (
          <Row key={reading.metric} reading={reading} status={shownStatus(reading, live.elements[element.id])} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ reading, status }: { readonly reading: ReadingView; readonly status: Status }): ReactNode {
  const language = useLanguage();
  const trouble = troubleOf(reading, language);
  return (
    <tr
      className={`reading reading-${status}`}
      data-testid={`reading-${reading.element}|${reading.metric}`}
      data-status={status}
      data-freshness={reading.freshness}
    >
      <th scope="row">
        {status === 'ok' ? null : <StatusBadge kind={status} size={15} label={language.t(`ui.status.${status}`)} />}
        {metricName(reading.metric, language)}
      </th>
      <td>
        <strong className="num">{readingText(reading, language)}</strong>
        {trouble === '' ? null : <span className="trouble">{trouble}</span>}
      </td>
      <td className="mono">{reading.source ?? '\u2014'}</td>
      <td className="end">
        <Age atMs={reading.atMs} none={language.t('ui.freshness.never')} />
      </td>
    </tr>
  );
}

function troubleOf(reading: ReadingView, { t }: Language): string {
  const words = [
    reading.freshness === 'fresh' ? '' : t(`ui.freshness.${reading.freshness}`),
    reading.quality === 'bad' || reading.quality === 'absent' ? t(`ui.quality.${reading.quality}`) : '',
    reading.isUnstable ? t('ui.unstable') : '',
    reading.isImplausible ? t('ui.implausible') : '',
  ];
  return words.filter((word) => word !== '').join(', ');
}
