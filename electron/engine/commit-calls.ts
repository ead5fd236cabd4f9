/** Calls of committing: who somebody is, is found first (`identify.ts`); what it comes to, the core decides. */
import type { CallInput } from '../../shared/ipc/contract.ts';
import { CallError } from './call-error.ts';
import type { CallContext } from './calls.ts';
import { beginStep } from './core/draft.ts';
import { commitOutcome, type CommitCall } from './core/procedure/commit.ts';
import { identify } from './identify.ts';

/** @throws CallError `state` when the PIN is not right or the core refuses; both are in the record first */
export async function armCommit(context: CallContext, input: CallInput<'commit.arm'>): Promise<unknown> {
  const { incident, option, typed, pin } = input;
  const { identity, person } = await identify(context, input.person, pin, 'operator');
  const done = act(context, { name: 'commit.arm', incident, option, typed, person, identity });
  if (identity === 'pin' && context.model().desk.onDuty === null)
    context.operate({ name: 'desk.told', what: 'onDuty', idleS: context.model().desk.idleS, person });
  return done;
}

/** Another person signs as approver; alone, the one who armed signs once more. */
export async function countersignCommit(context: CallContext, input: CallInput<'commit.countersign'>): Promise<unknown> {
  const { incident, armedAtMs, pin, alone } = input;
  const { identity, person } = await identify(context, input.person, pin, alone === null ? 'approver' : 'operator');
  return act(context, { name: 'commit.countersign', incident, armedAtMs, person, identity, alone });
}

/** Does it, or records that it was refused and says why. */
export function act(context: CallContext, call: CommitCall): unknown {
  const model = context.model();
  const { refusal } = commitOutcome(beginStep(model, context.now()), call);
  const done = context.operate(call);
  if (refusal !== null) throw new CallError('state', refusal);
  return done;
}
