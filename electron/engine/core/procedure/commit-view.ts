/** What can be committed to now, as the screens see it: only in assist mode, only where a plan carries the option out. Pure. */
import { commitCode, levelOf } from '../../../../shared/commit/code.ts';
import { ONLY_READ } from '../../../../shared/model/commit.ts';
import type { CommitView } from '../../../../shared/model/commit-view.ts';
import { isEnded, practised } from '../../../../shared/model/procedure.ts';
import type { Plan } from '../../../../shared/model/site.ts';
import { planOfOption } from '../decide/option-plan.ts';
import { beginStep, type Draft } from '../draft.ts';
import type { Model } from '../model.ts';
import { nameOf } from '../names.ts';
import { FAILBACK, wayBackOf } from './acts.ts';
import { staleReadings, usedReadings } from './commit-facts.ts';

/** By incident. */
export function commitViews(model: Model): Readonly<Record<string, CommitView>> {
  const draft = beginStep(model, model.nowMs);
  const incidents = Object.values(model.incidents).filter(({ state, id }) => state !== 'closed' || model.commits[id]?.commit != null);
  return Object.fromEntries(incidents.flatMap(({ id }) => viewOf(draft, id)));
}

function viewOf(draft: Draft, incident: string): readonly (readonly [string, CommitView])[] {
  const { commit, dropped } = draft.commits[incident] ?? ONLY_READ;
  const offer = draft.engineMode === 'assist' ? offerOf(draft, incident) : null;
  if (offer === null && commit === null && dropped === null) return [];
  const used = commit?.used ?? usedReadings(draft, incident);
  const view: CommitView = {
    incident,
    offer:
      offer === null ? null : { option: offer.option, level: levelOf(offer.plan), code: commitCode(incident, offer.option, offer.plan) },
    isDrill: draft.isDrill,
    commit,
    dropped,
    stale: staleReadings(draft, used).map((one) => ({ ...one, name: nameOf(draft.config, one.element) })),
  };
  return [[incident, view]];
}

/** The advised option with its plan, in a drill the move it keeps from being advised, or after a verified move the way back; null: nothing to commit to, or a plan is in hand. */
function offerOf(draft: Draft, incident: string): { readonly option: string; readonly plan: Plan } | null {
  const all = Object.values(draft.procedures).filter((one) => one.incident === incident);
  if (all.some((one) => !isEnded(one) && one.phase !== 'GATES')) return null;
  const back = wayBackOf(draft, all);
  if (back !== null) return { option: FAILBACK, plan: back };
  const decision = draft.decisions[incident];
  if (decision === undefined) return null;
  const isMove = (plan: Plan | null): boolean => plan?.from != null && plan.to !== null;
  const inDrill = draft.isDrill ? practised(decision, (one) => isMove(planOfOption(draft, decision, one))) : null;
  const option = inDrill ?? decision.options.find((one) => one.id === decision.advised);
  const plan = option === undefined ? null : planOfOption(draft, decision, option);
  return option === undefined || plan === null ? null : { option: option.id, plan };
}
