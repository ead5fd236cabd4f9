/**
 * Handlers of the calls on authenticators: each takes a PIN (confirming one a code of the secret shown to who gave it), is done, and leaves a line.
 * The secret goes to the window that asked and nowhere else. Part of `calls.ts`.
 */
import type { CallInput } from '../../shared/ipc/contract.ts';
import { isSamePerson } from '../../shared/model/procedure.ts';
import { text } from '../../shared/i18n/text.ts';
import { CallError } from './call-error.ts';
import type { CallContext } from './calls.ts';
import { identify, told } from './identify.ts';
import { operatorId } from './operators/operators.ts';
import { base32, otpauthUri } from './operators/totp.ts';

/** For oneself only: who sees the secret can sign as that person. */
async function begin(context: CallContext, { person, pin }: CallInput<'operators.codeBegin'>): Promise<unknown> {
  const who = await signed(context, person, pin, 'viewer');
  const secret = base32(context.operators.codes.begin(operatorId(who)));
  return { secret, uri: otpauthUri(secret, who, `Twinwatch ${context.model().config.site.name}`) };
}

/** The first code of it shows that it was typed in right, and that both clocks agree. */
function confirm(context: CallContext, { person, code }: CallInput<'operators.codeConfirm'>): unknown {
  const known = context.operators.list().find(({ name }) => isSamePerson(name, person));
  let done = null;
  const tell = (who: string) => (): void => {
    done = told(context, { what: 'codeEnrolled', who, role: null, untilMs: null, person: who });
  };
  if (known === undefined || !context.operators.codes.confirm(operatorId(person), code, tell(known.name))) {
    const why = text('operators.codeNot');
    told(context, { what: 'refused', who: person, role: null, untilMs: null, why, person });
    throw new CallError('state', why);
  }
  context.operatorsChanged();
  return done;
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
  if (known?.hasCode !== true) {
    const why = text('operators.codeNone', { name: who });
    told(context, { what: 'refused', who, role: null, untilMs: null, why, person: by });
    throw new CallError('state', why);
  }
  // Gone first: a line without its act would leave codes that count and should not.
  context.operators.codes.remove(operatorId(who));
  const done = told(context, { what: 'codeRemoved', who: known.name, role: null, untilMs: null, person: by });
  context.operatorsChanged();
  return done;
}

export const CODE_CALLS = {
  'operators.codeBegin': begin,
  'operators.codeConfirm': confirm,
  'operators.codeCancel': cancel,
  'operators.codeRemove': remove,
} as const;

async function signed(context: CallContext, person: string, pin: string, least: 'viewer' | 'administrator'): Promise<string> {
  if (context.operators.list().length === 0) throw new CallError('state', text('operators.unknown', { name: person }));
  return (await identify(context, person, pin, least)).person;
}
