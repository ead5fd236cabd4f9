/** A day's figures must not take the place of better ones, nor lose those of other parts. */
import { expect, it } from 'vitest';
import { withRows, type Measured } from './report.ts';

const long: Measured = { form: 'long', day: '2026-03-01', cores: 2, load: 1.04 };
const short: Measured = { form: 'short', day: '2026-03-02', cores: 2, load: 3 };
const row = (id: string, figure: string, met = true) => ({ id, target: 'all', figure, met });
const rowsOf = (page: string): readonly string[] => page.split('\n').filter((line) => /^\| S/.test(line));

it('keeps the rows of other parts, replaces its own, adds new ones last', () => {
  const first = withRows('', [row('S2', '10 kills'), row('S4', '5 states')], short);
  const second = withRows(first, [row('S4', '7 states', false), row('S6', 'none lost')], short);
  expect(rowsOf(second)).toEqual([
    '| S2 | all | 10 kills | met | short, 2026-03-02, 2 cores, load 3.0 |',
    '| S4 | all | 7 states | **missed** | short, 2026-03-02, 2 cores, load 3.0 |',
    '| S6 | all | none lost | met | short, 2026-03-02, 2 cores, load 3.0 |',
  ]);
});

it('a short run takes the place of no long one, a long one of both', () => {
  const page = withRows('', [row('S2', '500 kills')], long);
  expect(withRows(page, [row('S2', '10 kills')], short)).toBe(page);
  expect(rowsOf(withRows(page, [row('S2', '501 kills')], long))).toEqual([
    '| S2 | all | 501 kills | met | long, 2026-03-01, 2 cores, load 1.0 |',
  ]);
});
