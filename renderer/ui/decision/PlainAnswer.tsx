/** The question everybody asks, answered in one plain line: may it be done, until when, and if not, because of what. */
import type { ReactNode } from 'react';
import type { DecisionView, OptionView } from '../../../shared/model/live.ts';
import type { Text } from '../../../shared/i18n/text.ts';
import { instantText } from '../../../shared/i18n/quantities.ts';
import { formatCountdown } from '../../../shared/lib/time.ts';
import { useNow } from '../clock.tsx';
import { useLanguage } from '../locale.tsx';
import { notPassed } from './gate-order.ts';
import type { GatesOf } from './gate-order.ts';
import { askedOf, insteadOf, missedOf, reserveOf } from './option-times.ts';
import { useGateWords } from './use-gate-words.ts';

interface Props {
  readonly decision: DecisionView;
  readonly gatesOf: GatesOf;
  /** What of the incident still stands; null: nothing does. */
  readonly stands: Text | null;
}

/** More checks than this are counted: the column of the option names each. */
const MOST_NAMED = 3;

/**
 * Of the recommended option where it does something, else of the first that does. What it took the place of is said before it. Where none
 * does and nothing is to be moved, or what could be done is not asked for and is held back, that is the answer, with what still stands.
 */
export function PlainAnswer({ decision, gatesOf, stands }: Props): ReactNode {
  const { t, say, locale, timeZone } = useLanguage();
  const option = askedOf(decision);
  const nowMs = useNow();
  const gateWords = useGateWords();
  if (option === null || isLeftAlone(decision)) return decision.verdict === 'stay' ? <NothingToMove stands={stands} /> : null;
  const name = say(option.text);
  const checks = notPassed(gatesOf(option));
  const unnamed = checks.length - MOST_NAMED;
  const why = `${gateWords(checks.slice(0, MOST_NAMED))}${unnamed > 0 ? t('ui.dec.plain.more', { n: unnamed }) : ''}`;
  const untilMs = untilOf(decision, option);
  const isLate = option.isTooLate || (untilMs !== null && untilMs < nowMs);
  const words = ((): string => {
    if (checks.length > 0)
      return t(checks.every(({ veto }) => veto === 'soft') ? 'ui.dec.plain.soft' : 'ui.dec.plain.checks', { name, why });
    if (option.blockedBy !== null) return t('ui.dec.plain.blocked', { name, why: say(option.blockedBy) });
    if (isLate) return t('ui.dec.plain.late', { name });
    return untilMs === null
      ? t('ui.dec.plain.yes', { name })
      : t('ui.dec.plain.until', { name, time: instantText(locale, untilMs, nowMs, timeZone) });
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

/** Nothing is to be moved, and whatever does something has something in its way: nobody asks what. */
function isLeftAlone({ verdict, advised, options }: DecisionView): boolean {
  return verdict === 'stay' && advised === 'stay' && options.every(({ id, blockedBy }) => id === 'stay' || blockedBy !== null);
}

function NothingToMove({ stands }: { readonly stands: Text | null }): ReactNode {
  const { t, say } = useLanguage();
  return (
    <>
      <p className="plain-answer" data-testid="plain-answer">
        <strong>{t('ui.dec.plain.stay')}</strong>
      </p>
      <p data-testid="plain-stands">{stands === null ? t('ui.dec.plain.noneStands') : say(stands)}</p>
    </>
  );
}

/** Before what is advised now: what can no longer be done, since when, and before what it would end too near, or not at all. */
function Missed({ decision }: { readonly decision: DecisionView }): ReactNode {
  const { t, say, locale, timeZone } = useLanguage();
  const nowMs = useNow();
  const missed = missedOf(decision);
  if (missed === null || decision.limit === null) return null;
  const reserveMs = reserveOf(decision);
  return (
    <p className="plain-answer num" data-testid="plain-missed">
      <strong>
        {t(reserveMs > 0 ? 'ui.dec.plain.missedReserve' : 'ui.dec.plain.missed', {
          reserve: formatCountdown(reserveMs),
          name: say(missed.option.text),
          time: instantText(locale, missed.sinceMs, nowMs, timeZone),
          limit: say(decision.limit.text),
          end: instantText(locale, decision.limit.atMs, nowMs, timeZone),
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
