/** A shelf whose time is up. */
import { expect, it } from 'vitest';
import { beginStep } from './draft.ts';
import { endShelves } from './shelf.ts';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';

const ALARM = 'ups.bypass|ups-b1';

it('comes to its end with a line, and without one for an alarm that is not known any more', () => {
  const { model, nowMs } = new World(miniSite()).run(3).set({ 'ups-b1|ups.source': 'bypass' }).run(20);
  const shelf = { sinceMs: nowMs, untilMs: nowMs + 60_000, person: 'T. Est', reason: 'work' };
  const shelves = { [ALARM]: { ...shelf, alarm: ALARM }, 'ups.bypass|gone': { ...shelf, alarm: 'ups.bypass|gone' } };

  const early = beginStep({ ...model, shelves }, nowMs + 59_999);
  endShelves(early);
  expect(early.shelves).toEqual(shelves);

  const due = beginStep({ ...model, shelves }, nowMs + 60_000);
  endShelves(due);
  expect(due.shelves).toEqual({});
  expect(due.entries.map(({ text, body }) => [text.key, body])).toEqual([['alarm.shelfOver', { alarm: ALARM }]]);
});
