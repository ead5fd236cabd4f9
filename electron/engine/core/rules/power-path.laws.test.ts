/** A path or a PDU is lost while the other feed, its unit and a neighbour are in any state: what must be said is worked out here anew, from BCP 4.3 and "unknown is never ok". */
import { expect, it } from 'vitest';
import type { DecisionView } from '../../../../shared/model/live.ts';
import type { World } from '../testing/bench-world.ts';
import { anyOf, plantOf, siteWith } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';

const LOST = ['pdu-x1', 'path-b1'] as const;
const FEED = ['up', 'silent', 'down'] as const;
const UNIT = ['online', 'silent', 'bypass'] as const;
const LOAD = ['little', 'silent', 'much'] as const;
const NEIGHBOUR = ['up', 'silent'] as const;

interface Case {
  readonly lost: (typeof LOST)[number];
  /** The other PDU of the rack, and the path before it. */
  readonly pdu: (typeof FEED)[number];
  readonly path: (typeof FEED)[number];
  readonly unit: (typeof UNIT)[number];
  readonly load: (typeof LOAD)[number];
  /** The PDU of another rack on the other path. */
  readonly neighbour: (typeof NEIGHBOUR)[number];
}

const cases: readonly Case[] = LOST.flatMap((lost) =>
  FEED.flatMap((pdu) =>
    FEED.flatMap((path) =>
      UNIT.flatMap((unit) => LOAD.flatMap((load) => NEIGHBOUR.map((neighbour): Case => ({ lost, pdu, path, unit, load, neighbour })))),
    ),
  ),
);

const rack = (n: string) => [
  { id: `rack-${n}`, kind: 'rack' as const, in: 'room-b' },
  { id: `pdu-${n}1`, kind: 'pdu' as const, in: `rack-${n}`, needs: anyOf('path-b1') },
  { id: `pdu-${n}2`, kind: 'pdu' as const, in: `rack-${n}`, needs: anyOf('path-b2') },
];
const quiet = plantOf(siteWith(miniSite(), [...rack('x'), ...rack('y')]));

/** What is silent is so for some seconds before the loss; the rest happens with it. */
function after({ lost, pdu, path, unit, load, neighbour }: Case): World {
  const of = quiet.fork();
  const states = { 'pdu-x2|pdu.state': pdu, 'path-b2|pdu.state': path, 'pdu-y2|pdu.state': neighbour, 'ups-b2|ups.source': unit };
  for (const [signal, state] of [...Object.entries(states), ['ups-b2|ups.load', load]] as const)
    if (state === 'silent') of.silent.add(signal);
  const loads = { 'ups-b1|ups.load': 41, 'ups-b2|ups.load': load === 'much' ? 40 : 39 };
  return of
    .run(10)
    .set({ ...states, ...loads, [`${lost}|pdu.state`]: 'down' })
    .run(15);
}

/** By hand: no feed left; a unit that is unwell or too small; something on the way that nobody reads; else all is read and well. */
function mustSay({ lost, pdu, path, unit, load, neighbour }: Case): string {
  if (pdu === 'down' || path === 'down') return 'act repairPath otherPath=failed';
  if (unit === 'bypass') return 'act repairPath otherPath=failed';
  if (unit === 'silent' || load === 'silent') return 'hold repairPath otherPath=unknown';
  if (load === 'much') return 'act shedLoad otherPath=failed';
  const isUnread = [pdu, path, lost === 'path-b1' ? neighbour : 'up'].includes('silent');
  return isUnread ? 'hold repairPath otherPath=unknown' : 'stay repairPath otherPath=passed';
}

const said = ({ verdict, advised, gates }: DecisionView): string =>
  [verdict, advised, ...gates.map(({ id, result }) => `${id}=${result}`)].join(' ');

it.each(LOST)('%s is lost: every combination of the other feed, its unit, its load and a neighbour', (lost) => {
  const wrong = cases
    .filter((one) => one.lost === lost)
    .flatMap((one) => {
      const { decisions } = after(one).model;
      const found = Object.values(decisions).filter(({ rule }) => rule === 'power-path');
      const all = new Set(found.map(said));
      return all.size === 1 && all.has(mustSay(one)) ? [] : [{ ...one, must: mustSay(one), said: [...all] }];
    });
  expect(wrong).toEqual([]);
});

it('looks at each of them', () => {
  expect(cases.length).toBe(324);
  expect(new Set(cases.map(mustSay)).size).toBe(4);
});
