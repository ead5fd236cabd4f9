/** Needs of a site file go in no circle. What the proposal needs in circles is cut, and every cut is told. */
import { findCycles } from '../site/checks/check-cycles.ts';
import type { Cycle } from '../site/checks/check-cycles.ts';
import type { Context } from './context.ts';
import { partsOf } from './draft.ts';
import type { Draft, Key, Why } from './draft.ts';

/** What is cut first: what this import made of it, before what NetBox says. */
const ORDER: readonly Why[] = ['cooling', 'network', 'power', 'part'];
/** After so many rounds every need of every circle is cut: a bounded time on any input. */
const PATIENCE = 50;

/** Takes away one need of each circle until there is none; where that does not help, more at once. */
export function cutCycles(context: Context): void {
  for (let round = 0; ; round += 1) {
    const cycles = findCycles(edgesOf(context.drafts));
    if (cycles.length === 0) return;
    for (const cycle of cycles) cut(context, cycle, round >= PATIENCE);
  }
}

/** A `layer` is no edge of its own: the alternative names the element as well. */
function edgesOf(drafts: ReadonlyMap<Key, Draft>): ReadonlyMap<Key, readonly { readonly to: Key; readonly path: readonly string[] }[]> {
  return new Map(
    [...drafts].map(([key, draft]) => {
      const needed = new Set(draft.needs.flatMap(({ any }) => any.flat()));
      if (draft.in !== null) needed.add(draft.in);
      return [key, [...needed].filter((to) => drafts.has(to)).map((to) => ({ to, path: [] }))];
    }),
  );
}

function cut(context: Context, cycle: Cycle, isAll: boolean): void {
  const steps = cycle.steps.flatMap(({ from, to }) => {
    const why = context.drafts.get(from)?.needs.find(({ any }) => any.flat().includes(to))?.why;
    return why === undefined ? [] : [{ from, to, why }];
  });
  // Of equals the last: the one that closes the circle.
  const ranked = [...steps].reverse().sort((a, b) => ORDER.indexOf(a.why) - ORDER.indexOf(b.why));
  for (const step of isAll ? ranked : ranked.slice(0, 1)) cutNeed(context, step.from, step.to, step.why);
}

function cutNeed({ drafts, report }: Context, from: Key, to: Key, why: Why): void {
  const draft = drafts.get(from);
  if (draft === undefined) return;
  draft.needs = draft.needs
    .map((part) => ({ ...part, any: part.any.filter((keys) => !keys.includes(to)) }))
    .filter(({ any }) => any.length > 0);
  const { type, id } = partsOf(from);
  report.add('cycle', {
    type,
    id,
    name: draft.name,
    why: `no longer needs ${drafts.get(to)?.name ?? to} (${why}), which needs it in turn`,
  });
}
