/** The passive cooling unit of a pair takes over when the active one fails, within the time of its group. BCP 4.4 */
import { coolingPairs, isCooling } from '../derive/cooling.ts';
import { lastWord, read, standing } from '../derive/fact.ts';
import type { Draft } from '../draft.ts';
import type { Expectation } from './expectation.ts';

/** Failed partners of a unit that is itself able to run. */
function failedPartners(draft: Draft, unit: string): readonly number[] {
  const pair = coolingPairs(draft.config).find((group) => group.members.includes(unit));
  if (pair === undefined || standing(draft, 'cooling.failed', unit) !== null) return [];
  const others = pair.members.filter((member) => member !== unit);
  if (others.some((other) => isCooling(draft, other))) return [];
  return others.flatMap((other) => standing(draft, 'cooling.failed', other)?.onsetMs ?? []);
}

export const coolingTakeover: Expectation = {
  condition: 'cooling.notTakenOver',
  targets: (draft) => coolingPairs(draft.config).flatMap((group) => group.members),
  sinceMs: (draft, unit) => {
    const onsets = failedPartners(draft, unit);
    return onsets.length === 0 ? null : Math.min(...onsets);
  },
  withinMs: (draft, unit) => {
    const within = coolingPairs(draft.config).find((group) => group.members.includes(unit))?.takesOverWithinS ?? null;
    return within === null ? null : within * 1_000;
  },
  cameAtMs: (draft, unit, sinceMs) => {
    const state = lastWord(read(draft, unit, 'cool.unitState'));
    return state?.state === 'on' ? Math.max(sinceMs, state.atMs ?? sinceMs) : null;
  },
};
