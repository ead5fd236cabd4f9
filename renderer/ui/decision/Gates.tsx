/**
 * Checks before the plan: passed, failed or unknown. Unknown is not passed. A hard one is a veto while it is not passed, and only then. Those
 * of the option that is answered come first; the others are named as such, and none of them speaks against it.
 */
import type { ReactNode } from 'react';
import type { Gate, GateView, OptionView } from '../../../shared/model/live.ts';
import { Icon } from '../Icon.tsx';
import type { IconName } from '../Icon.tsx';
import { useLanguage } from '../locale.tsx';
import { inOrder } from './gate-order.ts';

const ICON: Readonly<Record<Gate, IconName>> = { passed: 'check', failed: 'cross', unknown: 'question' };

type Action = (gate: GateView) => ReactNode;

interface Props {
  readonly gates: readonly GateView[];
  /** The option the screen answers, and the checks before it; left out: the checks are of no option in particular. */
  readonly of?: { readonly option: OptionView; readonly own: readonly GateView[] } | undefined;
  /** What a person can do about a check, drawn beside it. */
  readonly action?: Action | undefined;
}

/** What stands in the way first, in each of the two lists. Nothing where there is none. */
export function Gates({ gates, of, action }: Props): ReactNode {
  const { t, say } = useLanguage();
  if (of === undefined) return <List title={t('ui.dec.gates', countOf(gates))} gates={gates} action={action} />;
  const isOwn = new Set(of.own.map(({ id }) => id));
  const [own, others] = [gates.filter(({ id }) => isOwn.has(id)), gates.filter(({ id }) => !isOwn.has(id))];
  const option = say(of.option.text);
  return (
    <>
      <List title={t('ui.dec.gatesOf', { ...countOf(own), option })} gates={own} action={action} />
      <List title={t('ui.dec.gatesOther', { ...countOf(others), option })} gates={others} action={action} isOther />
    </>
  );
}

function countOf(gates: readonly GateView[]): { readonly passed: number; readonly of: number } {
  return { passed: gates.filter((gate) => gate.result === 'passed').length, of: gates.length };
}

/** `isOther`: before other options than the one that is answered. */
function List({
  title,
  gates,
  action,
  isOther = false,
}: {
  readonly title: string;
  readonly gates: readonly GateView[];
  readonly action: Action | undefined;
  readonly isOther?: boolean;
}): ReactNode {
  const { t, say } = useLanguage();
  if (gates.length === 0) return null;
  return (
    <section className={isOther ? 'gates gates-other' : 'gates'} data-testid={isOther ? 'gates-other' : 'gates-own'}>
      <h3 className="num">{title}</h3>
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
