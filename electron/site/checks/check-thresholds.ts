/** Every threshold names a condition that exists, where it is watched, and limits that fit it. */
import { DERIVED_CONDITIONS, SIGNAL_CONDITIONS, type SignalCondition } from '../../engine/core/conditions.ts';
import type { Entry } from '../draft.ts';
import { complain, oneOf, type Complaint } from '../issues.ts';
import { nearest } from '../nearest.ts';
import type { ThresholdInput } from '../schema.ts';
import type { PathStep, SiteError } from '../site-error.ts';
import type { SiteIndex } from '../site-index.ts';

const BY_ID: ReadonlyMap<string, SignalCondition> = new Map(SIGNAL_CONDITIONS.map((condition) => [condition.id, condition]));
const DERIVED: ReadonlySet<string> = new Set(DERIVED_CONDITIONS.map((condition) => condition.id));

/** In the order of the file; an override of nothing that is watched is an error, not a silent no. */
export function checkThresholds(index: SiteIndex): readonly SiteError[] {
  return index.draft.thresholds.flatMap((entry) => checkOne(index, entry));
}

function checkOne(index: SiteIndex, entry: Entry<ThresholdInput>): readonly SiteError[] {
  const { element, kind, condition: id, limit, recovery, onDelay, offDelay, priority } = entry.value;
  const say = (path: readonly PathStep[], complaint: Complaint): SiteError => complain(entry.source, [...entry.path, ...path], complaint);
  if ((element === undefined) === (kind === undefined))
    return [say([], { message: 'a threshold is of one element or of one kind', expected: 'either "element" or "kind"' })];
  const condition = BY_ID.get(id);
  const hasLimits = limit !== undefined || recovery !== undefined;
  if (condition === undefined) {
    if (!DERIVED.has(id))
      return [
        say(['condition'], {
          message: `unknown condition "${id}"`,
          expected: 'a condition of docs/reference/rules.md',
          suggestion: nearest(id, [...BY_ID.keys(), ...DERIVED]),
        }),
      ];
    if (!hasLimits && onDelay === undefined && offDelay === undefined) return [];
    return [say(['condition'], { message: `"${id}" is concluded from several readings`, expected: 'a "priority" alone' })];
  }
  const errors: SiteError[] = [];
  const found = kind ?? index.byId.get(element ?? '')?.value.kind;
  if (found !== undefined && !condition.kinds.includes(found))
    errors.push(say(['condition'], { message: `"${id}" is not watched on ${oneOf([found])}`, expected: oneOf(condition.kinds) }));
  if (!hasLimits && onDelay === undefined && offDelay === undefined && priority === undefined)
    errors.push(say([], { message: 'this threshold changes nothing', expected: 'a limit, a recovery, a delay or a priority' }));
  return [...errors, ...checkLimits(entry.value, condition, say)];
}

function checkLimits(
  { limit, recovery }: ThresholdInput,
  { id, test }: SignalCondition,
  say: (path: readonly PathStep[], complaint: Complaint) => SiteError,
): readonly SiteError[] {
  if (limit === undefined && recovery === undefined) return [];
  if (test.kind === 'state')
    return [say([limit === undefined ? 'recovery' : 'limit'], { message: `"${id}" looks at a state`, expected: 'no limit' })];
  if (test.kind === 'reach')
    return recovery === undefined ? [] : [say(['recovery'], { message: `"${id}" recovers by time`, expected: 'no recovery' })];
  const bad = limit ?? test.limit;
  const good = recovery ?? test.recovery;
  const isRight = test.kind === 'below' ? good >= bad : good <= bad;
  if (isRight) return [];
  return [
    say([recovery === undefined ? 'limit' : 'recovery'], {
      message: `the recovery ${String(good)} of "${id}" lies on the wrong side of its limit ${String(bad)}`,
      expected: `${test.kind === 'below' ? 'at least' : 'at most'} ${String(bad)}`,
    }),
  ];
}
