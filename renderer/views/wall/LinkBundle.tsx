/** The links between the centres, each a line at its network's row: whole, worse, broken with a cross, or dotted when nobody knows. */
import type { CSSProperties, ReactNode } from 'react';
import { useLanguage } from '../../ui/locale.tsx';
import type { WallLink, WallLinks } from './links.ts';

/** Lines are drawn in a box of this size, stretched to its place. */
const BOX = { width: 100, height: 60 } as const;
const CROSS = 5;
const GAP = 11;
/** Neighbours are broken at different places, so that their crosses do not touch. */
const ASIDE = 20;

/** `place`: its cell in the grid. A screen reader hears each link with its state. */
export function LinkBundle({ links, place }: { readonly links: readonly WallLink[]; readonly place: CSSProperties }): ReactNode {
  const { t } = useLanguage();
  const step = BOX.height / (links.length + 1);
  const label = links.map(({ name, status }) => `${name}: ${t(`ui.status.${status}`)}`).join(', ');
  return (
    <svg
      className="wall-links"
      style={place}
      viewBox={`0 0 ${String(BOX.width)} ${String(BOX.height)}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {links.map(({ id, status }, order) => (
        <Line key={id} id={id} status={status} x={BOX.width / 2 + (order % 2 === 0 ? -ASIDE : ASIDE)} y={(order + 1) * step} />
      ))}
    </svg>
  );
}

interface LineProps {
  readonly id: string;
  readonly status: WallLink['status'];
  /** Where it is broken. */
  readonly x: number;
  readonly y: number;
}

function Line({ id, status, x, y }: LineProps): ReactNode {
  return (
    <g className={`wall-link wall-link-${status}`} data-testid={`wall-link-${id}`} data-status={status}>
      {status === 'down' ? (
        <>
          <path d={`M0 ${y}H${x - GAP}M${x + GAP} ${y}H${BOX.width}`} />
          <path d={`M${x - CROSS} ${y - CROSS}l${CROSS * 2} ${CROSS * 2}M${x + CROSS} ${y - CROSS}l${-CROSS * 2} ${CROSS * 2}`} />
        </>
      ) : (
        <path d={`M0 ${y}H${BOX.width}`} />
      )}
    </g>
  );
}

/** Working links of all, once for both networks; a `?` for the count while one of them is unknown. */
export function LinkCount({ links, place }: { readonly links: WallLinks; readonly place: CSSProperties }): ReactNode {
  const { t } = useLanguage();
  const legs = links.isUnknown ? '?' : `${links.up}/${links.of}`;
  return (
    <span className="wall-link-count num" style={place} data-testid="wall-links" role="img" aria-label={t('ui.map.links', { legs })}>
      {legs}
    </span>
  );
}
