/** A healthy simulated plant raises nothing for a day: no reading comes near a condition of the engine. */
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Site } from '../../shared/model/site.ts';
import { createPlant, readPlant, stepPlant } from './adapters/simulator/plant.ts';
import type { PlantReading } from './adapters/simulator/plant.ts';
import { twoCentres } from './adapters/testing/two-centres.ts';
import { SIGNAL_CONDITIONS } from './core/conditions.ts';
import { readSiteFile } from '../site/load-site.ts';

const DAY_MS = 24 * 3_600_000;
const STEP_MS = 61_000;

/** Bands of a healthy site, by metric: narrower than any threshold. */
const BANDS: Readonly<Record<string, readonly [number, number]>> = {
  'mains.voltage': [222, 238],
  'ups.inputVoltage': [222, 238],
  'env.temperature': [21, 24],
  'ups.load': [20, 50],
  'host.cpu': [20, 50],
  'host.memory': [20, 50],
  'gen.fuel': [90, 100],
};

/** Conditions this reading alone would meet, recovery limits included: not even near. */
function conditionsMet(site: Site, reading: PlantReading): readonly string[] {
  const kind = site.elements.find((element) => element.id === reading.element)?.kind;
  return SIGNAL_CONDITIONS.filter(
    (condition) => condition.metric === reading.metric && kind !== undefined && condition.kinds.includes(kind),
  )
    .filter(({ priority, test }) => {
      if (priority === 'journal') return false;
      if (test.kind === 'rate' || test.kind === 'reach') return false; // a day without an alarm is a scenario of its own
      if (test.kind === 'state') return reading.state !== undefined && test.in.includes(reading.state);
      return reading.value !== undefined && (test.kind === 'above' ? reading.value > test.recovery : reading.value < test.recovery);
    })
    .map((condition) => condition.id);
}

function faultsOf(site: Site, reading: PlantReading): readonly string[] {
  const band = BANDS[reading.metric];
  const isOut = band !== undefined && reading.value !== undefined && !(reading.value > band[0] && reading.value < band[1]);
  const faults = [...conditionsMet(site, reading), ...(isOut ? ['out of band'] : [])];
  return faults.map((fault) => `${fault}: ${reading.element} ${reading.metric} ${String(reading.value ?? reading.state)}`);
}

const PLAN = path.resolve(import.meta.dirname, '../../fixtures/sites/invoke.yaml');

function siteOfThePlan(): Site {
  const result = readSiteFile(PLAN);
  if (!result.ok) throw new Error('the site of the plan does not hold');
  return result.site;
}

it.each([
  ['a small site', 4_242, twoCentres()],
  ['the site of the plan', 1, siteOfThePlan()],
])('24 h without faults cross no threshold: %s', (_name, seed, site) => {
  const found: string[] = [];
  let plant = createPlant(site, seed);
  for (let at = 0; at < DAY_MS; at += STEP_MS) {
    plant = stepPlant(plant, STEP_MS);
    for (const reading of readPlant(plant)) found.push(...faultsOf(site, reading));
  }
  expect(found).toEqual([]);
});
