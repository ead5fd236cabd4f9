/** The chain where letters must be so large that figures have no room: one table, the state of each centre on both sides of a row's name. */
import type { ReactNode } from 'react';
import type { IncidentView, Live } from '../../../shared/model/live.ts';
import type { Site } from '../../../shared/model/site.ts';
import type { BadgeKind } from '../../theme/badge-shapes.ts';
import { useLanguage } from '../../ui/locale.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { wallRows } from './chain-rows.ts';
import { shortName } from './gauges.ts';
import { linksOf } from './links.ts';
import { servicesOf } from './services.ts';
import { useSizes } from './sizes.ts';
import { useFit } from './use-fit.ts';

/** There, or left to the answer. */
const FORMS = 2;

interface Props {
  readonly live: Live;
  readonly site: Site;
  readonly shown: IncidentView | null;
  readonly isOld: boolean;
}

/** In the place of `ChainGrid` at the level `states`; the same rows, in words and marks. */
export function ChainStates({ live, site, shown, isOld }: Props): ReactNode {
  const { t, locale } = useLanguage();
  const { key } = useSizes();
  const box = useFit(FORMS, [key, locale].join('|'));
  const [left, right] = site.centres.map((centre) => wallRows(live, site, centre, shown, isOld));
  const links = linksOf(live, site, isOld);
  const services = servicesOf(live, site, isOld);
  const nameOf = (id: string): string => shortName(site.elements.find((element) => element.id === id)?.name ?? id);
  return (
    <div className="wall-states-box" ref={box}>
      <table className="wall-states" aria-label={t('ui.chain.title')}>
        <thead>
          <tr>
            <th scope="col">{nameOf(site.centres[0])}</th>
            <th scope="col" className="num" data-testid="wall-links">
              {t('ui.map.links', { legs: links.isUnknown ? '?' : `${links.up}/${links.of}` })}
            </th>
            <th scope="col">{nameOf(site.centres[1])}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <State badge={services.badge} />
            <th scope="row">{t('ui.chain.services')}</th>
            <State badge={services.badge} />
          </tr>
          {left?.map((row, order) => (
            <tr key={row.row} data-testid={`wall-row-${row.row}`}>
              <State badge={row.badge} tile={row.tile} />
              <th scope="row">{t(`ui.wall.row.${row.row}`)}</th>
              <State badge={right?.[order]?.badge ?? 'unknown'} tile={right?.[order]?.tile} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function State({ badge, tile = 'ok' }: { readonly badge: BadgeKind; readonly tile?: string | undefined }): ReactNode {
  const { t } = useLanguage();
  const { sizes } = useSizes();
  const word =
    badge === 'none'
      ? t('ui.chain.nothing')
      : badge === 'ok' || badge === 'degraded' || badge === 'down' || badge === 'atRisk'
        ? t(`ui.status.${badge}`)
        : t(tile === 'cause' ? 'ui.answer.cause' : 'ui.status.unknown');
  return (
    <td>
      <StatusBadge kind={badge} size={Math.round(sizes.tier2)} label={word} />
    </td>
  );
}
