/** How good the alarms are: how many came, of which priority, who talks most, what stands for days. Read from the record when asked. */
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { instantText } from '../../../shared/i18n/quantities.ts';
import {
  ACCEPTABLE_PER_DAY,
  AIMED_SHARE_PCT,
  MOST_IN_TEN_MINUTES,
  MOST_PER_DAY,
  TEN_MINUTES_MS,
  type AlarmHealth,
} from '../../../shared/model/alarm-health.ts';
import { askAlarmHealth } from '../../bridge/report.ts';
import { liveStore } from '../../store/live.ts';
import { longStanding } from '../../store/selectors.ts';
import { useLanguage } from '../../ui/locale.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { Clock } from '../../ui/Time.tsx';

const SPANS: readonly number[] = [1, 7, 30];
const DAY_MS = 86_400_000;
/** A bar is no wider than in a chart of a day, per cent: one hour alone is not all of the picture. */
const MOST_WIDTH = 100 / 24;
const LEVELS = [1, 2, 3] as const;

/** Over 7 days unless another span is chosen. What is acceptable, and where the figures come from, is in `shared/model/alarm-health.ts`. */
export function HealthPanel(): ReactNode {
  const { t } = useLanguage();
  const [days, setDays] = useState(7);
  const [health, setHealth] = useState<AlarmHealth | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    let isWanted = true;
    askAlarmHealth(days).then(
      (found) => {
        if (!isWanted) return;
        setHealth(found);
        setFailure(null);
      },
      (error: unknown) => (isWanted ? setFailure(error instanceof Error ? error.message : String(error)) : undefined),
    );
    return () => {
      isWanted = false;
    };
  }, [days]);
  return (
    <Panel
      title={t('ui.health.title')}
      className="health"
      aside={
        <select
          className="select"
          aria-label={t('ui.health.span')}
          data-testid="health-days"
          value={days}
          onChange={(event) => setDays(SPANS.find((span) => String(span) === event.target.value) ?? 7)}
        >
          {SPANS.map((span) => (
            <option key={span} value={span}>
              {t('ui.health.days', { n: span })}
            </option>
          ))}
        </select>
      }
    >
      <div className="scroll health-body" tabIndex={0}>
        {failure !== null ? (
          <p role="alert">{t('ui.health.failed', { reason: failure })}</p>
        ) : health === null ? (
          <p>{t('ui.health.loading')}</p>
        ) : (
          <Figures health={health} />
        )}
        <Standing />
      </div>
    </Panel>
  );
}

