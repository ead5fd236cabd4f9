/** Checks before the plan: passed, failed or unknown. Unknown is not passed. A hard one is a veto while it is not passed, and only then. */
import type { ReactNode } from 'react';
import type { Gate, GateView } from '../../../shared/model/live.ts';
import { Icon } from '../Icon.tsx';
import type { IconName } from '../Icon.tsx';
import { useLanguage } from '../locale.tsx';
import { inOrder } from './gate-order.ts';

const ICON: Readonly<Record<Gate, IconName>> = { passed: 'check', failed: 'cross', unknown: 'question' };

/** What stands in the way first. `action`: what a person can do about a check, drawn beside it. Nothing where there is none. */
export function Gates({
  gates,
  action,
}: {
  readonly gates: readonly GateView[];
  readonly action?: (gate: GateView) => ReactNode;
}): ReactNode {
  const { t, say } = useLanguage();
  if (gates.length === 0) return null;
  return (
    <section className="gates">
      <h3 className="num">{t('ui.dec.gates', { passed: gates.filter((gate) => gate.result === 'passed').length, of: gates.length })}</h3>
      <ul>
        {inOrder(gates).map((gate) => (
          <li key={gate.id} className={`gate gate-${gate.result}`} data-gate={gate.id} data-result={gate.result}>
            <span className="gate-mark" role="img" aria-label={t(`ui.dec.gate.${gate.result}`)} title={t(`ui.dec.gate.${gate.result}`)}>
              <Icon name={ICON[gate.result]} size={16} />
            </span>
            <span className="gate-text">
              {say(gate.text)}
              <span className="gate-detail">
                {gate.result === 'unknown' ? `${t('ui.dec.gate.unknown')}. ` : ''}
                {say(gate.detail)}
              </span>
              {action?.(gate)}
            </span>
            {gate.veto === 'hard' ? (
              <span className="veto" title={t('ui.dec.veto.hard')}>
                <Icon name="lock" size={14} />
                {t(gate.result === 'passed' ? 'ui.dec.veto.kept' : 'ui.dec.veto.stands')}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
