/** Who somebody is: a name compared with its PIN or a code, and the line of the record that is worth. Both end in here. */
import type { OperatorRole } from '../../shared/model/commit-view.ts';
import type { Identity } from '../../shared/model/commit.ts';
import { text } from '../../shared/i18n/text.ts';
import { CallError } from './call-error.ts';
import type { CallContext } from './calls.ts';
import type { OperatorCall } from './core/events.ts';

/** A line on an enrolled person: what happened, to whom, until when (UTC ms; null: not limited). */
export type Told = Omit<Extract<OperatorCall, { readonly name: 'operators.told' }>, 'name'>;

/** Who acts, and how that is known. */
export interface Signer {
  readonly identity: Identity;
  /** As enrolled. */
  readonly person: string;
}

type Comparing = Pick<CallContext, 'operators' | 'operate' | 'now'>;

/**
 * `name` only where nobody is enrolled: then nothing is proven, and level 3 knows. For calls of the console: one that locked while the PIN was
 * compared does nothing with it. @throws CallError
 */
export async function identify(
  context: Comparing & Pick<CallContext, 'model'>,
  person: string,
  pin: string | null,
  least: OperatorRole,
): Promise<Signer> {
  const signer = await identifyLocked(context, person, pin, least);
  if (context.model().desk.lockedSinceMs !== null) throw new CallError('locked', text('desk.isLocked'));
  return signer;
}

/** The same where the console is locked, for the way out of it. @throws CallError */
export async function identifyLocked(context: Comparing, person: string, pin: string | null, least: OperatorRole): Promise<Signer> {
  if (context.operators.list().length === 0) return { identity: 'name', person };
  const checked = await context.operators.check(person, pin, least, context.now());
  if (!checked.ok) {
    told(context, { what: checked.what, who: person, role: null, untilMs: checked.untilMs, why: checked.refusal, person });
    throw new CallError('state', checked.refusal);
  }
  const { name, role } = checked.operator;
  told(context, { what: checked.by === 'code' ? 'signedInCode' : 'signedIn', who: name, role, untilMs: null, person: name });
  return { identity: 'pin', person: name };
}

/** Writes it down. */
export function told(context: Pick<CallContext, 'operate'>, line: Told): { seq: number } {
  return context.operate({ name: 'operators.told', ...line });
}
