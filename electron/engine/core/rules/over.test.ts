/** What a rule says of an incident that is over: that it is back, that nothing is to be done, and what would begin it again. */
import { expect, it } from 'vitest';
import { beginStep } from '../draft.ts';
import { atOnce, type Pieces } from '../pieces.ts';
import { World } from '../testing/bench-world.ts';
import { miniSite } from '../testing/mini-site.ts';
import { RULES } from './index.ts';
import type { Advice } from './rule.ts';

const isWhole = (made: Advice | Pieces<Advice>): made is Advice => 'verdict' in made;

it.each([
  ['array-loss', 'array.back', 'change.otherArrayFails'],
  ['capacity', 'capacity.back', 'change.anotherHost'],
  ['cooling', 'cooling.back', 'change.coolingFails'],
  ['disks', 'disks.back', 'change.diskFails'],
  ['fire', 'fire.back', 'change.fireAgain'],
  ['generator', 'generator.back', 'change.generatorOut'],
  ['hypervisor-ha', 'ha.back', 'change.anotherHost'],
  ['power-path', 'path.back', 'change.pathLostAgain'],
  ['replica-sync', 'replica.back', 'change.otherArrayFails'],
  ['server-health', 'server.back', 'change.partFails'],
  ['ups', 'ups.back', 'change.pathLostAgain'],
])('%s', (id, headline, change) => {
  const { model, nowMs } = new World(miniSite()).set({ 'ups-b1|ups.source': 'bypass' }).run(10);
  const incident = model.incidents['INC-0001'];
  const rule = RULES.find((one) => one.id === id);
  if (incident === undefined || rule === undefined) throw new Error('no incident, or no rule');
  const made = rule.decide(beginStep(model, nowMs), { ...incident, state: 'resolved' });
  expect(isWhole(made) ? made : atOnce(made)).toMatchObject({
    verdict: 'stay',
    advised: 'stay',
    headline: { key: headline },
    options: [{ id: 'stay', isAdvised: true }],
    changes: [{ key: change }],
  });
});
