/** Why a decision is what it is, and for every option that is not advised: the gates, the time or the better option against it. Pure. */
import { text } from '../../../../shared/i18n/text.ts';
import type { DecisionExplanation, Objection } from '../../../../shared/model/explanation.ts';
import type { DecisionView, OptionView } from '../../../../shared/model/live.ts';
import { gatesOfOption } from '../decide/option-plan.ts';
import type { Draft } from '../draft.ts';
import { said } from './alarm.ts';
import { evidenceFact } from './readings.ts';

/** Its own words and gates as they were made, its readings as they are now; the advised option has no objections. */
export function explainDecision(draft: Draft, decision: DecisionView): DecisionExplanation {
  return {
    rule: decision.rule,
    ruleVersion: decision.ruleVersion,
    bcp: decision.bcp,
    phase: decision.phase,
    verdict: decision.verdict,
    advised: decision.advised,
    headline: decision.headline,
    threatens: decision.threatens,
    madeAtMs: decision.madeAtMs,
    snapshot: decision.snapshot,
    decideByMs: decision.decideByMs,
    limit: decision.limit,
    isTooLate: decision.isTooLate,
    evidence: decision.evidence.map((one) => evidenceFact(draft, one)),
    gates: decision.gates,
    expected: decision.expected,
    options: decision.options.map((option) => ({ option, whyNot: objectionsTo(draft, decision, option) })),
    changes: decision.changes,
  };
}

/** Empty for the advised option; never empty for another. */
function objectionsTo(draft: Draft, decision: DecisionView, option: OptionView): readonly Objection[] {
  if (option.id === decision.advised) return [];
  const gates = gatesOfOption(draft, decision, option).filter((gate) => gate.result !== 'passed');
  const isShown = gates.some((gate) => gate.text.key === option.blockedBy?.key);
  return [
    ...gates.map((gate): Objection => ({
      kind: 'gate',
      gate: gate.id,
      result: gate.result,
      said: said(text('explain.not.gate', { result: gate.result, veto: gate.veto }), gate.text, gate.detail),
    })),
    ...(option.blockedBy === null || isShown ? [] : [objection('blocked', said(text('explain.not.blocked'), option.blockedBy))]),
    ...(option.isTooLate ? [objection('tooLate', said(text('explain.not.tooLate')))] : []),
    ...(option.marginS !== null && option.marginS < 0 && option.id !== 'stay'
      ? [objection('margin', said(text('explain.not.margin', { shortS: -option.marginS })))]
      : []),
    ...comparison(decision, option),
  ];
}

/** Side by side with the advised option, where the two differ. */
function comparison(decision: DecisionView, option: OptionView): readonly Objection[] {
  const advised = decision.options.find((one) => one.id === decision.advised);
  if (advised === undefined) return [];
  const differs = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);
  return [
    objection('better', said(text('explain.not.better'), advised.text)),
    ...(differs(option.outage, advised.outage)
      ? [objection('better', said(text('explain.not.outage'), option.outage, advised.outage))]
      : []),
    ...(differs(option.dataLoss, advised.dataLoss)
      ? [objection('better', said(text('explain.not.dataLoss'), option.dataLoss, advised.dataLoss))]
      : []),
    ...(differs(option.wayBack, advised.wayBack)
      ? [objection('better', said(text('explain.not.wayBack'), option.wayBack, advised.wayBack))]
      : []),
  ];
}

function objection(kind: Objection['kind'], sentence: Objection['said']): Objection {
  return { kind, gate: null, result: null, said: sentence };
}
