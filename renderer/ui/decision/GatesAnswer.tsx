/**
 * The checks in one line above the options, said of the recommended one: all pass, or what stands in its way and whether anybody may
 * override it, or that what is not passed is not asked of it. Unknown is not passed.
 */
import type { ReactNode } from 'react';
import type { GateView } from '../../../shared/model/live.ts';
import type { Text } from '../../../shared/i18n/text.ts';
import { Icon } from '../Icon.tsx';
import type { IconName } from '../Icon.tsx';
import { useLanguage } from '../locale.tsx';
import { firstInTheWay } from './gate-order.ts';

interface Props {
  /** Of the whole decision. */
  readonly gates: readonly GateView[];
  /** Those of them that stand before the recommended option. */
  readonly own: readonly GateView[];
  /** What the engine says blocks the recommended option, a check or something else; null: nothing does. */
  readonly blockedBy: Text | null;
}

/** Names the check that stands most in the way, and how many others do. Nothing where there is nothing to check. */
export function GatesAnswer({ gates, own, blockedBy }: Props): ReactNode {
  const { t, say } = useLanguage();
  const inItsWay = own.filter((gate) => gate.result !== 'passed');
  const first = firstInTheWay(inItsWay);
  if (first !== null) {
    const kind = `${first.veto}.${wordOf(first)}` as const;
    const text = t(`ui.dec.answer.${kind}`, { check: say(first.text), detail: say(first.detail) });
    return <Line result={first.result} icon={first.veto === 'hard' ? 'lock' : iconOf(first)} text={text} more={inItsWay.length - 1} />;
  }
  if (blockedBy !== null) return <Line result="failed" icon="cross" text={t('ui.dec.answer.blocked', { text: say(blockedBy) })} more={0} />;
  const elsewhere = gates.filter((gate) => gate.result !== 'passed');
  if (elsewhere.length > 0) {
    const list = (['failed', 'unknown'] as const).flatMap((word) => {
      const same = elsewhere.filter((gate) => wordOf(gate) === word);
      const one = firstInTheWay(same);
      if (one === null) return [];
      return t(`ui.dec.answer.other.${word}`, { count: same.length, check: say(one.text), detail: say(one.detail) });
    });
    const text = t('ui.dec.answer.others', { list: list.join(t('ui.dec.plain.and')) });
    // Its own say how it stands: a cross here would be read as its own.
    return <Line result={own.length === 0 ? 'none' : 'passed'} icon={own.length === 0 ? null : 'check'} text={text} more={0} />;
  }
  if (gates.length === 0) return null;
  // Those of other options pass, and nobody asked: a tick here would be read as its own.
  if (own.length === 0) return <Line result="none" icon={null} text={t('ui.dec.answer.none')} more={0} />;
  return <Line result="passed" icon="check" text={t('ui.dec.answer.pass', { of: own.length })} more={0} />;
}

function wordOf({ result }: GateView): 'failed' | 'unknown' {
  return result === 'failed' ? 'failed' : 'unknown';
}

function iconOf(gate: GateView): IconName {
  return wordOf(gate) === 'failed' ? 'cross' : 'question';
}

/** `more`: checks that are like it and not named. */
function Line({
  result,
  icon,
  text,
  more,
}: {
  /** `none`: nothing is asked of it. */
  readonly result: GateView['result'] | 'none';
  readonly icon: IconName | null;
  readonly text: string;
  readonly more: number;
}): ReactNode {
  const { t } = useLanguage();
  return (
    <p className={`gates-answer gate-${result}`} data-testid="gates-answer" data-result={result}>
      {icon === null ? null : (
        <span className="gate-mark">
          <Icon name={icon} size={16} />
        </span>
      )}
      <span>{more === 0 ? text : `${text} ${t('ui.dec.answer.more', { count: more })}`}</span>
    </p>
  );
}
