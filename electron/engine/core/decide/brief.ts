/**
 * The evidence of a decision as a person can read it. A centre with a thousand of everything has thousands of readings that say the
 * same: some of each kind and each side are named, the rest is counted by kind and side, so what speaks against and what is missing shows.
 */
import { text } from '../../../../shared/i18n/text.ts';
import type { Evidence, Freshness } from '../../../../shared/model/live.ts';
import type { ElementId } from '../../../../shared/model/site.ts';
import type { Line } from './parts.ts';

/** Up to so many lines all are named: more than any decision on the site of the plan has. */
const MOST_LINES = 48;

const OLDER: readonly Freshness[] = ['fresh', 'late', 'standing', 'stale', 'never'];

/** A line to show: one that is named, or the first of those that are only counted, with all of these. */
export interface Shown<T extends Line = Line> {
  readonly line: T;
  readonly counted: readonly T[] | null;
}

/** All lines, or those named with the rest counted, not yet in words. What is read of `root` itself is named in any case. */
export function inBrief<T extends Line>(lines: readonly T[], root: ElementId): readonly Shown<T>[] {
  if (lines.length <= MOST_LINES) return lines.map((line) => ({ line, counted: null }));
  const groups = groupsOf(lines);
  const named = Math.max(1, Math.floor(MOST_LINES / groups.length) - 1);
  return groups.flatMap((group) => fold(group, named, root));
}

/** What is shown, in words; `words`: a line in words. */
export function told<T extends Line>(shown: readonly Shown<T>[], words: (line: T) => Evidence): readonly Evidence[] {
  return shown.map(({ line, counted }) => (counted === null ? words(line) : { ...words(line), ...count(counted) }));
}

/** By metric and side, in the order they come: a handful, so the list is gone through. */
function groupsOf<T extends Line>(lines: readonly T[]): readonly (readonly T[])[] {
  const groups: (readonly [metric: string | null, weight: Evidence['weight'], lines: T[]])[] = [];
  for (const line of lines) {
    const group = groups.find(([metric, weight]) => metric === line.metric && weight === line.weight);
    if (group === undefined) groups.push([line.metric, line.weight, [line]]);
    else group[2].push(line);
  }
  return groups.map(([, , group]) => group);
}

/** Lines of one metric on one side. */
function fold<T extends Line>(group: readonly T[], named: number, root: ElementId): readonly Shown<T>[] {
  const all = (lines: readonly T[]): readonly Shown<T>[] => lines.map((line) => ({ line, counted: null }));
  if (group.length <= named + 1) return all(group);
  const first = group.some(({ element }) => element === root)
    ? [...group.filter(({ element }) => element === root), ...group.filter(({ element }) => element !== root)]
    : group;
  const rest = first.slice(named);
  return [...all(first.slice(0, named)), ...rest.slice(0, 1).map((line) => ({ line, counted: rest }))];
}

/** What the rest says together, as old as the oldest of it. */
function count(rest: readonly Line[]): Pick<Evidence, 'text' | 'value' | 'source' | 'atMs' | 'freshness'> {
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
