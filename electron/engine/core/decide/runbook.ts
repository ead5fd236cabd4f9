/** A plan of the site file, laid out as the plan of a decision. A site file without it leaves the decision without steps. */
import type { Text } from '../../../../shared/i18n/text.ts';
import type { Advice } from '../rules/rule.ts';
import type { Draft } from '../draft.ts';
import { layOut } from './parts.ts';

/** Steps and length of a plan by its id; `blockedBy` is shown on every step. */
export function runbook(draft: Draft, id: string, blockedBy: Text | null = null): Pick<Advice, 'plan' | 'planDurationS'> {
  const plan = draft.config.site.plans.find((one) => one.id === id);
  if (plan === undefined) return { plan: [], planDurationS: 0 };
  const { steps, durationS } = layOut(draft, plan, blockedBy);
  return { plan: steps, planDurationS: durationS };
}
