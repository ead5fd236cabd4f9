/**
 * Scenarios that help the unit tests of the core to notice a change; run by the sampled mutation run only. In its first pass those that
 * `pickScenarios` picks, in the second, which only the changes come to that nothing noticed, all others.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { failuresOf, play, SCENARIO_FILES } from '../../electron/scenario/testing/play.ts';
import { pickScenarios } from './pick-scenarios.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../fixtures/scenarios');
/** Picked and left out again: each takes most of a second and more, and every change that is not noticed in the first pass would pay for it. */
const TOO_SLOW = new Set([
  'array-loss/array-not-heard.yaml',
  'backups/server-lost.yaml',
  'backups/single-copy.yaml',
  'capacity/short-of-hosts-for-a-moment.yaml',
  'chain/all-cooling-lost.yaml',
  'console-isolated/b-dies-meanwhile.yaml',
  'console-isolated/gateway-blinks.yaml',
  'correlation/deeper-cause-later.yaml',
  'correlation/two-faults-that-meet.yaml',
  'dc-links/duct-cut.yaml',
  'dc-links/ends-disagree.yaml',
  'detection/fuel-leaks.yaml',
  'fire/false-alarm.yaml',
  'generator/mains-lost-during-the-test.yaml',
  'modes/advise-runs-no-plan.yaml',
  'modes/observer-advises-nothing.yaml',
  'procedure/alone-at-night.yaml',
  'procedure/gates-are-as-of-now.yaml',
  'quiet/ten-minutes-at-full-rate.yaml',
  'recovery/peer-returns.yaml',
  'restart/in-mid-incident.yaml',
  'site-loss/returns-and-dies-again.yaml',
]);
const texts = SCENARIO_FILES.map((file) => ({ file, text: readFileSync(path.join(FOLDER, file), 'utf8') }));
const picked = pickScenarios(texts).filter((file) => !TOO_SLOW.has(file));
const files = process.env.MUTATION_PASS === '2' ? SCENARIO_FILES.filter((file) => !picked.includes(file)) : picked;

it.each(files)('%s', (file) => {
  expect(failuresOf(play(file))).toEqual([]);
});
