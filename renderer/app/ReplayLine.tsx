/** The line of time of a replay: alarms per part, a mark for each line of the record, what is not kept hatched, and the hand one moves. */
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { clockTime } from '../../shared/i18n/quantities.ts';
import type { ReplayMark } from '../../shared/model/replay.ts';
import { goTo } from '../bridge/replay.ts';
import { replayStore } from '../store/replay.ts';
import { useLanguage } from '../ui/locale.tsx';
import { Clock } from '../ui/Time.tsx';

const [WIDTH, HEIGHT, BARS] = [1_000, 46, 24];
const SIGNS = { machine: '*', person: '@', engine: '%', decision: '\u25c6' } as const;
/** Marks closer than this share a place: the more telling one is drawn. */
const APART = 14;
/** Half a sign: at the ends it is not cut. */
const HALF_SIGN = 0.007;
const RANK = { decision: 3, person: 2, engine: 1, machine: 0 } as const;

/** From the beginning to the end of the range that can be replayed; the hand is a slider, so keys move it too. */
export function ReplayLine(): ReactNode {
  const { t, locale, timeZone } = useLanguage();
  const { range, marks, shownMs, spans } = useStore(replayStore);
  const long = Math.max(1, range.toMs - range.fromMs);
  const xOf = (atMs: number): number => ((atMs - range.fromMs) / long) * WIDTH;
  const most = Math.max(1, ...(marks?.alarms ?? []));
  const drawn = useMemo(() => placed(marks?.marks ?? [], range.fromMs, long), [marks, range.fromMs, long]);
  const now = Math.min(WIDTH, Math.max(0, xOf(shownMs)));
  const kept = spans.find(({ fromMs, toMs }) => toMs > range.fromMs && fromMs < range.toMs);
  return (
    <div className="replay-line">
      <Clock atMs={range.fromMs} />
      <div className="replay-scale">
        <svg viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} preserveAspectRatio="none" aria-hidden="true">
          {kept === undefined ? <rect className="replay-unkept" x={0} y={0} width={WIDTH} height={HEIGHT} /> : null}
          {(marks?.alarms ?? []).map((n, order, all) => {
            const [height, width] = [(n / most) * BARS, WIDTH / all.length];
            return n === 0 ? null : (
              <rect
                key={order}
                className="replay-bar-alarm"
                x={order * width}
                y={BARS - height}
                width={Math.max(1, width - 1)}
                height={height}
              />
            );
          })}
          <line className="replay-axis" x1={0} x2={WIDTH} y1={BARS} y2={BARS} />
          <rect className="replay-now" x={Math.max(0, now - 1)} y={0} width={2.5} height={HEIGHT} />
        </svg>
        <svg className="replay-signs" aria-hidden="true">
          {drawn.map(({ mark, share }) => (
            <text key={mark.seq} className={`replay-mark replay-mark-${mark.by}`} x={`${String(share * 100)}%`} y="100%" dy={-3}>
              {SIGNS[mark.by]}
            </text>
          ))}
        </svg>
        <input
          type="range"
          className="replay-hand"
          aria-label={t('ui.replay.hand')}
          aria-valuetext={clockTime(locale, shownMs, timeZone)}
          data-testid="replay-hand"
          min={Math.floor(range.fromMs)}
          max={Math.ceil(range.toMs)}
          step={1_000}
          value={Math.min(range.toMs, Math.max(range.fromMs, shownMs))}
          onChange={(event) => goTo(Number(event.target.value))}
        />
      </div>
      <Clock atMs={range.toMs} />
      <span className="replay-legend">
        {t('ui.replay.legend')}
        {marks !== null && marks.leftOut > 0 ? ` ${t('ui.replay.leftOut', { n: marks.leftOut })}` : ''}
      </span>
    </div>
  );
}

/** One mark a place, the more telling first. */
function placed(
  marks: readonly ReplayMark[],
  fromMs: number,
  long: number,
): readonly { readonly mark: ReplayMark; readonly share: number }[] {
  const byPlace = new Map<number, { readonly mark: ReplayMark; readonly share: number }>();
  for (const mark of marks) {
    const share = Math.min(1 - HALF_SIGN, Math.max(HALF_SIGN, (mark.atMs - fromMs) / long));
    const place = Math.floor((share * WIDTH) / APART);
    const there = byPlace.get(place);
    if (there === undefined || RANK[mark.by] > RANK[there.mark.by]) byPlace.set(place, { mark, share });
  }
  return [...byPlace.values()];
}
