/** The line beside a centre from where an incident began to what it reaches. Said in words by the tiles: for the eye only. */
import type { ReactNode } from 'react';
import { piecesOf } from './path.ts';
import type { PathMark } from './path.ts';

interface Props {
  readonly path: readonly PathMark[];
  readonly side: 'left' | 'right';
  /** Line of the grid the services stand in. */
  readonly firstLine: number;
}

/** `path` empty: nothing. Broken beyond the last row that is worse already, where it leads to what is only threatened. */
export function Path({ path, side, firstLine }: Props): ReactNode {
  return (
    <>
      {piecesOf(path).map(({ from, to, isBroken }) => (
        <i
          key={`${from}-${to}`}
          aria-hidden="true"
          className={`wall-path wall-path-${side}${isBroken ? ' is-broken' : ''}`}
          // from the middle of the first row to the middle of the last
          style={{ gridRow: `${firstLine + from} / ${firstLine + to + 1}`, height: `${((to - from) / (to - from + 1)) * 100}%` }}
        />
      ))}
      {path.map(({ line, kind }) => (
        <i
          key={line}
          aria-hidden="true"
          className={`wall-reach wall-reach-${side} wall-reach-${kind}`}
          style={{ gridRow: firstLine + line }}
        />
      ))}
    </>
  );
}
