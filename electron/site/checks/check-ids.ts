/** Ids are unique within their list: elements, groups, zones, plans, and the steps of one plan. */
import type { Draft, Entry } from '../draft.ts';
import { placeOf } from '../draft.ts';
import { complain } from '../issues.ts';
import type { SiteError } from '../site-error.ts';

/** An error at each later use of an id, the first one being right. */
export function checkIds(draft: Draft): readonly SiteError[] {
  return [
    ...duplicates('element', draft.elements),
    ...duplicates('group', draft.groups),
    ...duplicates('zone', draft.zones),
    ...duplicates('plan', draft.plans),
    // Alarms are about an obligation as about an element: one name, one thing.
    ...duplicates('element or obligation', [...draft.elements, ...draft.obligations]).filter(({ path }) => path.startsWith('obligations')),
    ...draft.plans.flatMap((plan) =>
      duplicates(
        `step of plan ${plan.value.id}`,
        plan.value.steps.map((step, index) => ({ value: step, source: plan.source, path: [...plan.path, 'steps', index] })),
      ),
    ),
  ];
}

function duplicates(what: string, entries: readonly Entry<{ readonly id: string }>[]): readonly SiteError[] {
  const first = new Map<string, Entry<{ readonly id: string }>>();
  return entries.flatMap((entry) => {
    const { id } = entry.value;
    const before = first.get(id);
    if (before === undefined) {
      first.set(id, entry);
      return [];
    }
    return [
      complain(entry.source, [...entry.path, 'id'], {
        message: `duplicate id: ${what} "${id}" is already defined at ${placeOf(before, ['id'])}`,
        expected: 'an id used once',
      }),
    ];
  });
}
