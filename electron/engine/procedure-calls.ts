/** Handlers of the calls on plans that run and on what the console may do. What is refused is a line of the record first. Part of `calls.ts`. */
import type { CallInput } from '../../shared/ipc/contract.ts';
import { text } from '../../shared/i18n/text.ts';
import { CallError } from './call-error.ts';
import type { CallContext } from './calls.ts';
import { beginStep } from './core/draft.ts';
import { outcomeOf, type ProcedureCall } from './core/procedure/acts.ts';
import { told } from './identify.ts';

function start(context: CallContext, input: CallInput<'plan.start'>): { seq: number } {
  // A plan begins only by being committed to; this goes on with one that was stopped.
  if (context.model().procedures[input.id]?.phase !== 'APPROVE') return act(context, { name: 'plan.start', ...input });
  const why = text('commit.first');
  told(context, { what: 'refused', who: input.person, role: null, untilMs: null, why, person: input.person });
  throw new CallError('state', why);
}

export const PROCEDURE_CALLS = {
  'mode.set': (context: CallContext, input: CallInput<'mode.set'>) => context.operate({ name: 'mode.set', ...input }),
  'decision.override': (context: CallContext, input: CallInput<'decision.override'>) =>
    act(context, { name: 'decision.override', ...input }),
  'plan.start': start,
  'plan.pause': (context: CallContext, input: CallInput<'plan.pause'>) => act(context, { name: 'plan.pause', ...input }),
  'plan.step': (context: CallContext, input: CallInput<'plan.step'>) => act(context, { name: 'plan.step', ...input }),
  'plan.abort': (context: CallContext, input: CallInput<'plan.abort'>) => act(context, { name: 'plan.abort', ...input }),
  'plan.verify': (context: CallContext, input: CallInput<'plan.verify'>) => act(context, { name: 'plan.verify', ...input }),
} as const;

/** Does it, or has the core write down that it was refused; the caller is told why, and screens show the gates themselves. */
function act(context: CallContext, call: ProcedureCall): { seq: number } {
  const outcome = outcomeOf(beginStep(context.model(), context.now()), call);
  const done = context.operate(call);
  if (!outcome.ok) throw new CallError('state', outcome.refusal);
  return done;
}
