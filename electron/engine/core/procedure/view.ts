/** A procedure as the screens see it: with its progress, and the way back where there is one. Pure. */
import type { Procedure, ProcedureView } from '../../../../shared/model/procedure.ts';
import { beginStep } from '../draft.ts';
import type { Model } from '../model.ts';
import { wayBackOf } from './acts.ts';
import { failbackGates } from './gates.ts';
import { progressOf } from './progress.ts';

/** By id, as of the model's own time; ended ones are among them. */
export function procedureViews(model: Model): Readonly<Record<string, ProcedureView>> {
  return Object.fromEntries(Object.values(model.procedures).map((one) => [one.id, viewOf(model, one)]));
}

function viewOf(model: Model, procedure: Procedure): ProcedureView {
  return { ...procedure, progress: progressOf(procedure, model.nowMs), failback: failbackOf(model, procedure) };
}

function failbackOf(model: Model, procedure: Procedure): ProcedureView['failback'] {
  if (procedure.phase !== 'VERIFIED') return null;
  const all = Object.values(model.procedures).filter((one) => one.incident === procedure.incident);
  const plan = wayBackOf(model, all);
  if (plan === null || all.at(-1)?.id !== procedure.id) return null;
  const back = { incident: procedure.incident, from: plan.from, to: plan.to };
  return { plan: plan.id, gates: failbackGates(beginStep(model, model.nowMs), back) };
}
