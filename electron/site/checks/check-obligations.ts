/** An obligation is about an element, has the one clock of its kind, and names a plan that exists. */
import type { Draft } from '../draft.ts';
import { complain, complainAtKey } from '../issues.ts';
import { nearest } from '../nearest.ts';
import type { SiteError } from '../site-error.ts';
import type { SiteIndex } from '../site-index.ts';

/** A call has `within`, everything else `every`. */
export function checkObligations(draft: Draft, index: SiteIndex): readonly SiteError[] {
  const plans = [...draft.plans.map((plan) => plan.value.id), ...(draft.broken['plans'] ?? [])];
  return draft.obligations.flatMap(({ value, source, path }) => {
    const errors: SiteError[] = [];
    const [due, other] = value.kind === 'call' ? (['within', 'every'] as const) : (['every', 'within'] as const);
    if (value[due] === undefined)
      errors.push(
        complain(source, path, { message: `${value.kind} "${value.id}" has no "${due}"`, expected: `a duration, for example ${due}: 4 h` }),
      );
    if (value[other] !== undefined)
      errors.push(
        complainAtKey(source, [...path, other], { message: `"${other}" does not belong to a ${value.kind}`, expected: `"${due}"` }),
      );
    if (!index.ids.has(value.element))
      errors.push(
        complain(source, [...path, 'element'], {
          message: `unknown id "${value.element}"`,
          expected: 'the id of an element',
          suggestion: nearest(value.element, index.byId.keys()),
        }),
      );
    if (value.plan !== undefined && !plans.includes(value.plan))
      errors.push(
        complain(source, [...path, 'plan'], {
          message: `unknown plan "${value.plan}"`,
          expected: 'the id of a plan',
          suggestion: nearest(value.plan, plans),
        }),
      );
    return errors;
  });
}
