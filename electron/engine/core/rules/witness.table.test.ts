/** The witness at a third place is lost (BCP 4.2): nothing moves, but nobody could tell a dead centre from cut links any more. That is the fault. */
import { expect, it } from 'vitest';
import type { World } from '../testing/bench-world.ts';
import { plantOf, siteWith, told, type Row } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';

const REPAIR_S = 1_800;
const plant = (): World => plantOf(siteWith(miniSite(true), [], { 'repair-witness': REPAIR_S }));
const CALLED_S = 60;
const LOST = { 'witness-1|witness.reach': 'down' };
const links = ['link-1', 'link-2', 'link-3', 'link-4'].map((id) => `against ${id} link.oper`);
const evidenceOf = (reach: string, a: string, b: string) => [
  `${reach} witness-1 witness.reach`,
  `${a} a site.witnessView`,
  `${b} b site.witnessView`,
  ...links,
];

const rows: Readonly<Record<string, Row>> = {
  'it does not answer, and what it last saw of the centres is not heard any more': {
    story: (of) => {
      of.silent.add('a|site.witnessView').add('b|site.witnessView');
      return of.set(LOST).run(CALLED_S);
    },
    root: 'witness-1',
    said: {
      ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'human.repair-witness', plan: ['do-repair-witness'], planS: REPAIR_S },
      ...{ headline: 'net.witness.lost', threatens: 'threat.noConfirmation', limit: null, decideBy: null, isTooLate: false },
      options: ['*human.repair-witness: outage.none', 'stay: outage.none'],
      evidence: evidenceOf('for', 'missing', 'missing'),
      ...{ gates: [], expected: [], changes: ['change.returns', 'change.moreLinks'] },
    },
  },
  'it answers again': {
    story: (of) => of.set(LOST).run(CALLED_S).set({ 'witness-1|witness.reach': 'up' }).run(30),
    said: {
      ...{ verdict: 'stay', advised: 'stay', headline: 'net.witness.back', threatens: 'threat.none', plan: [] },
      ...{ options: ['*stay: outage.none'], changes: ['change.witnessAgain'], evidence: evidenceOf('against', 'against', 'against') },
    },
  },
};

it.each(Object.entries(rows))('%s', (_what, row) => {
  expect(told('witness', plant(), row)).toEqual(row.said);
});

it('that the witness sees a centre silent is no loss of the witness', () => {
  const { decisions } = plant().set({ 'b|site.witnessView': 'silent' }).run(CALLED_S).model;
  expect(Object.values(decisions).map(({ rule }) => rule)).not.toContain('witness');
});