function Figures({ health }: { readonly health: AlarmHealth }): ReactNode {
  const { t, say, locale, timeZone } = useLanguage();
  const { count, perDay, worst, byPriority, talkers, hours } = health;
  const minuteOf = (atMs: number): string => instantText(locale, atMs, health.toMs, timeZone, false);
  const isFlood = worst !== null && worst.count > MOST_IN_TEN_MINUTES;
  const spanMs = health.toMs - health.fromMs;
  const isShort = spanMs < DAY_MS;
  const verdict = verdictOf(perDay, isFlood, isShort);
  return (
    <>
      <p data-testid="health-count" data-verdict={verdict}>
        <strong>
          {isShort ? t('ui.health.countShort', { count, spanMs }) : t('ui.health.count', { count, perDay: Math.round(perDay) })}
        </strong>
        ,{' '}
        {t(
          `ui.health.${verdict}`,
          verdict === 'tooMuch' ? { most: MOST_PER_DAY } : { acceptable: ACCEPTABLE_PER_DAY, inTen: MOST_IN_TEN_MINUTES },
        )}
      </p>
      <p>{t('ui.health.since', { fromAtMs: health.fromMs })}</p>
      <Hours hours={hours} />
      {worst === null ? null : (
        <p>
          {t('ui.health.worst', {
            count: worst.count,
            from: minuteOf(worst.fromMs),
            to: minuteOf(Math.min(health.toMs, worst.fromMs + TEN_MINUTES_MS)),
          })}
        </p>
      )}
      <h3>{t('ui.health.share')}</h3>
      <ul className="health-shares">
        {LEVELS.map((level) => (
          <li key={level}>
            {byPriority[level] === 0 ? (
              <span className="health-none" />
            ) : (
              <StatusBadge kind={`p${level}`} size={20} label={t(`ui.priority.${level}`)} />
            )}
            <span className="health-level">{t(`ui.priority.${level}`)}</span>
            <span className="num">
              {t('ui.health.shareOf', {
                n: byPriority[level],
                pct: count === 0 ? 0 : Math.round((byPriority[level] * 100) / count),
                aim: AIMED_SHARE_PCT[level],
              })}
            </span>
          </li>
        ))}
      </ul>
      <h3>{t('ui.health.talkers')}</h3>
      {talkers.length === 0 ? <p className="none">{t(count === 0 ? 'ui.health.none' : 'ui.health.noneTwice')}</p> : null}
      <ol className="health-talkers">
        {talkers.map((talker) => (
          <li key={talker.alarm} data-testid="talker">
            <span>{say(talker.text)}</span>
            <span className="num">{t('ui.health.times', { n: talker.count })}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Of less than a day there is no mean: that it is too much can be known, that it is little cannot. */
function verdictOf(perDay: number, isFlood: boolean, isShort: boolean): 'tooMuch' | 'much' | 'peak' | 'fine' | 'shortPeak' | 'short' {
  if (perDay > MOST_PER_DAY) return 'tooMuch';
  if (isShort) return isFlood ? 'shortPeak' : 'short';
  return perDay > ACCEPTABLE_PER_DAY ? 'much' : isFlood ? 'peak' : 'fine';
}

/** Of an hour at the rate that is acceptable for a day, and at the most that can be handled: 6.25 and 12.5 (ISA-18.2). */
const [ACCEPTABLE_PER_HOUR, MOST_PER_HOUR] = [ACCEPTABLE_PER_DAY / 24, MOST_PER_DAY / 24];

/**
 * One bar for each hour, against the most that one operator can handle: a single alarm is no block, and more than that is seen to pass the line.
 */
function Hours({ hours }: { readonly hours: readonly number[] }): ReactNode {
  const { t } = useLanguage();
  const most = Math.max(MOST_PER_HOUR * 1.25, ...hours);
  const width = Math.min(100 / hours.length, MOST_WIDTH);
  const yOf = (count: number): number => 20 - (20 * count) / most;
  return (
    <figure className="health-chart">
      <svg
        className="health-hours"
        viewBox="0 0 100 20"
        preserveAspectRatio="none"
        role="img"
        data-testid="health-hours"
        aria-label={t('ui.health.hours')}
      >
        {hours.map((count, n) => (
          <rect key={n} x={100 - (hours.length - n) * width} y={yOf(count)} width={width * 0.85} height={20 - yOf(count)} />
        ))}
        <line x1="0" x2="100" y1="20" y2="20" />
        <line className="health-ceiling" x1="0" x2="100" y1={yOf(MOST_PER_HOUR)} y2={yOf(MOST_PER_HOUR)} />
        <line className="health-acceptable" x1="0" x2="100" y1={yOf(ACCEPTABLE_PER_HOUR)} y2={yOf(ACCEPTABLE_PER_HOUR)} />
      </svg>
      <figcaption className="num">
        {t('ui.health.axis', { most: Math.max(0, ...hours), acceptable: ACCEPTABLE_PER_HOUR, ceiling: MOST_PER_HOUR })}
      </figcaption>
    </figure>
  );
}

function Standing(): ReactNode {
  const { t, say } = useLanguage();
  const live = useStore(liveStore, (mirror) => mirror.live);
  if (live === null) return null;
  const standing = longStanding(live.alarms, Math.floor(live.meta.nowMs / 60_000));
  return (
    <>
      <h3>{t('ui.health.standing')}</h3>
      {standing.length === 0 ? <p className="none">{t('ui.health.noStanding')}</p> : null}
      <ul className="health-talkers">
        {standing.map((alarm) => (
          <li key={alarm.id}>
            <span>{say(alarm.text)}</span>
            <Clock atMs={alarm.raisedAtMs} />
          </li>
        ))}
      </ul>
    </>
  );
}
