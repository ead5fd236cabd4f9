/** The stages of a drill as a table: measured, the last drill of the same kind, and the difference. */
import type { ReactNode } from 'react';
import { differences, type DrillResult, type DrillTimes } from '../../../shared/model/drill.ts';
import { useLanguage } from '../../ui/locale.tsx';
import { differenceText, stageText } from './words.ts';

interface Props {
  readonly times: DrillTimes;
  readonly before: DrillResult | null;
  /** What stands where nothing was measured. */
  readonly none: string;
}

/** `before` null: nothing to compare with. `none`: what stands in the cell of a stage that was not reached. */
export function Times({ times, before, none }: Props): ReactNode {
  const { t, locale } = useLanguage();
  return (
    <table className="drill-times" data-testid="drill-times">
      <thead>
        <tr>
          <th scope="col">{t('ui.drills.stage')}</th>
          <th scope="col" className="end">
            {t('ui.drills.measured')}
          </th>
          <th scope="col" className="end">
            {before === null ? t('ui.drills.noLast') : t('ui.drills.last', { id: before.id })}
          </th>
          <th scope="col" className="end">
            {t('ui.drills.difference')}
          </th>
        </tr>
      </thead>
      <tbody className="num">
        {differences(times, before?.times ?? null).map(({ stage, ms, beforeMs, byMs }) => (
          <tr key={stage} data-testid={`stage-${stage}`}>
            <th scope="row">{t(`ui.drills.stage.${stage}`)}</th>
            <td className={`end${ms === null ? ' none' : ''}`}>{ms === null ? none : stageText(locale, ms)}</td>
            <td className="end">{stageText(locale, beforeMs)}</td>
            <td className="end">{differenceText(locale, byMs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
