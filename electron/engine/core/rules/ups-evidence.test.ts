/** What a decision on UPS units names besides the units. */
import { expect, it } from 'vitest';
import { World } from '../testing/bench-world.ts';
import { miniSite } from '../testing/mini-site.ts';

it('the mains of the same site speaks against a fault of a unit, that of the other site does not', () => {
  const world = new World(miniSite()).set({ 'ups-b1|ups.source': 'off' }).run(10);
  const decision = Object.values(world.model.decisions).find(({ rule }) => rule === 'ups');
  const ofMains = decision?.evidence.filter(({ metric }) => metric === 'mains.voltage').map(({ element, weight }) => [element, weight]);
  expect(ofMains).toEqual([['mains-b', 'against']]);
});
