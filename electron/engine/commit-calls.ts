/** Calls of committing and of operators: who somebody is, is found here; what it comes to, the core decides. A PIN ends in this file. */
import type { CallInput } from '../../shared/ipc/contract.ts';
import type { OperatorRole } from '../../shared/model/commit-view.ts';
import type { Identity } from '../../shared/model/commit.ts';
import { text, type Text } from '../../shared/i18n/text.ts';
import { CallError } from './call-error.ts';
import type { CallContext } from './calls.ts';
import type { OperatorCall } from './core/events.ts';
import { beginStep } from './core/draft.ts';
import { commitOutcome, type CommitCall } from './core/procedure/commit.ts';

type Told = Omit<Extract<OperatorCall, { readonly name: 'operators.told' }>, 'name'>;

export async function armCommit(context: CallContext, input: CallInput<'commit.arm'>): Promise<unknown> {
  const { incident, option, typed, pin } = input;
  const { identity, person } = await identify(context, input.person, pin, 'operator');
  return act(context, { name: 'commit.arm', incident, option, typed, person, identity });
}

/** Another person signs as approver; alone, the one who armed signs once more. */
export async function countersignCommit(context: CallContext, input: CallInput<'commit.countersign'>): Promise<unknown> {
  const { incident, pin, alone } = input;
  const { identity, person } = await identify(context, input.person, pin, alone === null ? 'approver' : 'operator');
  return act(context, { name: 'commit.countersign', incident, person, identity, alone });
}

/** Does it, or records that it was refused and says why. */
export function act(context: CallContext, call: CommitCall): unknown {
  const model = context.model();
  const { refusal } = commitOutcome(beginStep(model, context.now()), call);
  const done = context.operate(call);
  if (refusal !== null) throw new CallError('state', refusal);
  return done;
}

export async function enrolOperator(context: CallContext, input: CallInput<'operators.enrol'>): Promise<unknown> {
  const { pin, who, role, newPin } = input;
  const { person } = await identify(context, input.person, pin, 'administrator');
  const { refusal, isNew } = await context.operators.enrol(who, role, newPin);
  return changed(context, refusal, { what: isNew ? 'enrolled' : 'changed', who, role, untilMs: null, person });
}

export async function changePin(context: CallContext, { person, pin, newPin }: CallInput<'operators.changePin'>): Promise<unknown> {
  if (context.operators.list().length === 0) throw new CallError('state', text('operators.unknown', { name: person }));
  await identify(context, person, pin, 'viewer');
  const refusal = await context.operators.changePin(person, newPin);
  return changed(context, refusal, { what: 'pinChanged', who: person, role: null, untilMs: null, person });
}

export async function retireOperator(context: CallContext, { person, pin, who }: CallInput<'operators.retire'>): Promise<unknown> {
  await identify(context, person, pin, 'administrator');
  return changed(context, context.operators.retire(who), { what: 'retired', who, role: null, untilMs: null, person });
}

/** Who acts, and how that is known. */
interface Signer {
  readonly identity: Identity;
  /** As enrolled. */
  readonly person: string;
}

/** `name` only where nobody is enrolled: then nothing is proven, and level 3 knows. @throws CallError */
async function identify(context: CallContext, person: string, pin: string | null, least: OperatorRole): Promise<Signer> {
  if (context.operators.list().length === 0) return { identity: 'name', person };
  const checked = await context.operators.check(person, pin, least, context.now());
  if (!checked.ok) {
    told(context, { what: checked.what, who: person, role: null, untilMs: checked.untilMs, person });
    throw new CallError('state', checked.refusal);
  }
  const { name, role } = checked.operator;
  told(context, { what: 'signedIn', who: name, role, untilMs: null, person: name });
  return { identity: 'pin', person: name };
}

function changed(context: CallContext, refusal: Text | null, line: Told): { seq: number } {
  if (refusal !== null) {
    told(context, { ...line, what: 'refused', role: null });
    throw new CallError('state', refusal);
  }
  const done = told(context, line);
  context.operatorsChanged();
  return done;
}

function told(context: CallContext, line: Told): { seq: number } {
  return context.operate({ name: 'operators.told', ...line });
}
