/** The band of time below while nothing runs out: the incidents of the last 24 h, from the record. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { clockTime } from '../../../shared/i18n/quantities.ts';
import { dayStore } from '../../store/day.ts';
import { liveStore } from '../../store/live.ts';
import { sourceSummary } from '../../store/selectors.ts';
import { useNow } from '../../ui/clock.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { dayLabels, dayMarks, ofDay } from './day-marks.ts';
import { useSizes } from './sizes.ts';

const STEP_MS = 60_000;
const DAY_MS = 86_400_000;

/** Asks nothing by itself: `store/day.ts` holds the day. Without an answer it draws no incident and gives no count. */
export function DayStrip(): ReactNode {
  const { t, locale, timeZone } = useLanguage();
  const { level } = useSizes();
  const sources = useStore(liveStore, (mirror) => (mirror.live === null ? null : sourceSummary(mirror.live.sources)));
  const { incidents, fromMs } = useStore(dayStore);
  const nowMs = useNow(STEP_MS) + STEP_MS; // what opened within this minute is in the day
  const isWhole = fromMs <= nowMs - DAY_MS; // a record that began later says nothing of the time before
  const unkeptPct = Math.min(100, ((fromMs - (nowMs - DAY_MS)) * 100) / DAY_MS);
  const n = incidents === null ? 0 : ofDay(incidents, nowMs).length;
  return (
    <section className="wall-bottom wall-day" aria-label={t('ui.wall.day')}>
      <div className="wall-day-title num">
        <span data-testid="wall-day">
          {incidents === null ? t('ui.wall.day') : t(isWhole ? 'ui.wall.dayCount' : 'ui.wall.dayShort', { n, fromAtMs: fromMs })}
        </span>
        <span>{sources === null ? '' : t('ui.top.sources', { up: sources.up, of: sources.of })}</span>
      </div>
      <div className="wall-day-line" aria-hidden="true">
        {isWhole ? null : <i className="wall-day-unkept" data-testid="wall-day-unkept" style={{ width: `${unkeptPct}%` }} />}
        {(incidents === null ? [] : dayMarks(incidents, nowMs)).map(({ left, width }) => (
          <i key={left} className="wall-day-mark" style={{ left: `${left}%`, width: `${width}%` }} />
        ))}
        {level === 'full'
          ? dayLabels(nowMs).map(({ atMs, left }) => (
              <span key={atMs} className="wall-day-label wall-small num" style={{ left: `${left}%` }}>
                {clockTime(locale, atMs, timeZone, false)}
              </span>
            ))
          : null}
      </div>
    </section>
  );
}
