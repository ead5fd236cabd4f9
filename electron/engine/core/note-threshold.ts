/** A person changed a threshold in the site file: a line of the record, with both sets of values. */
import { text } from '../../../shared/i18n/text.ts';
import { journal, type Draft } from './draft.ts';
import type { OperatorCall } from './events.ts';
import { nameOf } from './names.ts';

/** `from` and `to` are whole sets of values: limits in `unit`, delays in seconds. The model follows with the new site file. */
export function noteThreshold(draft: Draft, call: Extract<OperatorCall, { name: 'threshold.change' }>): void {
  const { element, condition, unit, from, to, person } = call;
  journal(draft, {
    kind: 'operator',
    author: 'person',
    person,
    text: text('threshold.changed', {
      person,
      name: nameOf(draft.config, element),
      conditionKey: `condition.${condition}.text`,
      unit: unit === 'degC' ? '\u00b0C' : unit,
      fromLimit: from.limit,
      toLimit: to.limit,
      fromRecovery: from.recovery,
      toRecovery: to.recovery,
      fromOnS: from.onDelayS,
      toOnS: to.onDelayS,
      fromOffS: from.offDelayS,
      toOffS: to.offDelayS,
    }),
    body: { element, condition, from: { ...from }, to: { ...to } },
  });
}
