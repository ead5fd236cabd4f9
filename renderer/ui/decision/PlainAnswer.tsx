/** The question everybody asks, answered in one plain line: may it be done, until when, and if not, because of what. */
import type { ReactNode } from 'react';
import type { DecisionView, OptionView } from '../../../shared/model/live.ts';
import { clockTime } from '../../../shared/i18n/quantities.ts';
import { formatCountdown } from '../../../shared/lib/time.ts';
import { useNow } from '../clock.tsx';
import { useLanguage } from '../locale.tsx';
import { notPassed } from './gate-order.ts';
import type { GatesOf } from './gate-order.ts';
import { askedOf, insteadOf, missedOf, reserveOf } from './option-times.ts';
import { useGateWords } from './use-gate-words.ts';

/** Of the recommended option where it does something, else of the first that does; nothing where none does. What it took the place of is said before it. */
export function PlainAnswer({ decision, gatesOf }: { readonly decision: DecisionView; readonly gatesOf: GatesOf }): ReactNode {
  const { t, say, locale, timeZone } = useLanguage();
  const option = askedOf(decision);
  const nowMs = useNow();
  const gateWords = useGateWords();
  if (option === null) return null;
  const name = say(option.text);
  const checks = notPassed(gatesOf(option));
  const why = gateWords(checks);
  const untilMs = untilOf(decision, option);
  const isLate = option.isTooLate || (untilMs !== null && untilMs < nowMs);
  const words = ((): string => {
    if (checks.length > 0)
      return t(checks.every(({ veto }) => veto === 'soft') ? 'ui.dec.plain.soft' : 'ui.dec.plain.checks', { name, why });
    if (option.blockedBy !== null) return t('ui.dec.plain.blocked', { name, why: say(option.blockedBy) });
    if (isLate) return t('ui.dec.plain.late', { name });
    return untilMs === null
      ? t('ui.dec.plain.yes', { name })
      : t('ui.dec.plain.until', { name, time: clockTime(locale, untilMs, timeZone) });
  })();
  const missed = missedOf(decision);
  if (missed?.option.id === option.id) return <Missed decision={decision} />;
  return (
    <>
      <Missed decision={decision} />
      <p className="plain-answer num" data-testid="plain-answer">
        <strong>{words}</strong>
      </p>
    </>
  );
}

/** Before what is advised now: what can no longer be done, since when, and before what it would end too near, or not at all. */
function Missed({ decision }: { readonly decision: DecisionView }): ReactNode {
  const { t, say, locale, timeZone } = useLanguage();
  const missed = missedOf(decision);
  if (missed === null || decision.limit === null) return null;
  const reserveMs = reserveOf(decision);
  return (
    <p className="plain-answer num" data-testid="plain-missed">
      <strong>
        {t(reserveMs > 0 ? 'ui.dec.plain.missedReserve' : 'ui.dec.plain.missed', {
          reserve: formatCountdown(reserveMs),
          name: say(missed.option.text),
          time: clockTime(locale, missed.sinceMs, timeZone),
          limit: say(decision.limit.text),
          end: clockTime(locale, decision.limit.atMs, timeZone),
        })}
      </strong>
    </p>
  );
}

/** A limit is that of the plan laid out; once that is too late, what is advised instead has its own, or none. UTC ms; null: none is known. */
function untilOf(decision: DecisionView, option: OptionView): number | null {
  const instead = insteadOf(decision);
  if (instead?.option.id === option.id) return instead.beginByMs;
  return option.durationS === decision.planDurationS ? decision.decideByMs : null;
}
