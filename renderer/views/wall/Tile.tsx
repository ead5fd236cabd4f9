/** One row of the chain at one centre: mark, name, and the one figure that matters there. */
import type { ReactNode } from 'react';
import { clockTime, degrees } from '../../../shared/i18n/quantities.ts';
import { formatCountdown } from '../../../shared/lib/time.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Legs } from '../../ui/Legs.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import type { Figure, WallRow } from './chain-rows.ts';
import { useSizes } from './sizes.ts';

/** `line`: of the grid, from 1. A row that is not known shows when it was last heard instead of a figure. */
export function Tile({ row, line }: { readonly row: WallRow; readonly line: number }): ReactNode {
  const { t } = useLanguage();
  const { sizes } = useSizes();
  return (
    <li
      className={`wall-tile wall-tile-${row.tile}`}
      style={{ gridRow: line }}
      data-testid={`wall-row-${row.row}`}
      data-tile={row.tile}
      data-fits
    >
      <StatusBadge kind={row.badge} size={Math.round(sizes.tier2 * 1.1)} label={row.badge === 'none' ? '' : t(`ui.status.${row.word}`)} />
      <span className="wall-name">{t(`ui.wall.row.${row.row}`)}</span>
      <Value figure={row.figure} />
    </li>
  );
}

function Value({ figure }: { readonly figure: Figure }): ReactNode {
  const { t, locale, timeZone } = useLanguage();
  const { sizes } = useSizes();
  switch (figure.kind) {
    case 'legs':
      return <Legs {...figure} label={t('ui.wall.legs', { up: figure.up, of: figure.of })} size={Math.round(sizes.tier2 * 0.72)} />;
    case 'count':
      return <span className="wall-value num">{`${figure.ok}/${figure.of}`}</span>;
    case 'runtime':
      return (
        <span className="wall-value num">
          <Icon name="battery" size={Math.round(sizes.tier2)} /> {formatCountdown(figure.seconds * 1_000)}
        </span>
      );
    case 'temperature':
      return <span className="wall-value num">{degrees(locale, figure.celsius)}</span>;
    case 'none':
      return <span className="wall-value">{t('ui.chain.nothing')}</span>;
    case 'seen':
      return (
        <span className="wall-value num">
          <Icon name="clock" size={Math.round(sizes.tier2 * 0.9)} />{' '}
          {figure.atMs === null ? t('ui.wall.never') : clockTime(locale, figure.atMs, timeZone, false)}
        </span>
      );
  }
}
