/** A centre on its generator whose fuel ends, and nobody can bring more in time. */
import { expect, it } from 'vitest';
import { World } from '../testing/bench-world.ts';
import { miniSite } from '../testing/mini-site.ts';

it('is left before: the move is advised and waits for approval', () => {
  const world = new World(miniSite())
    .set({ 'mains-a|mains.voltage': 0, 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery', 'gen-a|gen.state': 'running' })
    .run(5)
    .set({ 'ups-a1|ups.source': 'online', 'ups-a2|ups.source': 'online', 'gen-a|gen.fuel': 4 })
    .run(60);
  const decision = Object.values(world.model.decisions).find(({ rule }) => rule === 'mains-loss');
  expect(decision).toMatchObject({
    verdict: 'act',
    phase: 'APPROVE',
    advised: 'transfer',
    headline: { key: 'mains.moveBeforeFuelEnds' },
  });
});
