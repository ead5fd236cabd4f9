/** Scenarios that help the unit tests of the core to notice a change; run by the sampled mutation run only. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { failuresOf, play, SCENARIO_FILES } from '../../electron/scenario/testing/play.ts';
import { pickScenarios } from './pick-scenarios.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../fixtures/scenarios');
/** Picked otherwise, but each takes a second and more, and every change that is not noticed pays for it. */
const TOO_SLOW = new Set([
  'array-loss/array-not-heard.yaml',
  'array-loss/controller-failed.yaml',
  'capacity/demand-above-plan.yaml',
  'capacity/short-of-hosts-for-a-moment.yaml',
  'chain/all-cooling-lost.yaml',
  'console-isolated/b-dies-meanwhile.yaml',
  'correlation/deeper-cause-later.yaml',
  'correlation/two-faults-that-meet.yaml',
  'dc-links/duct-cut.yaml',
  'detection/fuel-leaks.yaml',
  'generator/mains-lost-during-the-test.yaml',
  'procedure/alone-at-night.yaml',
  'procedure/gates-are-as-of-now.yaml',
  'quiet/ten-minutes-at-full-rate.yaml',
  'recovery/peer-returns.yaml',
  'restart/in-mid-incident.yaml',
  'site-loss/returns-and-dies-again.yaml',
]);
const texts = SCENARIO_FILES.map((file) => ({ file, text: readFileSync(path.join(FOLDER, file), 'utf8') }));

it.each(pickScenarios(texts).filter((file) => !TOO_SLOW.has(file)))('%s', (file) => {
  expect(failuresOf(play(file))).toEqual([]);
});
