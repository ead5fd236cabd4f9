/** Why the other rules do not decide an incident: other alarms, a test of theirs that is not met, or a rule before them. Pure. */
import { text } from '../../../../shared/i18n/text.ts';
import type { RuleExplanation, Said } from '../../../../shared/model/explanation.ts';
import type { DecisionView, IncidentView } from '../../../../shared/model/live.ts';
import { isUserCondition } from '../conditions.ts';
import type { Draft } from '../draft.ts';
import { nameOf } from '../names.ts';
import { RULES } from '../rules/index.ts';
import type { Rule } from '../rules/rule.ts';
import { said } from './alarm.ts';

/** Every rule but the one that decides, in the order they are asked. */
export function otherRules(draft: Draft, incident: IncidentView, decision: DecisionView): readonly RuleExplanation[] {
  return RULES.filter((rule) => rule.id !== decision.rule).map((rule) => ({
    rule: rule.id,
    version: rule.version,
    bcp: rule.bcp,
    said: reason(draft, incident, decision, rule),
  }));
}

function reason(draft: Draft, incident: IncidentView, decision: DecisionView, rule: Rule): Said {
  if (isUserCondition(incident.condition)) return said(text('explain.rule.userRule'));
  if (rule.matches(draft, incident)) return said(text('explain.rule.later', { rule: decision.rule }));
  const own = rule.whyNot?.(draft, incident);
  if (own !== undefined) return said(own);
  const name = nameOf(draft.config, incident.root);
  return rule.conditions.includes(incident.condition)
    ? said(text('explain.rule.test', { name }))
    : said(text('explain.rule.conditions', { conditions: rule.conditions.join(', ') || '-' }));
}
