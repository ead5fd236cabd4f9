/** Decide before: the instant, and the falling countdown; or that the limit has passed; or that no deadline is known, with the time to act of the alarm. */
import type { ReactNode } from 'react';
import type { DecisionView } from '../../shared/model/live.ts';
import { useNow } from './clock.tsx';
import { useT } from './locale.tsx';
import { useIsStale } from './staleness.tsx';
import { Clock, Countdown } from './Time.tsx';

/** From here on the countdown has hours, and there is no hurry, ms. */
const LONG_MS = 3_600_000;

interface Props {
  readonly decision: DecisionView | null;
  /** Of the alarms that are the cause, s; null: none of them stands. */
  readonly actWithinS: number | null;
}

/** `decision` null, or without a limit: says that no deadline is known; an alarm has a time to act all the same. */
export function DecideBy({ decision, actWithinS }: Props): ReactNode {
  const t = useT();
  const isStale = useIsStale();
  const nowMs = useNow();
  const untilMs = decision?.decideByMs ?? null;
  if (untilMs === null) {
    return (
      <span className="decide decide-none">
        <span className="decide-text">
          <span className="answer-label" data-testid="decide-by">
            {t('ui.answer.noLimit')}
          </span>
          {actWithinS === null ? null : <strong data-testid="act-within">{t('ui.alarm.timeToAct', { timeS: actWithinS })}</strong>}
        </span>
      </span>
    );
  }
  const isTooLate = decision?.isTooLate === true || untilMs <= nowMs;
  const isLong = untilMs - nowMs >= LONG_MS;
  return (
    <span
      className={`decide${isLong ? ' is-long' : ''}${isTooLate ? ' is-too-late' : ''}${isStale ? ' is-old' : ''}`}
      role="timer"
      aria-live="off"
    >
      <span className="decide-text">
        <span className="answer-label">{t(isTooLate ? 'ui.answer.tooLate' : 'ui.answer.decideBy')}</span>
        <strong data-testid="decide-by" data-at-ms={untilMs}>
          <Clock atMs={untilMs} />
        </strong>
        {isStale ? <span className="decide-old">{t('ui.answer.fromOldData')}</span> : null}
      </span>
      <span className="decide-count" data-testid="countdown">
        <Countdown untilMs={untilMs} />
      </span>
    </span>
  );
}
