/** A state or priority as shape, glyph and colour, with its word for those who do not see it. */
import type { ReactNode } from 'react';
import { badgePrimitives } from '../theme/badge-shapes.ts';
import type { BadgeKind } from '../theme/badge-shapes.ts';
import { TOKENS } from '../theme/tokens.ts';
import { useThemeName } from './theme.tsx';

/** `label` empty: the word stands beside it already. */
export function StatusBadge({
  kind,
  size = 20,
  label = '',
}: {
  readonly kind: BadgeKind;
  readonly size?: number;
  readonly label?: string;
}): ReactNode {
  const theme = useThemeName();
  return (
    <svg
      className={`badge badge-${kind}`}
      width={size}
      height={size}
      viewBox="0 0 40 40"
      {...(label === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      {badgePrimitives(kind, TOKENS[theme]).map(({ d, fill, stroke, width, dash }, order) => (
        <path
          key={String(order)}
          d={d}
          fill={fill}
          stroke={stroke}
          strokeWidth={width}
          strokeLinecap="round"
          strokeLinejoin="round"
          {...(dash === undefined ? {} : { strokeDasharray: dash })}
        />
      ))}
    </svg>
  );
}
