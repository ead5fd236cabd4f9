/** A spare disk takes the place of a failed one at once. BCP 4.8 */
import { standingOf } from '../alarms-on.ts';
import { lastWord, read } from '../derive/fact.ts';
import { elementsOf } from '../of-kind.ts';
import type { Expectation } from './expectation.ts';

export const spareDisk: Expectation = {
  condition: 'disk.notIntegrated',
  targets: ({ config, alarms }) => {
    const alarmed = ['disk.failed', 'disk.missing'].flatMap((condition) => standingOf(alarms, condition).map(({ element }) => element));
    return [...elementsOf(config, new Set(alarmed), ['diskPool', 'array'])];
  },
  sinceMs: (draft, shelf) => {
    const failed = draft.alarms[`disk.failed|${shelf}`];
    const missing = draft.alarms[`disk.missing|${shelf}`];
    // A place without a disk dates the newest failure; the count of failed disks alone dates the first.
    if (missing !== undefined && missing.clearedAtMs === null) return missing.onsetMs;
    return failed !== undefined && failed.clearedAtMs === null ? failed.onsetMs : null;
  },
  withinMs: (draft, shelf) => {
    const withinS = draft.config.elements.get(shelf)?.facts.takesOverWithinS;
    return withinS === undefined ? null : withinS * 1_000;
  },
  cameAtMs: (draft, shelf, sinceMs) => {
    const missing = lastWord(read(draft, shelf, 'array.disksMissing'));
    return missing?.value === 0 && (missing.atMs ?? 0) >= sinceMs ? missing.atMs : null;
  },
};
