/** Plays the scenarios of fixtures/scenarios/ through the shipped engine; shared by the test files that split them between workers. */
import { globSync } from 'node:fs';
import path from 'node:path';
import { formatSiteError } from '../../site/load-site.ts';
import { loadScenario } from '../load-scenario.ts';
import { runScenario } from '../run-scenario.ts';
import type { ScenarioResult, Watch } from '../run-scenario.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../../fixtures/scenarios');

/** All files, as `folder/name.yaml`, sorted. */
export const SCENARIO_FILES: readonly string[] = globSync('**/*.yaml', { cwd: FOLDER })
  .map((file) => file.replaceAll(path.sep, '/'))
  .sort();

/** Every `of`-th file from `share` on: neighbours, which take about as long, are spread. */
export function shareOf(share: number, of: number): readonly string[] {
  return SCENARIO_FILES.filter((_file, index) => index % of === share);
}

/** Throws with every problem of a file that does not load. `watch` sees each model that left a line in the journal. */
export function play(file: string, watch?: Watch): ScenarioResult {
  const loaded = loadScenario(path.join(FOLDER, file));
  if (!loaded.ok) throw new Error(loaded.problems.map(formatSiteError).join('\n'));
  return runScenario(loaded.scenario, 'en', watch);
}

/** What did not hold, one line each. */
export function failuresOf(result: ScenarioResult): readonly string[] {
  return result.expectations
    .filter((one) => one.verdict === 'failed')
    .map((one) => `line ${String(one.line)}: ${one.kind} ${one.text}; ${one.detail}`);
}
