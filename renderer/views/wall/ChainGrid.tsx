/** The middle of the wall: both centres side by side, row by row of the critical chain, with the links between them. Everything has its place, whatever happens. */
import type { CSSProperties, ReactNode } from 'react';
import type { IncidentView, Live } from '../../../shared/model/live.ts';
import type { Site } from '../../../shared/model/site.ts';
import { siteIndex } from '../../store/site-index.ts';
import { useLanguage } from '../../ui/locale.tsx';
import { wallRows } from './chain-rows.ts';
import { CentreHead } from './CentreHead.tsx';
import { LinkBundle, LinkCount } from './LinkBundle.tsx';
import { linksOf } from './links.ts';
import { pathOf } from './path.ts';
import { Path } from './Path.tsx';
import { Services } from './Services.tsx';
import { servicesOf } from './services.ts';
import { useSizes } from './sizes.ts';
import { Tile } from './Tile.tsx';
import { useFit } from './use-fit.ts';

interface Props {
  readonly live: Live;
  readonly site: Site;
  /** The incident shown on the right. */
  readonly shown: IncidentView | null;
  readonly isOld: boolean;
}

/** With bars and icons; figures only; figures of what is not well; none. */
const FORMS = 4;
/** Lines of the grid: names of the centres, services, then the rows. */
const FIRST_ROW = 3;
const SIDES = ['left', 'right'] as const;

/** `shown`: the incident on the right, whose cause and path are drawn in, null: none; `isOld`: every state counts as unknown. */
export function ChainGrid({ live, site, shown, isOld }: Props): ReactNode {
  const { t, locale } = useLanguage();
  const { key } = useSizes();
  const centres = site.centres.map((centre) => wallRows(live, site, centre, shown, isOld));
  const links = linksOf(live, site, isOld);
  const services = servicesOf(live, site, isOld);
  const shape = centres.map((rows) => rows.map(({ tile, figure }) => `${tile}${figure.kind}`).join()).join('|');
  const box = useFit(FORMS, [key, locale, shape].join('|'));
  const root = shown === null ? undefined : siteIndex(site).centreOf.get(shown.root);
  const rowAt = (row: string): CSSProperties => ({ gridRow: FIRST_ROW + (centres[0]?.findIndex((one) => one.row === row) ?? 0) });
  return (
    <section className="wall-chain" ref={box} aria-label={t('ui.chain.title')}>
      {site.centres.map((centre, order) => (
        <CentreHead key={centre} live={live} site={site} centre={centre} side={SIDES[order] ?? 'left'} isOld={isOld} />
      ))}
      <Services services={services} />
      {centres.map((rows, order) => (
        <ol key={site.centres[order]} className={`wall-rows wall-rows-${SIDES[order] ?? 'left'}`}>
          {rows.map((row, line) => (
            <Tile key={row.row} row={row} line={FIRST_ROW + line} />
          ))}
        </ol>
      ))}
      {centres.map((rows, order) =>
        root === site.centres[order] ? (
          <Path key={site.centres[order]} path={pathOf(rows, services.badge)} side={SIDES[order] ?? 'left'} firstLine={FIRST_ROW - 1} />
        ) : null,
      )}
      <LinkBundle links={links.storage} place={rowAt('storage')} />
      <LinkCount links={links} place={rowAt('backup')} />
      <LinkBundle links={links.networks} place={rowAt('networks')} />
    </section>
  );
}
