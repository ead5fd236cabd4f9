/** Now, the limit while it is to decide or to begin, and what runs out, on one line of time; below it the plan and the margin it leaves. */
import { useContext } from 'react';
import type { ReactNode } from 'react';
import { briefDay, briefInstant } from '../../../shared/i18n/quantities.ts';
import { formatCountdown, leftMs } from '../../../shared/lib/time.ts';
import { isToBegin, type ProcedureView } from '../../../shared/model/procedure.ts';
import { useLeft, useNow } from '../clock.tsx';
import { PastContext } from '../past.ts';
import { useLanguage } from '../locale.tsx';
import { beginByOf, beginPlanBy, insteadOf, isPlanAdvised, planBeginBy } from './option-times.ts';
import type { Instead, Timed } from './option-times.ts';
import { linesOf } from './strip-lines.ts';
import { isByDay, placeOn, timeScale } from './time-scale.ts';
import type { TimeScale } from './time-scale.ts';

interface Props {
  readonly onsetMs: number;
  readonly decision: Timed;
  /** The plan is what a drill practises, though nothing is advised. */
  readonly isPractised?: boolean;
  /** What was decided and is not over: until it begins the limit to begin counts, then its end. Null: it is still to decide. */
  readonly plan: ProcedureView | null;
  /** Where labels turn to the left of their marks, per cent: earlier where letters are large. Then each has a line of its own, and none looks at the other. */
  readonly flipFrom?: number;
}

/** `onsetMs` in UTC ms. Nothing where nothing runs out and there is nothing to decide. */
export function TimeStrip({ onsetMs, decision, plan, isPractised = false, flipFrom }: Props): ReactNode {
  const { locale, timeZone, t, say } = useLanguage();
  const isPast = useContext(PastContext);
  const { limit } = decision;
  const isOpen = plan === null || isToBegin(plan);
  const decideByMs = plan === null ? decision.decideByMs : isOpen ? beginPlanBy(decision, plan) : null;
  const nowMs = useNow();
  const instead = insteadOf(decision);
  const takesMs = (instead === null ? decision.planDurationS : instead.option.durationS) * 1_000;
  const planEndMs = plan === null ? nowMs + takesMs : plan.progress.projectedEndMs;
  const planLeftMs = useLeft(planEndMs);
  const marginMs = useMargin(decision, plan);
  const isHeld = instead === null && !isPractised && !isPlanAdvised(decision);
  if (limit === null && decideByMs === null) return null;
  const scale = timeScale(
    onsetMs,
    nowMs,
    [decideByMs, limit?.atMs ?? null, planEndMs].filter((instant) => instant !== null),
  );
  const at = (instant: number): string => `${placeOn(scale, instant).toFixed(2)}%`;
  const span = (from: number, to: number): { readonly left: string; readonly width: string } => ({
    left: at(from),
    width: `${Math.max(0, placeOn(scale, to) - placeOn(scale, from)).toFixed(2)}%`,
  });
  // A limit from before the strip has no place on it; drawn at its edge it would lie over the onset.
  const limitMs = decideByMs !== null && decideByMs >= scale.fromMs ? decideByMs : null;
  const marks = [onsetMs, nowMs, limitMs, limit?.atMs ?? null].filter((instant) => instant !== null);
  const brief = (instant: number, hasSeconds = true): string => briefInstant(locale, instant, nowMs, timeZone, hasSeconds);
  const isDated = marks.some((instant) => brief(instant, false).includes(' '));
  const lines = linesOf(scale, { onsetMs, nowMs, decideByMs: limitMs, endMs: limit?.atMs ?? null }, flipFrom, isDated);
  return (
    <section className="strip" aria-label={t('ui.strip.label')} data-region tabIndex={-1}>
      <div className="strip-area">
        <div className="strip-past" style={span(scale.fromMs, nowMs)} />
        {decideByMs === null ? null : <div className="strip-open" style={span(nowMs, decideByMs)} />}
        {limit === null || !isOpen ? null : <div className="strip-shut" style={span(Math.max(nowMs, decideByMs ?? nowMs), limit.atMs)} />}
        <Ticks
          scale={scale}
          marks={marks}
          label={(instant) => (isByDay(scale) ? briefDay(locale, instant, timeZone) : brief(instant, false))}
        />
        <Mark kind="event" left={at(onsetMs)} isFlipped={false}>
          {lines.isOnsetSaid ? `${brief(onsetMs)} ${t('ui.strip.onset')}` : ''}
        </Mark>
        {limitMs === null ? null : (
          <Mark kind="limit" left={at(limitMs)} isUnder={lines.isLimitUnder} isFlipped={lines.isLimitFlipped}>
            {`${brief(limitMs)} ${t(plan !== null ? 'ui.strip.begin' : isHeld ? 'ui.strip.latestStart' : 'ui.strip.limit')}`}
          </Mark>
        )}
        {limit === null ? null : (
          <Mark kind="end" left={at(limit.atMs)} isUnder={lines.isEndUnder} isFlipped={lines.isEndFlipped}>
            {`${brief(limit.atMs)} ${say(limit.text)}`}
          </Mark>
        )}
        <Mark kind="now" left={at(nowMs)} isFlipped={lines.isNowFlipped}>
          {t(isPast ? 'ui.replay.now' : 'ui.strip.now')}
        </Mark>
        {planEndMs <= nowMs && plan === null ? null : (
          <>
            <div className="strip-plan" style={span(nowMs, planEndMs)} />
            <div className="strip-text num" style={{ left: at(nowMs) }}>
              {t(planWords(decision, plan, isHeld), {
                time: formatCountdown(plan === null ? takesMs : isOpen ? plan.progress.remainingS * 1_000 : Math.max(0, planLeftMs)),
              })}
            </div>
          </>
        )}
        {limit === null || marginMs === null || marginMs < 0 ? null : (
          <>
            <div className="strip-margin" style={span(Math.max(nowMs, planEndMs), limit.atMs)} />
            <div className="strip-text strip-text-end num" style={{ right: `${(100 - placeOn(scale, limit.atMs)).toFixed(2)}%` }}>
              {t('ui.strip.margin', { time: formatCountdown(marginMs) })}
            </div>
          </>
        )}
        {marginMs === null || marginMs >= 0 ? null : (
          <div className="strip-text strip-text-out num" style={{ right: `${(100 - placeOn(scale, planEndMs)).toFixed(2)}%` }}>
            {t('ui.strip.margin', { time: formatCountdown(marginMs) })}
          </div>
        )}
      </div>
    </section>
  );
}

