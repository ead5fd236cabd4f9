/** Redundant legs: one bar each, full is up, hollow with a slash is down, dotted is unknown; then the figures. */
import type { ReactNode } from 'react';

/** `of` legs, of which `up` work and of `unknown` nobody can say; more than 12 are not drawn one by one, the figures still count them. */
export function Legs({
  up,
  of,
  unknown,
  label,
  size = 16,
}: {
  readonly up: number;
  readonly of: number;
  readonly unknown: number;
  readonly label: string;
  /** Height of a bar, px. */
  readonly size?: number;
}): ReactNode {
  const legs = Array.from({ length: Math.min(of, 12) }, (_, order) => (order < up ? 'up' : order < up + unknown ? 'unknown' : 'down'));
  return (
    <span className="legs" role="img" aria-label={label}>
      <svg
        width={(legs.length * 8 * size) / 16}
        height={size}
        viewBox={`0 0 ${String(Math.max(8, legs.length * 8))} 16`}
        aria-hidden="true"
      >
        {legs.map((leg, order) => (
          <g key={String(order)} className={`leg leg-${leg}`}>
            <rect x={order * 8 + 1} y={1.5} width={5} height={13} />
            {leg === 'down' ? <path d={`M${order * 8} 15 L${order * 8 + 7} 1`} /> : null}
          </g>
        ))}
      </svg>
      <span className="num" aria-hidden="true">{`${up}/${of}`}</span>
    </span>
  );
}
