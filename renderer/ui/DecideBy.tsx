/** Decide before: the instant, and the falling countdown; that the limit has passed, or by when what is advised instead is to begin, or what runs out meanwhile; that no deadline is known, with the time to act of the alarm; or, once it is decided, by when the plan is to begin, then when it ends. */
import { useContext } from 'react';
import type { ReactNode } from 'react';
import type { DecisionView } from '../../shared/model/live.ts';
import { isToBegin, type ProcedureView } from '../../shared/model/procedure.ts';
import { useLeft, useNow } from './clock.tsx';
import { useLanguage, useT } from './locale.tsx';
import { beginPlanBy, insteadOf, isPlanAdvised, type Instead } from './decision/option-times.ts';
import { PastContext } from './past.ts';
import { useIsStale } from './staleness.tsx';
import { Clock, Countdown } from './Time.tsx';

/** From here on the countdown has hours, and there is no hurry, ms. */
const LONG_MS = 3_600_000;

interface Props {
  /** Null, or without a limit: no deadline is known; an alarm has a time to act all the same. */
  readonly decision: DecisionView | null;
  /** The plan that was decided and is not over; null: it is still to decide. */
  readonly plan: ProcedureView | null;
  /** Of the alarms that are the cause, s; null: none of them stands. */
  readonly actWithinS: number | null;
}

/** Of one incident. */
export function DecideBy({ decision, plan, actWithinS }: Props): ReactNode {
  const t = useT();
  const untilMs = decision?.decideByMs ?? null;
  const beginMs = decision === null || plan === null || !isToBegin(plan) ? null : beginPlanBy(decision, plan);
  if (beginMs !== null) return <BeginPlan untilMs={beginMs} />;
  if (plan !== null) return <PlanEnds plan={plan} />;
  const instead = decision === null ? null : insteadOf(decision);
  if (decision !== null && instead !== null && untilMs !== null) return <BeginBy instead={instead} limit={decision.limit} />;
  if (decision !== null && untilMs !== null) return <Limit decision={decision} untilMs={untilMs} />;
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

/** Where all is to be held back, the limit is that of the plan to fall back on: nobody is told to decide by it, only until when it would be in time. */
function Limit({ decision, untilMs }: { readonly decision: DecisionView; readonly untilMs: number }): ReactNode {
  const t = useT();
  const isPast = useContext(PastContext);
  const isTooLate = useLeft(untilMs) < 0 || decision.isTooLate;
  const isHeld = decision.verdict === 'hold' && !isPlanAdvised(decision);
  const label = isTooLate ? 'ui.answer.tooLate' : isPast ? 'ui.replay.decideBy' : isHeld ? 'ui.answer.backUntil' : 'ui.answer.decideBy';
  return <Timer untilMs={untilMs} label={t(label)} testId="decide-by" isTooLate={isTooLate} />;
}

/** The time for the plan has passed, which its own row says; what is advised instead has its own, which is the one that counts, or else what runs out counts down. */
function BeginBy({ instead: { beginByMs }, limit }: { readonly instead: Instead; readonly limit: DecisionView['limit'] }): ReactNode {
  const { t, say } = useLanguage();
  const isTooLate = useLeft(beginByMs ?? limit?.atMs ?? 0) < 0;
  if (beginByMs !== null) return <Timer untilMs={beginByMs} label={t('ui.answer.beginBy')} testId="begin-by" isTooLate={isTooLate} />;
  if (limit !== null)
    return (
      <Timer untilMs={limit.atMs} label={t('ui.answer.runsOut', { limit: say(limit.text) })} testId="runs-out" isTooLate={isTooLate} />
    );
  return (
    <span className="decide decide-none">
      <span className="decide-text">
        <span className="answer-label">{t('ui.answer.soonest')}</span>
      </span>
    </span>
  );
}

/** Approved is not begun: the time goes on running. */
function BeginPlan({ untilMs }: { readonly untilMs: number }): ReactNode {
  const t = useT();
  return <Timer untilMs={untilMs} label={t('ui.answer.beginBy')} testId="begin-by" isTooLate={useLeft(untilMs) < 0} />;
}

/** The limit was for beginning, and that is done: from then on it is when the plan ends, and whether that is in time. */
function PlanEnds({ plan }: { readonly plan: ProcedureView }): ReactNode {
  const t = useT();
  const { progress, hold } = plan;
  const isTooLate = progress.marginS !== null && progress.marginS < 0;
  const inTime = isToBegin(plan) ? 'ui.answer.planNow' : 'ui.answer.planEnds';
  const label = hold !== null ? 'ui.answer.planHeld' : isTooLate ? 'ui.answer.planLate' : inTime;
  return <Timer untilMs={progress.projectedEndMs} label={t(label)} testId="plan-ends" isTooLate={isTooLate} />;
}

interface TimerProps {
  readonly untilMs: number;
  readonly label: string;
  readonly testId: string;
  readonly isTooLate: boolean;
}

function Timer({ untilMs, label, testId, isTooLate }: TimerProps): ReactNode {
  const t = useT();
  const isStale = useIsStale();
  const isPast = useContext(PastContext);
  const isLong = untilMs - useNow() >= LONG_MS;
  return (
    <span
      className={`decide${isLong ? ' is-long' : ''}${isTooLate ? ' is-too-late' : ''}${isStale ? ' is-old' : ''}${isPast ? ' is-then' : ''}`}
      {...(isPast ? {} : { role: 'timer', 'aria-live': 'off' as const })}
    >
      <span className="decide-text">
        <span className="answer-label">{label}</span>
        <strong data-testid={testId} data-at-ms={untilMs}>
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
