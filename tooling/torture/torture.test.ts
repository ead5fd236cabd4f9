/** The torture in its short form: the same code, small numbers. */
import { expect, it } from 'vitest';
import { tortureSalvage } from './store-salvage.ts';

it('S7: no changed row is unseen, and every row comes back or is listed', { timeout: 120_000 }, async () => {
  const { rows } = await tortureSalvage({ isShort: true });
  expect(rows.filter(({ met }) => !met)).toEqual([]);
});
