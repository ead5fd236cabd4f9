/**
 * The evidence of a decision as a person can read it. A centre with a thousand of everything has thousands of readings that say the
 * same: some of each kind and each side are named, the rest is counted by kind and side, so what speaks against and what is missing shows.
 */
import { text } from '../../../../shared/i18n/text.ts';
import type { Evidence, Freshness } from '../../../../shared/model/live.ts';
import type { ElementId } from '../../../../shared/model/site.ts';

/** Up to so many lines all are named: more than any decision on the site of the plan has. */
const MOST_LINES = 48;

const OLDER: readonly Freshness[] = ['fresh', 'late', 'standing', 'stale', 'never'];

/** All lines, or those named with the rest counted. What is read of `root` itself is named in any case. */
export function brief(lines: readonly Evidence[], root: ElementId): readonly Evidence[] {
  if (lines.length <= MOST_LINES) return lines;
  const groups = groupsOf(lines);
  const named = Math.max(1, Math.floor(MOST_LINES / groups.length) - 1);
  return groups.flatMap((group) => fold(group, named, root));
}

/** By metric and side, in the order they come: a handful, so the list is gone through. */
function groupsOf(lines: readonly Evidence[]): readonly (readonly Evidence[])[] {
  const groups: (readonly [metric: string | null, weight: Evidence['weight'], lines: Evidence[]])[] = [];
  for (const line of lines) {
    const group = groups.find(([metric, weight]) => metric === line.metric && weight === line.weight);
    if (group === undefined) groups.push([line.metric, line.weight, [line]]);
    else group[2].push(line);
  }
  return groups.map(([, , group]) => group);
}

/** Lines of one metric on one side. */
function fold(group: readonly Evidence[], named: number, root: ElementId): readonly Evidence[] {
  if (group.length <= named + 1) return group;
  const first = group.some(({ element }) => element === root)
    ? [...group.filter(({ element }) => element === root), ...group.filter(({ element }) => element !== root)]
    : group;
  const rest = first.slice(named);
  return [...first.slice(0, named), ...rest.slice(0, 1).map((one) => ({ ...one, ...counted(rest) }))];
}

/** What the rest says together, as old as the oldest of it. */
function counted(rest: readonly Evidence[]): Pick<Evidence, 'text' | 'value' | 'source' | 'atMs' | 'freshness'> {
  let [oldestMs, oldest]: [number | null, number] = [null, 0];
  for (const { atMs, freshness } of rest) {
    if (atMs !== null && atMs < (oldestMs ?? Infinity)) oldestMs = atMs;
    oldest = Math.max(oldest, OLDER.indexOf(freshness));
  }
  return {
    text: text('evidence.more', { count: rest.length }),
    value: text('evidence.counted'),
    source: null,
    atMs: oldestMs,
    freshness: OLDER[oldest] ?? 'never',
  };
}
