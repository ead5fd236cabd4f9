/** Drills that are over, the newest first: their times, whether they count, and the sheet of each. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { drillBefore, stageMs, STAGES, type DrillResult } from '../../../shared/model/drill.ts';
import { liveStore } from '../../store/live.ts';
import { Button } from '../../ui/Button.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { SheetDialog } from './SheetDialog.tsx';
import { dayText, scenarioText, stageText } from './words.ts';

const NONE: readonly DrillResult[] = [];

/** Says so where there was none yet. A sheet is compared with the last drill of the same kind before it. */
export function Past(): ReactNode {
  const { t } = useLanguage();
  const results = useStore(liveStore, (mirror) => mirror.live?.drills.results) ?? NONE;
  const [sheet, setSheet] = useState<string | null>(null);
  const shown = results.find(({ id }) => id === sheet);
  return (
    <Panel title={t('ui.drills.past')} className="drill-past">
      {results.length === 0 ? (
        <p className="empty" data-testid="past-empty">
          {t('ui.drills.pastNone')}
        </p>
      ) : (
        <div className="scroll">
          <table className="drill-results">
            <thead>
              <tr>
                <th scope="col">{t('ui.drills.when')}</th>
                <th scope="col">{t('ui.drills.obligation')}</th>
                {STAGES.map((stage) => (
                  <th key={stage} scope="col" className="end">
                    {t(`ui.drills.stage.${stage}`)}
                  </th>
                ))}
                <th scope="col">{t('ui.drills.counts')}</th>
                <th scope="col">{t('ui.drills.sheet')}</th>
              </tr>
            </thead>
            <tbody>
              {results.toReversed().map((result) => (
                <Row key={result.id} result={result} onSheet={() => setSheet(result.id)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {shown === undefined ? null : <SheetDialog result={shown} before={drillBefore(results, shown)} onClose={() => setSheet(null)} />}
    </Panel>
  );
}

function Row({ result, onSheet }: { readonly result: DrillResult; readonly onSheet: () => void }): ReactNode {
  const language = useLanguage();
  const { t, locale, timeZone } = language;
  const site = useStore(liveStore, (mirror) => mirror.site);
  const { id, endedMs, obligation, scenario, times, stopped, counts } = result;
  const name = site?.obligations.find((one) => one.id === obligation)?.name ?? obligation ?? t('ui.drills.forNone');
  return (
    <tr data-testid={`past-${id}`}>
      <td className="num">
        {id}
        <small>{dayText(locale, endedMs, timeZone)}</small>
      </td>
      <th scope="row">
        {name}
        <small>{scenarioText(scenario, site, language)}</small>
      </th>
      {times.stages.map((stage) => (
        <td key={stage.stage} className="end num">
          {stageText(locale, stageMs(stage))}
        </td>
      ))}
      <td>{t(stopped !== null ? 'ui.drills.wasStopped' : counts ? 'ui.drills.counted' : 'ui.drills.notCounted')}</td>
      <td>
        <Button isSmall testId={`sheet-${id}`} label={t('ui.drills.sheetOf', { id })} onPress={onSheet}>
          {t('ui.drills.sheet')}
        </Button>
      </td>
    </tr>
  );
}