/** Advised, fallen back on or not begun, it takes so long; under way, so much is left of it. */
function planWords(
  decision: Timed,
  plan: ProcedureView | null,
  isHeld: boolean,
): `ui.strip.plan${'' | 'Back' | 'Runs' | 'Held' | 'Instead'}` {
  if (plan === null && insteadOf(decision) !== null) return 'ui.strip.planInstead';
  if (plan === null) return isHeld ? 'ui.strip.planBack' : 'ui.strip.plan';
  if (plan.hold !== null) return 'ui.strip.planHeld';
  return isToBegin(plan) ? 'ui.strip.plan' : 'ui.strip.planRuns';
}

/** What the plan leaves before the limit, begun now or as it goes, whole seconds in ms; null: it has no margin. */
function useMargin(decision: Timed, plan: ProcedureView | null): number | null {
  const instead = insteadOf(decision);
  const beginByMs = instead === null ? planBeginBy(decision) : marginEnd(decision, instead);
  const left = useLeft(beginByMs ?? 0);
  if (plan === null) return beginByMs === null ? null : left;
  return plan.limitMs === null ? null : leftMs(plan.limitMs, plan.progress.projectedEndMs);
}

/** Until when what is advised instead leaves a margin, as the table of options says it, UTC ms; null: it has none. */
function marginEnd(decision: Timed, { option }: Instead): number | null {
  const beginBy = beginByOf(decision, option);
  return beginBy?.isMargin === true ? beginBy.atMs : null;
}

function Mark({
  kind,
  left,
  isFlipped,
  isUnder = false,
  children,
}: {
  readonly kind: 'event' | 'limit' | 'end' | 'now';
  readonly left: string;
  readonly isFlipped: boolean;
  readonly isUnder?: boolean;
  readonly children: string;
}): ReactNode {
  return (
    <div className={`strip-mark strip-mark-${kind}${isFlipped ? ' is-flipped' : ''}${isUnder ? ' is-under' : ''}`} style={{ left }}>
      <span className="num">{children}</span>
    </div>
  );
}

/** Half the width of a letter, per cent of the strip: a line through a number makes another number of it. */
const LETTER_HALF = 0.44;
/** Nearer to an end, per cent and letter, half of one would stand beside the strip, in the largest letters of a wall. */
const LETTER_EDGE = 0.8;
/** Nearer to the right end, per cent, a tick would stand beside the strip by its own width. */
const TICK_EDGE = 0.5;

function Ticks({
  scale,
  marks,
  label,
}: {
  readonly scale: TimeScale;
  /** Instants with a line of their own. */
  readonly marks: readonly number[];
  readonly label: (instant: number) => string;
}): ReactNode {
  const isInside = (instant: number): boolean => placeOn(scale, instant) < 100 - TICK_EDGE;
  const labels: { readonly instant: number; readonly place: number; readonly text: string }[] = [];
  for (const instant of scale.labels) {
    const [place, text] = [placeOn(scale, instant), label(instant)];
    const isFree =
      Math.min(place, 100 - place) > text.length * LETTER_EDGE &&
      marks.every((mark) => Math.abs(placeOn(scale, mark) - place) > text.length * LETTER_HALF) &&
      labels.slice(-1).every((last) => place - last.place > (text.length + last.text.length) * LETTER_EDGE);
    if (isFree) labels.push({ instant, place, text });
  }
  return (
    <>
      {scale.ticks.filter(isInside).map((instant) => (
        <i key={instant} className="strip-tick" style={{ left: `${placeOn(scale, instant).toFixed(2)}%` }} />
      ))}
      {labels.map(({ instant, place, text }) => (
        <span key={instant} className="strip-label num" style={{ left: `${place.toFixed(2)}%` }}>
          {text}
        </span>
      ))}
    </>
  );
}
