/**
 * What the console itself reads against what a step of a runbook says: a person who confirms a step is told of the difference, and the line
 * of the record keeps it. What is not read, or not fresh, agrees with nothing. Pure.
 */
import type { ReadingView } from './live.ts';
import { centreFor, ofKindNear } from './runbook-place.ts';
import { progressOfRun, type RunbookRun, type StepConflict } from './runbook-run.ts';
import type { RunbookStep } from './runbook.ts';
import type { ElementId, Site } from './site.ts';

/** The present reading of a metric of an element; undefined or null: there is none. */
export type ReadingOf = (element: ElementId, metric: string) => ReadingView | null | undefined;

/** Everything that speaks against a step being done now, or that nobody reads: steps it needs first, then its readings. */
export function conflictsOf(site: Site, run: RunbookRun, step: RunbookStep, readingOf: ReadingOf): readonly StepConflict[] {
  const needs = unmetNeeds(run, step).map((needed): StepConflict => ({ type: 'need', step: needed }));
  const readings = (step.reads ?? []).flatMap(({ role, metric, is }): readonly StepConflict[] =>
    elementsOf(site, run, role).flatMap((element): readonly StepConflict[] => {
      const reading = readingOf(element, metric);
      if (!isFresh(reading)) return [{ type: 'reading', element, metric, expected: is, found: null }];
      const { state } = reading;
      return state !== null && is.includes(state) ? [] : [{ type: 'reading', element, metric, expected: is, found: state }];
    }),
  );
  return [...needs, ...readings];
}

/** Whether it speaks against the step; what is only not read does not, and is said all the same. */
export function isContrary(conflict: StepConflict): boolean {
  return conflict.type === 'need' || conflict.found !== null;
}

/** Steps it needs that were left out, led past, or not possible. */
export function unmetNeeds(run: RunbookRun, step: RunbookStep | null): readonly string[] {
  const { steps } = progressOfRun(run);
  return (step?.needs ?? []).filter((id) => steps.some((one) => one.id === id && one.state !== 'done' && one.state !== 'open'));
}

/** The element of the role; where nobody knows which is meant, each that may be. */
function elementsOf(site: Site, { roles, runbook, subject }: RunbookRun, role: string): readonly ElementId[] {
  const known = roles[role] ?? null;
  const asked = runbook.roles[role];
  if (known !== null) return [known];
  if (asked === undefined) return [];
  return ofKindNear(site, asked.kind, asked.at === undefined ? subject : centreFor(site, asked.at, { subject }));
}

function isFresh(reading: ReadingView | null | undefined): reading is ReadingView {
  return reading != null && reading.quality === 'good' && (reading.freshness === 'fresh' || reading.freshness === 'late');
}
