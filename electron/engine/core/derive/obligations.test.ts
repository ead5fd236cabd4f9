/** Standing risks of obligations leave when nothing is open any more, and no other leaves with them. */
import { expect, it } from 'vitest';
import { text } from '../../../../shared/i18n/text.ts';
import { beginStep } from '../draft.ts';
import { World } from '../testing/bench-world.ts';
import { miniSite } from '../testing/mini-site.ts';
import { standObligations } from './obligations.ts';

it('on a site without obligations', () => {
  const { model, nowMs } = new World(miniSite()).run(30);
  const risks = ['obligations-never-recorded', 'obligations-due-soon', 'other'].map((id) => ({ id, text: text('x'), bcp: '4.2' }));
  const draft = beginStep({ ...model, standing: Object.fromEntries(risks.map((risk) => [risk.id, risk])) }, nowMs);
  expect(draft.isWarmingUp).toBe(false);
  standObligations(draft);
  expect(Object.keys(draft.standing)).toEqual(['other']);
});
