/** Decide before: the instant, and the falling countdown; that the limit has passed, or by when what is advised instead is to begin, or what runs out meanwhile; the time to act of the alarm where no rule gives a limit, or that no deadline is known; or, once it is decided, by when the plan is to begin, then when it ends. */
import { useContext } from 'react';
import type { ReactNode } from 'react';
import type { DecisionView } from '../../shared/model/live.ts';
import { isToBegin, type ProcedureView } from '../../shared/model/procedure.ts';
import { useLeft, useNow } from './clock.tsx';
import { useLanguage, useT } from './locale.tsx';
import { limitWordsOf, type LimitWords } from './decision/limit-words.ts';
import { beginPlanBy, insteadOf, type Instead } from './decision/option-times.ts';
import { PastContext } from './past.ts';
import { useIsStale } from './staleness.tsx';
import { Clock, Countdown } from './Time.tsx';

/** From here on the countdown has hours, and there is no hurry, ms. */
const LONG_MS = 3_600_000;

interface Props {
  /** Null, or without a limit: only an alarm has a time to act. */
  readonly decision: DecisionView | null;
  /** The plan that was decided and is not over; null: it is still to decide. */
  readonly plan: ProcedureView | null;
  /** By when the alarms that are the cause ask to be acted on, UTC ms; null: none of them stands. */
  readonly actByMs: number | null;
  /** The move is what the drill asks to practise, though nothing is advised. */
  readonly isPractised?: boolean;
}

/** Of one incident. */
export function DecideBy({ decision, plan, actByMs, isPractised = false }: Props): ReactNode {
  const t = useT();
  const untilMs = decision?.decideByMs ?? null;
  const beginMs = decision === null || plan === null || !isToBegin(plan) ? null : beginPlanBy(decision, plan);
  if (beginMs !== null) return <BeginPlan untilMs={beginMs} />;
  if (plan !== null) return <PlanEnds plan={plan} />;
  const instead = decision === null ? null : insteadOf(decision);
  if (decision !== null && instead !== null && untilMs !== null) return <BeginBy instead={instead} limit={decision.limit} />;
  const words = decision === null ? null : limitWordsOf(decision, isPractised);
  if (decision !== null && words !== null) return <Limit decision={decision} words={words} />;
  if (actByMs !== null) return <ActBefore untilMs={actByMs} />;
  return (
    <span className="decide decide-none">
      <span className="decide-text">
        <span className="answer-label" data-testid="decide-by">
          {t('ui.answer.noLimit')}
        </span>
      </span>
    </span>
  );
}

/** While it is still to decide: the instant under the name the words give it, or that it has passed. */
function Limit({ decision, words: { untilMs, label } }: { readonly decision: DecisionView; readonly words: LimitWords }): ReactNode {
  const t = useT();
  const isPast = useContext(PastContext);
  const isTooLate = useLeft(untilMs) < 0 || decision.isTooLate;
  const then = isPast && label === 'ui.answer.decideBy' ? 'ui.replay.decideBy' : label;
  return <Timer untilMs={untilMs} label={t(isTooLate ? 'ui.answer.tooLate' : then)} testId="decide-by" isTooLate={isTooLate} />;
}

/** Of an alarm that stands and no rule gives a limit to: the time its class leaves to act, from when it began. */
function ActBefore({ untilMs }: { readonly untilMs: number }): ReactNode {
  const t = useT();
  const isTooLate = useLeft(untilMs) < 0;
  return <Timer untilMs={untilMs} label={t(isTooLate ? 'ui.answer.actedLate' : 'ui.answer.actBy')} testId="act-by" isTooLate={isTooLate} />;
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
