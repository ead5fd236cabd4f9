/**
 * The evidence of a decision as a person can read it. A centre with a thousand of everything has thousands of readings that say the
 * same: some of each kind and each side are named, the rest is counted by kind and side, so what speaks against and what is missing shows.
 */
import { text } from '../../../../shared/i18n/text.ts';
import type { Evidence, Freshness } from '../../../../shared/model/live.ts';
import type { ElementId } from '../../../../shared/model/site.ts';

/** Up to so many lines all are named: more than any decision on the site of the plan has. */
const MOST_LINES = 48;

const OLDER: readonly Freshness[] = ['fresh', 'late', 'stale', 'never'];

/** All lines, or those named with the rest counted. What is read of `root` itself is named in any case. */
export function brief(lines: readonly Evidence[], root: ElementId): readonly Evidence[] {
  if (lines.length <= MOST_LINES) return lines;
  const groups = [...Map.groupBy(lines, ({ metric, weight }) => `${metric ?? ''}|${weight}`).values()];
  const named = Math.max(1, Math.floor(MOST_LINES / groups.length) - 1);
  return groups.flatMap((group) => fold(group, named, root));
}

/** Lines of one metric on one side. */
function fold(group: readonly Evidence[], named: number, root: ElementId): readonly Evidence[] {
  if (group.length <= named + 1) return group;
  const first = [...group.filter(({ element }) => element === root), ...group.filter(({ element }) => element !== root)];
  const rest = first.slice(named);
  return [...first.slice(0, named), ...rest.slice(0, 1).map((one) => ({ ...one, ...counted(rest) }))];
}

/** What the rest says together, as old as the oldest of it. */
function counted(rest: readonly Evidence[]): Pick<Evidence, 'text' | 'value' | 'source' | 'atMs' | 'freshness'> {
  const times = rest.flatMap(({ atMs }) => atMs ?? []);
  return {
    text: text('evidence.more', { count: rest.length }),
    value: text('evidence.counted'),
    source: null,
    atMs: times.length === 0 ? null : times.reduce((a, b) => Math.min(a, b)),
    freshness: OLDER[Math.max(...new Set(rest.map(({ freshness }) => OLDER.indexOf(freshness))))] ?? 'never',
  };
}
