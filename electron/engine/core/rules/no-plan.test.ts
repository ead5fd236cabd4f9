/** Power is being lost and the site file has no plan to leave by. */
import { expect, it } from 'vitest';
import { World } from '../testing/bench-world.ts';
import { miniSite } from '../testing/mini-site.ts';

it('holds, and names the plan that is missing', () => {
  const world = new World({ ...miniSite(), plans: [] }).set({
    'mains-a|mains.voltage': 0,
    'ups-a1|ups.source': 'battery',
    'ups-a2|ups.source': 'battery',
    'gen-a|gen.mode': 'manual',
  });
  const decision = Object.values(world.run(60).model.decisions).find(({ rule }) => rule === 'mains-loss');
  expect(decision).toMatchObject({ verdict: 'hold', headline: { key: 'mains.blocked', params: { gate: 'plan' } } });
});
