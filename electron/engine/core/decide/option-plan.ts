/** Which plan of the site file carries an option out, and which gates stand before it. Shared by explanation and procedures. Pure. */
import type { DecisionView, GateView, OptionView } from '../../../../shared/model/live.ts';
import { gatesBefore } from '../../../../shared/model/procedure.ts';
import type { Plan } from '../../../../shared/model/site.ts';
import type { Draft } from '../draft.ts';
import { transferGates } from './transfer.ts';

/** What of a decision is looked at here: a decision, or advice not yet stamped. */
type Offer = Pick<DecisionView, 'options' | 'gates' | 'plan' | 'planDurationS'>;

/** The plan the option names, else the one laid out in the decision when it is this option's; null: nothing in the site file carries it out. */
export function planOfOption(draft: Draft, offer: Offer, option: OptionView): Plan | null {
  const plans = draft.config.site.plans;
  if (option.plan !== null) return plans.find((plan) => plan.id === option.plan) ?? null;
  // A laid-out plan belongs to the option that takes as long; two of one length are told apart by naming them.
  const isLaidOut = offer.plan.length > 0 && option.durationS > 0 && option.durationS === offer.planDurationS;
  if (!isLaidOut) return null;
  const steps = offer.plan.map((step) => step.id).join();
  const site = plans.filter((plan) => plan.steps.map((step) => step.id).join() === steps);
  return site.length === 1 ? (site[0] ?? null) : null;
}

/** The gates before an option, as the window shows them too; those of every move where a decision that moves load lists none. */
export function gatesOfOption(draft: Draft, offer: Offer, option: OptionView): readonly GateView[] {
  const plan = planOfOption(draft, offer, option);
  const isMove = plan?.from != null && plan.to !== null;
  if (isMove && option.gates === null && offer.gates.length === 0) return transferGates(draft, plan.from, plan.to, []);
  return gatesBefore(offer, option, isMove);
}
