/** What is wrong with a file, as lines for a person: the first of it, then how much more there is. */
import { formatSiteError } from '../site/site-error.ts';
import type { SiteError } from '../site/site-error.ts';

/** As many as a person puts right before trying again. */
const SHOWN = 20;

/** `all`: every one, for a program. */
export function problemLines(problems: readonly SiteError[], all = false): readonly string[] {
  const shown = all ? problems : problems.slice(0, SHOWN);
  const rest = problems.slice(shown.length).reduce((sum, problem) => sum + (problem.count ?? 1), 0);
  const lines = shown.map(formatSiteError);
  return rest === 0 ? lines : [...lines, `and ${String(rest)} more ${rest === 1 ? 'error' : 'errors'}`];
}
