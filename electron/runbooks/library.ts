/** All runbooks at hand, by id: the shipped ones, and over them those of the site. */
import type { Runbook } from '../../shared/model/runbook.ts';
import { digest } from '../engine/core/digest.ts';

/** One state of the shelf, never changed: a run keeps its own copy of its runbook. */
export interface Library {
  /** Changes with what is in it. */
  readonly fingerprint: string;
  readonly runbooks: ReadonlyMap<string, Runbook>;
  /** Files that were left out, and why: said to whoever looks at the list, one line each. */
  readonly problems: readonly string[];
}

export const NO_RUNBOOKS: Library = { fingerprint: '', runbooks: new Map(), problems: [] };

/**
 * A runbook of the site takes the place of the shipped one of its id. One that leads into a runbook that is not there is left out: it
 * would end in front of nothing.
 */
export function libraryOf(shipped: readonly Runbook[], own: readonly Runbook[], problems: readonly string[]): Library {
  const runbooks = new Map([...shipped, ...own].map((runbook) => [runbook.id, runbook]));
  const dangling = [...runbooks.values()].flatMap((runbook) => {
    const missing = runbook.steps
      .flatMap((step) => step.impossible.flatMap((branch) => branch.runbook ?? []))
      .find((id) => !runbooks.has(id));
    return missing === undefined ? [] : [{ id: runbook.id, missing }];
  });
  for (const { id } of dangling) {
    const instead = shipped.find((runbook) => runbook.id === id);
    if (instead !== undefined && instead !== runbooks.get(id)) runbooks.set(id, instead);
    else runbooks.delete(id);
  }
  return {
    fingerprint: digest([...runbooks.values()]),
    runbooks,
    problems: [...problems, ...dangling.map(({ id, missing }) => `${id}: there is no runbook ${missing}, which a step leads to`)],
  };
}
