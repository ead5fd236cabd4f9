/** Handlers of the calls on the people enrolled here: each takes a PIN, is done, and leaves a line. Part of `calls.ts`. */
import type { CallInput } from '../../shared/ipc/contract.ts';
import { text, type Text } from '../../shared/i18n/text.ts';
import { CallError } from './call-error.ts';
import type { CallContext } from './calls.ts';
import { identify, told, type Told } from './identify.ts';
import { forgetRecoveries, isRecovered } from './operators/recovery.ts';

async function enrolOperator(context: CallContext, input: CallInput<'operators.enrol'>): Promise<unknown> {
  const { pin, who, role, newPin } = input;
  const { identity, person } = await identify(context, input.person, pin, 'administrator');
  const { refusal, isNew } = await context.operators.enrol(who, role, newPin, identity);
  return changed(context, refusal, { what: isNew ? 'enrolled' : 'changed', who, role, untilMs: null, person });
}

async function changePin(context: CallContext, { person, pin, newPin }: CallInput<'operators.changePin'>): Promise<unknown> {
  if (context.operators.list().length === 0) throw new CallError('state', text('operators.unknown', { name: person }));
  await identify(context, person, pin, 'viewer');
  const refusal = await context.operators.changePin(person, newPin);
  return changed(context, refusal, { what: 'pinChanged', who: person, role: null, untilMs: null, person });
}

async function retireOperator(context: CallContext, { person, pin, who }: CallInput<'operators.retire'>): Promise<unknown> {
  await identify(context, person, pin, 'administrator');
  return changed(context, context.operators.retire(who), { what: 'retired', who, role: null, untilMs: null, person });
}

/** Not by the one whose PIN was set: that would be the same hand. */
async function recoverySeen(context: CallContext, { person, pin }: CallInput<'operators.recoverySeen'>): Promise<unknown> {
  if (context.operators.list().length === 0) throw new CallError('state', text('operators.unknown', { name: person }));
  const { person: who } = await identify(context, person, pin, 'operator');
  const line = { who, role: null, untilMs: null, person: who };
  if (isRecovered(context.store, who)) {
    const why = text('operators.recoveryByOther', { name: who });
    told(context, { ...line, what: 'refused', why });
    throw new CallError('state', why);
  }
  const done = told(context, { ...line, what: 'recoverySeen' });
  forgetRecoveries(context.store);
  return done;
}

export const OPERATOR_CALLS = {
  'operators.enrol': enrolOperator,
  'operators.changePin': changePin,
  'operators.retire': retireOperator,
  'operators.recoverySeen': recoverySeen,
} as const;

function changed(context: CallContext, refusal: Text | null, line: Told): { seq: number } {
  if (refusal !== null) {
    told(context, { ...line, what: 'refused', role: null, why: refusal });
    throw new CallError('state', refusal);
  }
  const done = told(context, line);
  context.operatorsChanged();
  return done;
}
