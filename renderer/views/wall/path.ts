/** From the row an incident began in to the rows it reached: what the line beside a centre connects. Pure. */
import type { BadgeKind } from '../../theme/badge-shapes.ts';
import type { WallRow } from './chain-rows.ts';

/** One end or touched row of the line, from above. */
export interface PathMark {
  /** 0: the services, then the rows of the chain. */
  readonly line: number;
  /** `hit`: it is worse already. `threatened`: it will be, if nothing is done. */
  readonly kind: 'cause' | 'hit' | 'threatened';
}

/** Empty while nothing but the cause is touched. */
export function pathOf(rows: readonly WallRow[], services: BadgeKind): readonly PathMark[] {
  const marks = [
    ...(services === 'down'
      ? [{ line: 0, kind: 'hit' as const }]
      : services === 'atRisk'
        ? [{ line: 0, kind: 'threatened' as const }]
        : []),
    ...rows.flatMap(({ tile }, order): readonly PathMark[] => {
      const line = order + 1;
      if (tile === 'cause') return [{ line, kind: 'cause' }];
      if (tile === 'degraded' || tile === 'down') return [{ line, kind: 'hit' }];
      return tile === 'atRisk' ? [{ line, kind: 'threatened' }] : [];
    }),
  ];
  return marks.length > 1 && marks.some(({ kind }) => kind === 'cause') ? marks : [];
}

/** The pieces of the line between marks, from the cause outwards: broken beyond the last row that is hit. */
export function piecesOf(
  marks: readonly PathMark[],
): readonly { readonly from: number; readonly to: number; readonly isBroken: boolean }[] {
  const cause = marks.find(({ kind }) => kind === 'cause')?.line;
  if (cause === undefined) return [];
  const hit = marks.filter(({ kind }) => kind !== 'threatened').map(({ line }) => line);
  const [top, bottom] = [Math.min(...hit), Math.max(...hit)];
  const lines = marks.map(({ line }) => line);
  const [first, last] = [Math.min(...lines), Math.max(...lines)];
  return [
    { from: first, to: top, isBroken: true },
    { from: top, to: bottom, isBroken: false },
    { from: bottom, to: last, isBroken: true },
  ].filter(({ from, to }) => to > from);
}
