/** Handlers of the calls on the lock of the desk, and what a locked one refuses. Part of `calls.ts`. */
import type { CallInput, Role } from '../../shared/ipc/contract.ts';
import { isAllowedLocked } from '../../shared/ipc/desk-contract.ts';
import { text } from '../../shared/i18n/text.ts';
import { CallError } from './call-error.ts';
import type { CallContext } from './calls.ts';
import { identify, identifyLocked } from './identify.ts';

/**
 * The console alone: a wall asks for nothing that changes anything, and a technician's hands are in a machine for longer than any idle time
 * (its role cannot commit, enrol or restore). @throws CallError
 */
export function refuseLocked({ model }: Pick<CallContext, 'model'>, role: Role, name: string): void {
  if (role === 'console' && model().desk.lockedSinceMs !== null && !isAllowedLocked(name))
    throw new CallError('locked', text('desk.isLocked'));
}

function lock(context: CallContext, { person }: CallInput<'desk.lock'>): unknown {
  if (context.operators.list().length === 0) throw new CallError('state', text('desk.nobody'));
  return tell(context, 'locked', person);
}

function unlock(context: CallContext, { person, pin }: CallInput<'desk.unlock'>): unknown {
  if (context.model().desk.lockedSinceMs === null) throw new CallError('state', text('desk.notLocked'));
  return identifyLocked(context, person, pin, 'operator').then((signer) => tell(context, 'unlocked', signer.person));
}

/** @throws CallError `state` where nobody is enrolled: then a name is all there is */
async function signIn(context: CallContext, { person, pin }: CallInput<'desk.signIn'>): Promise<unknown> {
  if (context.operators.list().length === 0) throw new CallError('state', text('operators.unknown', { name: person }));
  const signer = await identify(context, person, pin, 'operator');
  return tell(context, 'onDuty', signer.person);
}

async function setIdle(context: CallContext, { person, pin, idleS }: CallInput<'desk.setIdle'>): Promise<unknown> {
  if (context.operators.list().length === 0) throw new CallError('state', text('desk.nobody'));
  return tell(context, 'idleSet', (await identify(context, person, pin, 'administrator')).person, idleS);
}

export const DESK_CALLS = { 'desk.lock': lock, 'desk.unlock': unlock, 'desk.signIn': signIn, 'desk.setIdle': setIdle } as const;

function tell(
  context: CallContext,
  what: 'locked' | 'unlocked' | 'onDuty' | 'idleSet',
  person: string,
  idleS = context.model().desk.idleS,
): { seq: number } {
  return context.operate({ name: 'desk.told', what, idleS, person });
}
