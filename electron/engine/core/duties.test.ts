/** What was done before is recorded for its day; what is said last counts, so a wrong day can be put right. */
import { expect, it } from 'vitest';
import { formatText } from '../../../shared/i18n/format.ts';
import { dayText } from '../../../shared/i18n/quantities.ts';
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

it('a day said later puts one said before right; every line says its day in words', () => {
  const world = new World({ ...miniSite(), obligations: [YEARLY] });
  world.run(15);
  const days = [10, 3, 200].map((ago) => world.nowMs - ago * DAY_MS);
  for (const [order, atMs] of days.entries())
    world.feed({
      type: 'operator',
      atMs: world.nowMs,
      call: { name: 'obligation.record', id: 'yearly', person, proof: `report ${order}`, atMs },
    });
  expect(world.model.duties['yearly']).toMatchObject({ atMs: days[2], proof: 'report 2' });
  const said = world.journal
    .filter(({ text }) => text.key === 'obligation.recordedOf')
    .map(({ text }) => formatText('en', text, { timeZone: 'UTC' }));
  expect(said).toEqual(
    days.map((atMs, order) => `T. Est records: Yearly, done on ${dayText('en', atMs, 'UTC')}. On what: report ${order}`),
  );
});
