/** The steps of a plan are a DAG: every step that is waited for exists, and none waits for itself. */
import type { Draft } from '../draft.ts';
import { complain } from '../issues.ts';
import { nearest } from '../nearest.ts';
import type { SiteError } from '../site-error.ts';
import { circleInWords, findCycles } from './check-cycles.ts';

/** Per plan, in the order of the file; each circle of steps is told once. */
export function checkPlans(draft: Draft): readonly SiteError[] {
  return draft.plans.flatMap((plan) => {
    const { id, steps, from, to } = plan.value;
    const errors: SiteError[] = [];
    const known = steps.map((step) => step.id);
    const nodes = new Map<string, { to: string; path: readonly (string | number)[] }[]>();
    steps.forEach((step, at) => {
      const edges = (step.after ?? []).map((before, index) => ({ to: before, path: [...plan.path, 'steps', at, 'after', index] }));
      for (const edge of edges) {
        if (!known.includes(edge.to))
          errors.push(
            complain(plan.source, edge.path, {
              message: `unknown step "${edge.to}" in plan "${id}"`,
              expected: 'the id of a step of the same plan',
              suggestion: nearest(edge.to, known),
            }),
          );
      }
      if (!nodes.has(step.id))
        nodes.set(
          step.id,
          edges.filter((edge) => known.includes(edge.to)),
        );
    });
    for (const cycle of findCycles(nodes))
      errors.push(
        complain(plan.source, cycle.last.path, {
          message: `steps of plan "${id}" wait in a circle: ${circleInWords(cycle.steps, ({ path }) => `line ${String(plan.source.locate(path).line)}`)}`,
          expected: 'steps that can be done in some order',
        }),
      );
    if ((from === undefined) !== (to === undefined))
      errors.push(
        complain(plan.source, plan.path, {
          message: `plan "${id}" has only one of "from" and "to"`,
          expected: 'both for a load transfer, neither otherwise',
        }),
      );
    return errors;
  });
}
