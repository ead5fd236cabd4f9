/** What the map has to draw again after a patch, and whether it can wait. Pure. */
import type { AlarmView, Live } from '../../shared/model/live.ts';
import { elementBadge } from '../store/selectors.ts';

/** `dirty`: elements and groups that look otherwise; `isCritical`: one is newly down, or a critical alarm is new. */
export interface Changes {
  readonly dirty: ReadonlySet<string>;
  readonly isCritical: boolean;
}

type Seen = Pick<Live, 'elements' | 'groups' | 'alarms'>;

const NOTHING: Seen = { elements: {}, groups: {}, alarms: {} };

/** `before` and `after` null: nothing is known. */
export function changesOf(before: Seen | null, after: Seen | null): Changes {
  const [old, now] = [before ?? NOTHING, after ?? NOTHING];
  const dirty = new Set<string>();
  let isCritical = old.alarms !== now.alarms && Object.values(now.alarms).some((alarm) => isNewlyCritical(alarm, old.alarms[alarm.id]));
  for (const id of keysOf(old.elements, now.elements)) {
    const [was, is] = [elementBadge(old.elements[id]), elementBadge(now.elements[id])];
    if (was === is) continue;
    dirty.add(id);
    isCritical ||= is === 'down';
  }
  for (const id of keysOf(old.groups, now.groups)) if (old.groups[id] !== now.groups[id]) dirty.add(id);
  return { dirty, isCritical };
}

/** It stands, and did not before: one that is over may still be listed, and come back. */
function isNewlyCritical({ priority, clearedAtMs }: AlarmView, before: AlarmView | undefined): boolean {
  return priority === 1 && clearedAtMs === null && (before === undefined || before.clearedAtMs !== null);
}

/** None when they are the same. */
function keysOf(a: object, b: object): ReadonlySet<string> {
  return new Set(a === b ? [] : [...Object.keys(a), ...Object.keys(b)]);
}
