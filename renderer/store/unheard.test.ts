/** Unknown is never ok: where a centre is not known, its age is what counts, however fresh the sources are. */
import { expect, it } from 'vitest';
import type { ChainView } from '../../shared/model/live.ts';
import { centreName, unheardOf } from './unheard.ts';

function row(id: string, status: ChainView['status'], evidenceAtMs: number | null): ChainView {
  const centre = id.slice(0, 1);
  return { id, centre, row: 'power', status, isAtRisk: false, abnormal: 0, elements: 1, spare: null, evidenceAtMs };
}

const chain = (...rows: readonly ChainView[]) => Object.fromEntries(rows.map((one) => [one.id, one]));

it('is nobody while every row is known, however old a reading is', () => {
  expect(unheardOf(chain(row('a|power', 'ok', 0), row('b|power', 'down', 5)))).toBeNull();
});

it('is the centre whose unknown row was heard longest ago; never heard is longest', () => {
  const rows = [row('a|power', 'unknown', 9_000), row('b|power', 'unknown', 4_000), row('b|rooms', 'ok', 1_000)];
  expect(unheardOf(chain(...rows))).toEqual({ centre: 'b', atMs: 4_000, isWhole: false });
  expect(unheardOf(chain(...rows, row('a|rooms', 'unknown', null)))).toEqual({ centre: 'a', atMs: null, isWhole: true });
});

it('has the name the site gives it, else its id', () => {
  expect(centreName(null, { centre: 'b', atMs: null, isWhole: true })).toBe('b');
});
