/** In a drill the move of load that only the drill holds back can be committed to, as it could be in earnest; nothing is advised for it. */
import { expect, it } from 'vitest';
import type { OperatorCall } from '../events.ts';
import { World } from '../testing/bench-world.ts';
import { miniSite } from '../testing/mini-site.ts';

const MAINS_LOST = { 'mains-a|mains.voltage': 0, 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' };
const person = 'P. Duty';

function act(world: World, call: OperatorCall): World {
  world.feed({ type: 'operator', atMs: world.nowMs, call });
  return world;
}

/** What is offered and advised once the mains of A is lost and no generator comes. */
function offered(isDrill: boolean, before: Readonly<Record<string, number | string>> = {}) {
  const world = act(new World(miniSite()).run(5), { name: 'mode.set', mode: 'assist', person });
  if (isDrill) act(world, { name: 'drill.set', isDrill, person });
  world.set(before).run(5).set(MAINS_LOST).run(16);
  const [decision] = Object.values(world.model.decisions).filter(({ rule }) => rule === 'mains-loss');
  const view = world.live().commits[decision?.incident ?? ''];
  return { verdict: decision?.verdict, advised: decision?.advised, option: view?.offer?.option, isDrill: view?.isDrill };
}

it('is offered, and held back in the decision', () => {
  expect(offered(false)).toMatchObject({ verdict: 'act', advised: 'transfer', option: 'transfer', isDrill: false });
  expect(offered(true)).toMatchObject({ verdict: 'hold', option: 'transfer', isDrill: true });
  expect(offered(true).advised).not.toBe('transfer');
});

it('is not offered where something else stands in its way too', () => {
  expect(offered(true, { 'copy-b|repl.state': 'suspended' }).option).not.toBe('transfer');
});
