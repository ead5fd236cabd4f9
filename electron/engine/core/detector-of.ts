/** The detector of a condition on an element, with its rule. */
import type { ElementId } from '../../../shared/model/site.ts';
import type { SignalCondition } from './conditions.ts';
import type { DetectorState } from './detect/detector.ts';
import type { Draft } from './draft.ts';
import { stateUnder } from './signal-list.ts';

/** null: no instrument of this element looks for this condition. */
export function detectorOf(
  draft: Draft,
  condition: string,
  element: ElementId,
): { readonly detector: DetectorState; readonly rule: SignalCondition } | null {
  for (const index of draft.config.signalsOf.get(element) ?? []) {
    const rules = draft.config.signals[index]?.conditions ?? [];
    const at = rules.findIndex((rule) => rule.id === condition);
    const rule = rules[at];
    const detector = stateUnder(draft.signalWriter ?? draft.signals, index).detectors[at];
    if (rule !== undefined && detector !== undefined) return { detector, rule };
  }
  return null;
}
