/** The checks in one line above the options: all pass, or what stands in the way and whether anybody may override it. Unknown is not passed. */
import type { ReactNode } from 'react';
import type { GateView } from '../../../shared/model/live.ts';
import { Icon } from '../Icon.tsx';
import type { IconName } from '../Icon.tsx';
import { useLanguage } from '../locale.tsx';
import { firstInTheWay } from './gate-order.ts';

/** Names the check that stands most in the way, and how many others do. Nothing where there is nothing to check. */
export function GatesAnswer({ gates }: { readonly gates: readonly GateView[] }): ReactNode {
  const { t, say } = useLanguage();
  if (gates.length === 0) return null;
  const standing = gates.filter((gate) => gate.result !== 'passed');
  const first = firstInTheWay(standing);
  if (first === null) return <Line result="passed" icon="check" text={t('ui.dec.answer.pass', { of: gates.length })} />;
  const kind = `${first.veto}.${first.result === 'failed' ? 'failed' : 'unknown'}` as const;
  const icon: IconName = first.veto === 'hard' ? 'lock' : first.result === 'failed' ? 'cross' : 'question';
  const more = standing.length === 1 ? '' : ` ${t('ui.dec.answer.more', { count: standing.length - 1 })}`;
  return (
    <Line
      result={first.result}
      icon={icon}
      text={`${t(`ui.dec.answer.${kind}`, { check: say(first.text), detail: say(first.detail) })}${more}`}
    />
  );
}

function Line({ result, icon, text }: { readonly result: GateView['result']; readonly icon: IconName; readonly text: string }): ReactNode {
  return (
    <p className={`gates-answer gate-${result}`} data-testid="gates-answer" data-result={result}>
      <span className="gate-mark">
        <Icon name={icon} size={16} />
      </span>
      <span>{text}</span>
    </p>
  );
}
