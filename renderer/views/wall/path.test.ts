/** What the line beside a centre connects: nothing without a consequence, whole to what is hit, broken beyond. */
import { expect, it } from 'vitest';
import type { WallRow } from './chain-rows.ts';
import { pathOf, piecesOf } from './path.ts';

const row = (tile: WallRow['tile']): WallRow => ({ row: 'power', tile, badge: 'ok', word: 'ok', figure: { kind: 'count', ok: 1, of: 1 } });

it('is not drawn while only the cause is touched, nor without a cause', () => {
  expect(pathOf([row('ok'), row('cause')], 'ok')).toEqual([]);
  expect(pathOf([row('down'), row('degraded')], 'atRisk')).toEqual([]);
});

it('runs from the cause to what is hit, and broken to what is threatened', () => {
  const marks = pathOf([row('ok'), row('down'), row('ok'), row('cause'), row('atRisk')], 'atRisk');
  expect(marks.map(({ line, kind }) => `${line} ${kind}`)).toEqual(['0 threatened', '2 hit', '4 cause', '5 threatened']);
  expect(piecesOf(marks)).toEqual([
    { from: 0, to: 2, isBroken: true },
    { from: 2, to: 4, isBroken: false },
    { from: 4, to: 5, isBroken: true },
  ]);
});
