/** Why a runbook is not for now, in words: every check before the plan it is the work of, as its decision names them, and what else blocks it. */
import type { DecisionView } from '../../../shared/model/live.ts';
import type { Runbook } from '../../../shared/model/runbook.ts';
import type { Plan } from '../../../shared/model/site.ts';
import { gatesBeforeOption } from '../../store/procedures.ts';
import { heldBack } from '../../store/runbooks.ts';
import { notPassed } from '../../ui/decision/gate-order.ts';
import { useGateWords } from '../../ui/decision/use-gate-words.ts';
import { useLanguage } from '../../ui/locale.tsx';

/** So many checks are named in a row of the list, the others counted. */
const NAMED = 4;

/** `plans`: of the site file. What it returns is null where nothing holds the runbook back. */
export function useHeldWords(plans: readonly Plan[]): (runbook: Runbook, decision: DecisionView | undefined) => string | null {
  const { t, say } = useLanguage();
  const gateWords = useGateWords();
  return (runbook, decision) => {
    const option = heldBack(runbook, decision);
    if (decision === undefined || option === null || option.blockedBy === null) return null;
    const by = say(option.blockedBy);
    const checks = notPassed(gatesBeforeOption(decision, option, plans));
    const isNamed = checks.some((gate) => say(gate.text) === by);
    return t('ui.rb.held', {
      by: isNamed ? '-' : by,
      why: gateWords(checks.slice(0, NAMED)) || '-',
      more: Math.max(0, checks.length - NAMED),
    });
  };
}
