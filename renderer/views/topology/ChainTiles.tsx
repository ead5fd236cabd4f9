/**
 * The map from far: the critical chain of each centre as tiles, customers above and foundations below, the links in the middle. What is
 * not known is hatched, with the time it was last known. The tree and the table of the chain say the same to the keyboard.
 */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { CHAIN } from '../../../shared/model/chain.ts';
import type { ChainView, Live } from '../../../shared/model/live.ts';
import type { Site } from '../../../shared/model/site.ts';
import { legsText } from '../../graph/paint.ts';
import { liveStore } from '../../store/live.ts';
import { chainBadge, elementBadge } from '../../store/selectors.ts';
import { siteIndex } from '../../store/site-index.ts';
import { useT } from '../../ui/locale.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { countsOf, countWords, rowMembers } from '../../store/state-counts.ts';
import { Age } from '../../ui/Time.tsx';
import { ChainSpare } from './ChainSpare.tsx';

/** For the smallest scale of the map, where single elements can't be told apart. Nothing of it can be pressed. */
export function ChainTiles({ site }: { readonly site: Site }): ReactNode {
  const chain = useStore(liveStore, (mirror) => mirror.live?.chain ?? null);
  if (chain === null) return null;
  const [main, other] = site.centres;
  const column = (centre: string): ReactNode => (
    <div className="tiles">
      <strong className="tiles-head">{siteIndex(site).byId.get(centre)?.name ?? centre}</strong>
      {CHAIN.map((row) => {
        const view = chain[`${centre}|${row}`];
        return view === undefined || view.elements === 0 ? null : <Tile key={row} site={site} view={view} />;
      })}
    </div>
  );
  return (
    <div className="map-chain" data-testid="map-chain">
      {column(main)}
      <Links site={site} />
      {column(other)}
    </div>
  );
}

/** Each state by its own word, the same as in the tree; what stands between the centres is counted apart, for both. */
function Tile({ site, view }: { readonly site: Site; readonly view: ChainView }): ReactNode {
  const t = useT();
  const elements = useStore(liveStore, (mirror) => mirror.live?.elements ?? NO_ELEMENTS);
  const badge = chainBadge(view);
  const { own, shared } = rowMembers(site, view.centre, view.row);
  const [counts, ofShared] = [countsOf(own, elements), countsOf(shared, elements)];
  return (
    <div className="tile" data-status={badge} data-testid={`tile-${view.id}`}>
      <StatusBadge kind={badge} size={18} />
      <span className="tile-name">{t(`ui.chain.${view.row}`)}</span>
      {badge === 'ok' ? null : <strong>{t(`ui.status.${badge}`)}</strong>}
      {counts.length === 0 ? null : (
        <span className="num">{t('ui.map.counts', { of: own.length, counts: countWords(counts, { t }) })}</span>
      )}
      {ofShared.length === 0 ? null : (
        <span className="num">{t('ui.map.countsShared', { of: shared.length, counts: countWords(ofShared, { t }) })}</span>
      )}
      <ChainSpare site={site} view={view} />
      <Age atMs={view.evidenceAtMs} none={t('ui.chain.neverHeard')} />
    </div>
  );
}

const NO_ELEMENTS: Live['elements'] = {};

/** The links between the centres, each by its sign, and their count. */
function Links({ site }: { readonly site: Site }): ReactNode {
  const t = useT();
  const live = useStore(liveStore, (mirror) => mirror.live);
  const group = site.groups.find(({ members }) => members.length > 0 && members.every((id) => site.interLinks.includes(id)));
  const legs = group === undefined ? undefined : live?.groups[group.id];
  return (
    <div className="tiles tiles-links">
      <strong className="tiles-head">{legs === undefined ? '' : t('ui.map.links', { legs: legsText(legs) })}</strong>
      {site.interLinks.map((id) => {
        const badge = elementBadge(live?.elements[id]);
        return (
          <div key={id} className="tile" data-status={badge}>
            <StatusBadge kind={badge} size={16} />
            <span className="tile-name">{siteIndex(site).byId.get(id)?.name ?? id}</span>
          </div>
        );
      })}
    </div>
  );
}
