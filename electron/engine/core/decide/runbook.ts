/** A plan of the site file by its id, laid out in time; empty where the file has none, so a site without it is still advised. */
import type { PlanStepView } from '../../../../shared/model/live.ts';
import type { Draft } from '../draft.ts';
import { layOut } from './parts.ts';

export interface Runbook {
  readonly plan: readonly PlanStepView[];
  readonly planDurationS: number;
}

export function runbook(draft: Draft, id: string): Runbook {
  const plan = draft.config.site.plans.find((one) => one.id === id);
  const laid = plan === undefined ? { steps: [], durationS: 0 } : layOut(plan, null);
  return { plan: laid.steps, planDurationS: laid.durationS };
}
