/** The right side while the engine is not heard and no incident was open: that nothing is known now, and since when. */
import { useContext } from 'react';
import type { ReactNode } from 'react';
import { clockTime } from '../../../shared/i18n/quantities.ts';
import { useLanguage } from '../../ui/locale.tsx';
import { StalenessContext } from '../../ui/staleness.tsx';
import { Block } from './Block.tsx';
import { Panel } from './Panel.tsx';

/** Cause and impact at their usual places; no action, for nothing it could rest on is known. */
export function Unseen(): ReactNode {
  const { t, locale, timeZone } = useLanguage();
  const stale = useContext(StalenessContext);
  const time = stale?.fromMs === null || stale === null ? null : clockTime(locale, stale.fromMs, timeZone);
  return (
    <Panel words={[String(time)]}>
      <Block kind="cause" tone="unknown" label={t('ui.answer.cause')} headline={t('ui.wall.silent')} testId="wall-cause" />
      <Block
        kind="impact"
        tone="unknown"
        label={t('ui.answer.impact')}
        headline={t('ui.wall.nothingKnown')}
        testId="wall-impact"
        detail={time === null ? t('ui.stale.nothing') : t('ui.wall.lastHeard', { time })}
      />
    </Panel>
  );
}
