/** Whose name a call of the console may carry: of who is on duty, where somebody signed in; for a deed somebody has to. Part of `calls.ts`. */
import type { Role } from '../../shared/ipc/contract.ts';
import { DEEDS, UNCOMPARED } from '../../shared/ipc/duty.ts';
import { mayAct } from '../../shared/model/commit-view.ts';
import { isSamePerson } from '../../shared/model/procedure.ts';
import { text, type Text } from '../../shared/i18n/text.ts';
import { CallError } from './call-error.ts';
import type { CallContext } from './calls.ts';
import { told } from './identify.ts';

/**
 * The console alone, once anybody is enrolled: before that no name can be proven, and a technician's screen has no sign-in. What is refused is
 * a line of the record with the reason. @throws CallError `sign-in`
 */
export function refuseOther(context: Pick<CallContext, 'model' | 'operators' | 'operate'>, role: Role, name: string, input: unknown): void {
  if (role !== 'console' || typeof input !== 'object' || input === null || !('person' in input)) return;
  const { person } = input;
  if (typeof person !== 'string' || Object.hasOwn(UNCOMPARED, name)) return;
  const why = refusal(context, name, person);
  if (why === null) return;
  told(context, { what: 'refused', who: person, role: null, untilMs: null, why, person });
  throw new CallError('sign-in', why);
}

function refusal({ model, operators }: Pick<CallContext, 'model' | 'operators'>, name: string, person: string): Text | null {
  const enrolled = operators.list();
  if (enrolled.length === 0) return null;
  const { onDuty } = model().desk;
  const least = Object.hasOwn(DEEDS, name) ? DEEDS[name] : undefined;
  if (onDuty === null) return least === undefined ? null : text('desk.signInFirst', { name: person });
  if (!isSamePerson(onDuty, person)) return text('desk.otherOnDuty', { name: person, onDuty });
  const known = enrolled.find((one) => isSamePerson(one.name, onDuty));
  if (least === undefined || (known !== undefined && mayAct(known.role, least))) return null;
  return text('operators.roleTooLow', { name: onDuty, role: known?.role ?? 'none', least });
}
