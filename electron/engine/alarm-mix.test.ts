/** Few alarms are critical: of those configured on the site of the plan, by the shares of EEMUA 191. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { loadSite } from '../site/load-site.ts';
import { createConfig } from './core/config.ts';
import { priorityOn, timeToActOn } from './core/thresholds.ts';

const FILE = path.resolve(import.meta.dirname, '../../fixtures/sites/invoke.yaml');

const loaded = loadSite(readFileSync(FILE, 'utf8'), FILE);
if (!loaded.ok) throw new Error('the site of the plan does not load');
const config = createConfig(loaded.site);
const alarms = config.signals.flatMap(({ element, conditions }) =>
  conditions
    .map(({ id }) => ({ id, priority: priorityOn(config, id, element), actS: timeToActOn(config, id, element) }))
    .filter(({ priority }) => priority !== 'journal'),
);
const share = (...priorities: readonly (1 | 2 | 3)[]): number =>
  alarms.filter(({ priority }) => priorities.some((one) => one === priority)).length / alarms.length;

it('one in ten is critical at most, three in ten critical or high', () => {
  expect(alarms.length).toBeGreaterThan(400);
  expect(share(1)).toBeGreaterThan(0.02); // else nothing would be counted
  expect(share(1)).toBeLessThanOrEqual(0.1);
  expect(share(1, 2)).toBeLessThanOrEqual(0.3);
});

it('each leaves a time to act that fits its priority: ten minutes, an hour, a shift', () => {
  const MOST_S = { 1: 600, 2: 3_600, 3: 28_800 } as const;
  expect(alarms.filter(({ priority, actS }) => priority !== 'journal' && (actS === 0 || actS > MOST_S[priority]))).toEqual([]);
});
