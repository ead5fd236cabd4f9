/** How lines of the record name the checks and steps of a procedure: in words of both languages, never by an id alone. Pure. */
import { text, type Text, type TextParams } from '../../../../shared/i18n/text.ts';
import type { GateView } from '../../../../shared/model/live.ts';
import type { Hold, Procedure, ProcedureStep } from '../../../../shared/model/procedure.ts';

/** The first of these checks as `{nameKey}` of a message, with what its own words need; the id where it is not among them. */
export function gateSaid(gates: readonly GateView[], ids: readonly string[], name: string): TextParams {
  const gate = gates.find(({ id }) => id === ids[0]);
  return gate === undefined ? { [name]: ids[0] ?? '-' } : { ...gate.text.params, [`${name}Key`]: gate.text.key };
}

/** A step as `{name}` of a message, in the words of the site file; its id where it is not among them. */
export function stepSaid(steps: readonly ProcedureStep[], id: string, name: string): TextParams {
  const step = steps.find((one) => one.id === id);
  return step === undefined ? { [name]: id } : { [`${name}.en`]: step.text.en, [`${name}.fr`]: step.text.fr };
}

/** Why a plan stands still: the first check or step, and how many more; or who stopped it. */
export function heldSaid({ gates, steps }: Pick<Procedure, 'gates' | 'steps'>, { why, what }: Hold): Text {
  const [first = '-', ...others] = what;
  const said = why === 'gate' ? gateSaid(gates, what, 'what') : why === 'step' ? stepSaid(steps, first, 'what') : { what: first };
  return others.length === 0 ? text('procedure.held', said) : text('procedure.heldMore', { ...said, more: others.length });
}

/** Checks that stand in the way, as a refusal says it. */
export function blockedSaid(blocking: readonly GateView[]): Text {
  const said = gateSaid(
    blocking,
    blocking.map(({ id }) => id),
    'gate',
  );
  return blocking.length < 2 ? text('procedure.blocked', said) : text('procedure.blockedMore', { ...said, more: blocking.length - 1 });
}
