/** What was done before is recorded for its day: the newest counts, in whatever order they are said. */
import { expect, it } from 'vitest';
import type { Obligation } from '../../../shared/model/site.ts';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';

const DAY_MS = 86_400_000;
const person = 'T. Est';
const YEARLY: Obligation = {
  id: 'yearly',
  kind: 'drill',
  element: 'a',
  name: 'Yearly',
  bcp: '4.2',
  everyS: 31_536_000,
  withinS: null,
  plan: null,
};

it('an older day said later takes nothing back, and both are kept in the order they were done', () => {
  const world = new World({ ...miniSite(), obligations: [YEARLY] });
  world.run(15);
  const days = [10, 200, 3].map((ago) => world.nowMs - ago * DAY_MS);
  for (const [order, atMs] of days.entries())
    world.feed({
      type: 'operator',
      atMs: world.nowMs,
      call: { name: 'obligation.record', id: 'yearly', person, proof: `report ${order}`, atMs },
    });
  expect(world.model.duties['yearly']).toMatchObject({ atMs: days[2], proof: 'report 2' });
  expect(world.model.drills.done['yearly']?.map(({ proof }) => proof)).toEqual(['report 1', 'report 0', 'report 2']);
  const said = world.journal.filter(({ text }) => text.key === 'obligation.recordedOf').map(({ text }) => text.params?.['doneAtMs']);
  expect(said).toEqual(days);
});
