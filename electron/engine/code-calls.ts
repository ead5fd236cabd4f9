/**
 * Handlers of the calls on authenticators: each takes a PIN (confirming one a code of the secret shown to who gave it), is done, and leaves a line.
 * The secret goes to the window that asked and nowhere else. Part of `calls.ts`.
 */
import type { CallInput } from '../../shared/ipc/contract.ts';
import { isSamePerson } from '../../shared/model/procedure.ts';
import { text, type Text } from '../../shared/i18n/text.ts';
import { NotDurable, StoreError } from '../store/errors.ts';
import { CallError } from './call-error.ts';
import type { CallContext } from './calls.ts';
import { identify, told } from './identify.ts';
import { doOutward } from './outward-desk.ts';
import { operatorId } from './operators/operators.ts';
import { base32, otpauthUri } from './operators/totp.ts';

/** For oneself only: who sees the secret can sign as that person. */
async function begin(context: CallContext, { person, pin }: CallInput<'operators.codeBegin'>): Promise<unknown> {
  const who = await signed(context, person, pin, 'viewer');
  const secret = base32(context.operators.codes.begin(operatorId(who)));
  return { secret, uri: otpauthUri(secret, who, `Twinwatch ${context.model().config.site.name}`) };
}

/** The first code of it shows that it was typed in right, and that both clocks agree. Said to be done once the secret is on disk. */
function confirm(context: CallContext, { person, code }: CallInput<'operators.codeConfirm'>): unknown {
  const known = context.operators.list().find(({ name }) => isSamePerson(name, person));
  const { codes } = context.operators;
  if (known === undefined || !codes.matches(operatorId(person), code)) return refuse(context, person, person, text('operators.codeNot'));
  return change(context, known.name, known.name, 'codeEnrolled', () => codes.confirm(operatorId(person), code));
}

/** Whoever closes the dialog gives up what it showed; there is nothing to prove, and no line: nothing was enrolled. */
function cancel(context: CallContext, { person }: CallInput<'operators.codeCancel'>): unknown {
  context.operators.codes.forget(operatorId(person));
  return null;
}

/** Oneself, or an administrator for somebody whose telephone is lost. */
async function remove(context: CallContext, { person, pin, who }: CallInput<'operators.codeRemove'>): Promise<unknown> {
  const by = await signed(context, person, pin, isSamePerson(person, who) ? 'viewer' : 'administrator');
  const known = context.operators.list().find(({ name }) => isSamePerson(name, who));
  if (known?.hasCode !== true) return refuse(context, who, by, text('operators.codeNone', { name: who }));
  return change(context, known.name, by, 'codeRemoved', () => (context.operators.codes.remove(operatorId(who)), true));
}

export const CODE_CALLS = {
  'operators.codeBegin': begin,
  'operators.codeConfirm': confirm,
  'operators.codeCancel': cancel,
  'operators.codeRemove': remove,
} as const;

/** A line before the file is touched, and one with what came of it: nothing is said to be done that is not on disk. */
function change(
  context: CallContext,
  who: string,
  person: string,
  what: 'codeEnrolled' | 'codeRemoved',
  work: () => boolean,
): { seq: number } {
  const refusal = doOutward(context.outward, { what: 'authenticator', subject: who, person }, () => {
    try {
      return work() ? null : text('operators.codeNot');
    } catch (error) {
      if (!(error instanceof StoreError) || error instanceof NotDurable) throw error;
      return text('operators.codeNotWritten', { detail: error.message });
    }
  });
  if (refusal !== null) {
    context.operatorsChanged(); // what is not surely on the disk holds all the same
    return refuse(context, who, person, refusal);
  }
  const done = told(context, { what, who, role: null, untilMs: null, person });
  context.operatorsChanged();
  return done;
}

/** @throws CallError always, its line written */
function refuse(context: CallContext, who: string, person: string, why: Text): never {
  told(context, { what: 'refused', who, role: null, untilMs: null, why, person });
  throw new CallError('state', why);
}

async function signed(context: CallContext, person: string, pin: string, least: 'viewer' | 'administrator'): Promise<string> {
  if (context.operators.list().length === 0) throw new CallError('state', text('operators.unknown', { name: person }));
  return (await identify(context, person, pin, least)).person;
}
